import type { EntityName } from '@bitewing/core';
import type { ExpectedRecord, Practice } from '@bitewing/testkit';
import { type CareStackGroup, emptyCareStackGroup } from '../data.ts';
import { type DroppedRecords, droppedRecords } from './dropped.ts';
import { balancesOf, type CareStackBalance } from './ledger/balances.ts';
import { writeRows } from './write-rows.ts';
import { createWriting } from './writing.ts';
import { emptyState, type WritingState } from './writing-state.ts';

/** How a practice is written as an account. */
export interface WriteCareStackOptions {
  /** Number of the account; `1001` when not given. */
  readonly accountId?: string;
  /** Decides keys and what stands in fields without truth; 1 when not given. */
  readonly seed?: number;
}

/** A practice as a CareStack account, with what a reader of it must give. */
export interface WrittenCareStack {
  readonly practice: Practice;
  readonly seed: number;
  readonly group: CareStackGroup;
  /** Every record that a reader must give, and no other, with what it keeps of the row. */
  readonly expected: readonly ExpectedRecord[];
  /** Fields that CareStack has a place for, by entity; all others are null in what is expected. */
  readonly fields: ReadonlyMap<EntityName, readonly string[]>;
  /** How many records of the truth are carried, by entity. */
  readonly written: ReadonlyMap<EntityName, number>;
  /** What of the truth is not; with {@link written} it is the whole truth. */
  readonly dropped: readonly DroppedRecords[];
  /** Record ids of carried records by truth id; of several the first. */
  readonly ids: ReadonlyMap<string, string>;
  /** Truth ids by record id, of every record that carries something; of several the first. */
  readonly origins: ReadonlyMap<string, string>;
  /** What each account comes to by the truth alone, by the patient's truth id and by its record id. */
  readonly balances: ReadonlyMap<string, CareStackBalance>;
  /** What a later writing of the same account builds on. */
  readonly state: WritingState;
}

const fieldsOf = (expected: readonly ExpectedRecord[]): ReadonlyMap<EntityName, readonly string[]> => {
  const found = new Map<EntityName, Set<string>>();
  for (const { entity, data } of expected) {
    const fields = found.get(entity) ?? new Set();
    for (const field of Object.keys(data)) fields.add(field);
    found.set(entity, fields);
  }
  return new Map([...found].map(([entity, fields]) => [entity, [...fields].sort()]));
};

/** Writes a practice on the ground of what was written before. */
export function writeWith(
  practice: Practice,
  accountId: string,
  seed: number,
  state: WritingState,
): WrittenCareStack {
  const group = emptyCareStackGroup(accountId);
  const writing = createWriting(practice, group, state, seed);
  const share = writeRows(writing);
  const balances = new Map<string, CareStackBalance>();
  for (const [patientId, balance] of balancesOf(writing, share)) {
    balances.set(patientId, balance);
    balances.set(writing.reference('patient', patientId) ?? patientId, balance);
  }
  const written = new Map([...writing.carried].map(([entity, ids]) => [entity, ids.size]));
  return {
    practice,
    seed,
    group,
    expected: writing.expected,
    fields: fieldsOf(writing.expected),
    written,
    dropped: droppedRecords(writing),
    ids: writing.ids,
    origins: writing.origins,
    balances,
    state,
  };
}

/**
 * Writes a synthetic practice as a CareStack account in the vendor's own form: locations with Windows zones, seven feeds,
 * resources, and a ledger of double entry. What the truth does not know is made up, seeded.
 *
 * The same practice and seed give the same account. A practice of four locations has a fifth one that is closed.
 *
 * @example
 * ```ts
 * import type { LocalDate } from '@bitewing/core';
 * import { createPractice } from '@bitewing/testkit';
 * import { writeCareStack } from '@bitewing/testkit-native';
 *
 * const practice = createPractice({ seed: 1, patients: 50, asOf: '2025-06-30' as LocalDate, locations: 4 });
 * const { group, expected, dropped } = writeCareStack(practice);
 * console.log(group.locations.length, expected.length, dropped);
 * ```
 */
export function writeCareStack(practice: Practice, options: WriteCareStackOptions = {}): WrittenCareStack {
  const { accountId = '1001', seed = 1 } = options;
  return writeWith(practice, accountId, seed, emptyState());
}
