import { type EntityName, joinKey, type LocalDate, recordId } from '@bitewing/core';
import { canaryWord, type ExpectedRecord, type Practice } from '@bitewing/testkit';
import { instantText } from '../../time/local-time.ts';
import { type CareStackGroup, type CareStackJson, type CareStackObject, exactNumber } from '../data.ts';
import { flattenRow } from './flatten-row.ts';
import { inventedNumber } from './invented-number.ts';
import type { WritingState } from './writing-state.ts';

/** A record that a reader must give for a row. Fields that are not named are null. */
export interface RowRecord {
  readonly entity: EntityName;
  /** The part of the row that it stands for, where the row gives more than one record. */
  readonly part?: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Records of the truth that it carries; none for what was made up. */
  readonly carries?: readonly string[];
}

/** A row as a reader sees it, and what has to become of it. */
export interface ReadRow {
  readonly table: string;
  readonly key: readonly string[];
  readonly row: CareStackObject;
  /** Columns with a field of their own, or that are read to decide something: all others are kept in `extra`. */
  readonly mapped: readonly string[];
  /** Objects that are kept as JSON text. */
  readonly whole?: readonly string[];
  /** What is kept besides, whatever the row says. */
  readonly kept?: Readonly<Record<string, string>>;
  /** The first one holds what is kept of the row. */
  readonly records: readonly RowRecord[];
}

/** A practice on its way into an account. */
export interface CareStackWriting {
  readonly practice: Practice;
  readonly seed: number;
  readonly group: CareStackGroup;
  readonly state: WritingState;
  readonly expected: ExpectedRecord[];
  /** Truth ids by entity of what found a place. */
  readonly carried: ReadonlyMap<EntityName, ReadonlySet<string>>;
  /** Record ids of what is carried by truth id; of several the first. */
  readonly ids: ReadonlyMap<string, string>;
  /** Truth ids by record id, of every record that carries something; of several the first. */
  readonly origins: ReadonlyMap<string, string>;
  /** Text of the id of a row. */
  key(table: string, truthId: string): string;
  /** The id as the wire has it; null for none. */
  id(table: string, truthId: string | null): CareStackJson;
  /** Record id of the row; null for none. */
  reference(table: string, truthId: string | null, part?: string): string | null;
  /** Place of a thing under a heading, and the same one later. */
  turn(heading: string, truthId: string): number;
  /** One of several codes, in turn. */
  inTurn<T>(choices: readonly T[], heading: string, truthId: string): T;
  /** A number below a limit that belongs to a thing. */
  below(limit: number, name: string): number;
  /** A text that nobody's truth gives: with canaries, a canary in its place. */
  text(plain: string, name: string): string;
  /** A moment at which a row may have changed last. */
  stamp(table: string, key: string): string;
  /** Says what a reader must give for a row. */
  expect(read: ReadRow): void;
  /** Says that a record of the truth is carried. */
  carry(entity: EntityName, truthId: string): void;
  /** Zone of a location; of the practice where there is none. */
  zoneOf(locationId: string | null): string;
  readonly today: LocalDate;
}

const day = 86_400_000;
/** The first whole number that a double cannot tell from its neighbour. */
const unsafe = 2n ** 53n + 1n;
/** Tables whose ids are all above what a double can hold. */
const hugeTables: ReadonlySet<string> = new Set(['accountingTransaction']);

/** The id of a row as JSON has it. */
export const idNumber = (text: string): CareStackJson =>
  Number.isSafeInteger(Number(text)) ? Number(text) : exactNumber(text);

export function createWriting(
  practice: Practice,
  group: CareStackGroup,
  state: WritingState,
  seed: number,
): CareStackWriting {
  const expected: ExpectedRecord[] = [];
  const carried = new Map<EntityName, Set<string>>();
  const ids = new Map<string, string>();
  const origins = new Map<string, string>();
  const { memory } = state;
  const key = (table: string, truthId: string): string =>
    memory.once(`key ${table}`, truthId, () => {
      const place = memory.turn(`place ${table}`, truthId);
      const start = 11 + (inventedNumber(seed, table) % 900);
      const number = BigInt(start + place * 3 + (inventedNumber(seed, table + truthId) % 3));
      const isHuge =
        hugeTables.has(table) || (place === 2 && (table === 'patient' || table === 'appointment'));
      return String(isHuge ? unsafe + number : number);
    });
  const carry = (entity: EntityName, truthId: string): void => {
    const known = carried.get(entity) ?? new Set();
    known.add(truthId);
    carried.set(entity, known);
  };
  return {
    practice,
    seed,
    group,
    state,
    expected,
    carried,
    ids,
    origins,
    key,
    id: (table, truthId) => (truthId === null ? null : idNumber(key(table, truthId))),
    reference: (table, truthId, part) =>
      truthId === null ? null : recordId(table, [key(table, truthId)], part),
    turn: memory.turn,
    inTurn: <T>(choices: readonly T[], heading: string, truthId: string): T => {
      const choice = choices[memory.turn(heading, truthId) % choices.length];
      if (choice === undefined) throw new RangeError(`There is no code for ${heading}.`);
      return choice;
    },
    below: (limit, name) => inventedNumber(seed, name) % limit,
    text: (plain, name) =>
      practice.options.canaries ? `Bw&${canaryWord} cs${inventedNumber(seed, name) % 1_000_000}` : plain,
    stamp: (table, keyText) =>
      instantText(
        Date.parse(`${practice.options.asOf}T06:00:00Z`) -
          (inventedNumber(seed, `${table}:${keyText}`) % 900) * day -
          (inventedNumber(seed, `${keyText} of ${table}`) % 86_400) * 1000,
      ),
    carry,
    expect: ({ table, key: keyParts, row, mapped, whole, kept, records }) => {
      const columns = flattenRow(row, whole);
      // A watermark decides what is read; it says nothing of the thing, and the server moves it.
      for (const name of [...mapped, 'lastUpdatedOn']) columns.delete(name);
      const extra = { ...Object.fromEntries(columns), ...kept };
      for (const [place, { entity, part, data, carries = [] }] of records.entries()) {
        const id = recordId(table, keyParts, part);
        expected.push({
          entity,
          id,
          data: { recordStatus: 'active', ...data },
          source: { table, key: joinKey(keyParts) },
          extra: place === 0 ? extra : {},
        });
        for (const truthId of carries) {
          if (!ids.has(truthId)) ids.set(truthId, id);
          if (!origins.has(id)) origins.set(id, truthId);
          carry(entity, truthId);
        }
      }
    },
    zoneOf: (locationId) => practice.locationZones.get(locationId ?? '') ?? practice.options.timeZone,
    today: practice.options.asOf,
  };
}
