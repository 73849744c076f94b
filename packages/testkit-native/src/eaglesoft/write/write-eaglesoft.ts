import type { EntityName } from '@bitewing/core';
import type { ExpectedRecord, Practice } from '@bitewing/testkit';
import type { DroppedRecords } from '../../carestack/write/dropped.ts';
import type { WrittenTable } from '../database/written-table.ts';
import type { EaglesoftProfile, EaglesoftRows } from '../schema/table-definition.ts';
import { tablesOfProfile } from '../schema/tables.ts';
import { droppedRecords } from './dropped.ts';
import type { EaglesoftBalance } from './rows/money/eaglesoft-balance.ts';
import { historyRows } from './rows/money/history-rows.ts';
import { writeRows } from './write-rows.ts';
import { createWriting } from './writing.ts';
import { type EaglesoftState, emptyState } from './writing-state.ts';

/** How a practice is written as a database. */
export interface WriteEaglesoftOptions {
  /** Decides keys and what stands in columns without truth; 1 when not given. */
  readonly seed?: number;
}

/** A practice as an Eaglesoft database, with what a reader of it must give. */
export interface WrittenEaglesoft {
  readonly practice: Practice;
  readonly seed: number;
  /** Rows by table, with the names of the profile `ppm`; see {@link eaglesoftDatabaseTables}. */
  readonly tables: EaglesoftRows;
  /** Every record that a reader must give, and no other, with what it keeps of the rows. */
  readonly expected: readonly ExpectedRecord[];
  /** Fields that Eaglesoft has a place for, by entity; all others are null in what is expected. */
  readonly fields: ReadonlyMap<EntityName, readonly string[]>;
  /** How many records of the truth are carried, by entity. */
  readonly written: ReadonlyMap<EntityName, number>;
  /** What of the truth is not; with {@link written} it is the whole truth. */
  readonly dropped: readonly DroppedRecords[];
  /** Fields of carried records that say another thing than the truth, as `entity.field`, with how many records. */
  readonly altered: ReadonlyMap<string, number>;
  /** Record ids of carried records by truth id; of several the first. */
  readonly ids: ReadonlyMap<string, string>;
  /** Truth ids by record id, of every record that carries something; of several the first. */
  readonly origins: ReadonlyMap<string, string>;
  /** What each account comes to by its transactions, by the guarantor's truth id and by its record id. */
  readonly balances: ReadonlyMap<string, EaglesoftBalance>;
  /** What a later writing of the same database builds on. */
  readonly state: EaglesoftState;
}

/** Fields that a writer says something of, by entity. */
const fieldsOf = (expected: readonly ExpectedRecord[]): ReadonlyMap<EntityName, readonly string[]> => {
  const found = new Map<EntityName, Set<string>>();
  for (const { entity, data } of expected) {
    const fields = found.get(entity) ?? new Set();
    found.set(entity, fields);
    for (const field of Object.keys(data)) fields.add(field);
  }
  return new Map([...found].map(([entity, fields]) => [entity, [...fields].sort()]));
};

/** Writes a practice on the ground of what was written before. */
export function writeWith(practice: Practice, seed: number, state: EaglesoftState): WrittenEaglesoft {
  const writing = createWriting(practice, state, seed);
  const balances = new Map<string, EaglesoftBalance>();
  for (const [guarantorId, balance] of writeRows(writing)) {
    balances.set(guarantorId, balance);
    balances.set(writing.reference('patient', guarantorId) ?? guarantorId, balance);
  }
  return {
    practice,
    seed,
    tables: writing.tables,
    expected: writing.expected,
    fields: fieldsOf(writing.expected),
    written: new Map([...writing.carried].map(([entity, ids]) => [entity, ids.size])),
    dropped: droppedRecords(writing),
    altered: writing.altered,
    ids: writing.ids,
    origins: writing.origins,
    balances,
    state,
  };
}

/**
 * Writes a synthetic practice as the rows of an Eaglesoft database: texts as keys, with leading zeros and letters in either
 * case, flags of Y and N, NULL beside empty texts, deleted rows, columns of secrets and columns that nobody knows. What the truth
 * does not know is made up, seeded: the same practice and seed give the same rows.
 *
 * @example
 * ```ts
 * import type { LocalDate } from '@bitewing/core';
 * import { createPractice } from '@bitewing/testkit';
 * import { writeEaglesoft } from '@bitewing/testkit-native';
 *
 * const practice = createPractice({ seed: 1, patients: 50, asOf: '2025-06-30' as LocalDate });
 * const { tables, expected, dropped } = writeEaglesoft(practice);
 * console.log(tables.get('patient')?.length, expected.length, dropped);
 * ```
 */
export function writeEaglesoft(practice: Practice, options: WriteEaglesoftOptions = {}): WrittenEaglesoft {
  const { seed = 1 } = options;
  return writeWith(practice, seed, emptyState());
}

/** The tables that a profile's database has, with their rows: under `brief`, transactions are one table `tHistory`. */
export const eaglesoftDatabaseTables = (
  tables: EaglesoftRows,
  profile: EaglesoftProfile = 'ppm',
): readonly WrittenTable[] =>
  tablesOfProfile(profile).map((definition) => ({
    definition,
    rows:
      definition.name === 'tHistory'
        ? historyRows(tables.get('transactions_header') ?? [], tables.get('transactions_detail') ?? [])
        : (tables.get(definition.name) ?? []),
  }));
