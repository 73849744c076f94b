import type { Batch, EntityName } from '@bitewing/core';
import type { Excuse } from './excuse.ts';
import type { ExpectedRecord } from './expected-records.ts';
import { sameValue } from './same-value.ts';

/** A place where a reader and the truth disagree. The practice is synthetic: values may be shown. */
export interface Difference {
  readonly entity: EntityName;
  readonly id: string;
  /** `missing`: the reader did not give it; `unexpected`: it is not in the truth; `field`: another value. */
  readonly kind: 'missing' | 'unexpected' | 'field';
  /** A field of `data`; `extra.Column` and `source.key` for what stands beside it. */
  readonly field?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** What a comparison found. */
export interface Comparison {
  /** Without an excuse. */
  readonly differences: readonly Difference[];
  readonly excusedCount: number;
  /** Excuses that nothing needed: they have to go. */
  readonly idleExcuses: readonly Excuse[];
  readonly expectedCount: number;
  readonly actualCount: number;
}

/** What is compared, and what may differ. */
export interface ComparisonInput {
  readonly expected: Iterable<ExpectedRecord>;
  readonly actual: AsyncIterable<Batch>;
  readonly excuses: readonly Excuse[];
  /** Judges these entities only; all by default. */
  readonly entities?: readonly EntityName[];
}

/** An upsert that a reader gave, and that nothing took back. */
type Given = Required<ExpectedRecord>;

const keyOf = (entity: EntityName, id: string): string => `${entity} ${id}`;

const givenBy = async (
  batches: AsyncIterable<Batch>,
  judged: (entity: EntityName) => boolean,
): Promise<Map<string, Given>> => {
  const given = new Map<string, Given>();
  for await (const batch of batches) {
    for (const record of batch.records) {
      if (!judged(record.entity)) continue;
      const key = keyOf(record.entity, record.id);
      if (record.op === 'remove') given.delete(key);
      else {
        const { entity, id, data, extra = {}, source } = record;
        given.set(key, { entity, id, data, extra, source });
      }
    }
  }
  return given;
};

type Values = Readonly<Record<string, unknown>>;

const differingFields = (
  { entity, id }: ExpectedRecord,
  expected: Values,
  actual: Values,
  prefix = '',
): readonly Difference[] => {
  const differences: Difference[] = [];
  const compare = (field: string): void => {
    if (sameValue(expected[field], actual[field])) return;
    differences.push({
      entity,
      id,
      kind: 'field',
      field: prefix + field,
      expected: expected[field],
      actual: actual[field],
    });
  };
  for (const field of Object.keys(expected)) compare(field);
  for (const field of Object.keys(actual)) if (!(field in expected)) compare(field);
  return differences;
};

const fieldDifferences = (expected: ExpectedRecord, actual: Given): readonly Difference[] => {
  const { table, key } = actual.source;
  const { source = { table, key }, extra = actual.extra } = expected;
  return [
    ...differingFields(expected, expected.data, actual.data),
    ...differingFields(expected, { ...source }, { table, key }, 'source.'),
    ...differingFields(expected, extra, actual.extra, 'extra.'),
  ];
};

/**
 * Compares what a reader gave with the truth, record by record and field by field, in any order: the data, the row that
 * it comes from, and the native columns that are kept beside. The last of repeated records wins. Nothing but a single
 * field of the data can be excused.
 */
export async function compareWithTruth(input: ComparisonInput): Promise<Comparison> {
  const judged = (entity: EntityName): boolean => input.entities?.includes(entity) ?? true;
  const given = await givenBy(input.actual, judged);
  const actualCount = given.size;
  const excuses = new Map(input.excuses.map((excuse) => [`${excuse.entity}.${excuse.field}`, excuse]));
  const used = new Set<Excuse>();
  const differences: Difference[] = [];
  let excusedCount = 0;
  let expectedCount = 0;
  for (const expected of input.expected) {
    const { entity, id } = expected;
    if (!judged(entity)) continue;
    expectedCount += 1;
    const actual = given.get(keyOf(entity, id));
    given.delete(keyOf(entity, id));
    if (actual === undefined) {
      differences.push({ entity, id, kind: 'missing' });
      continue;
    }
    for (const difference of fieldDifferences(expected, actual)) {
      const excuse = excuses.get(`${entity}.${difference.field ?? ''}`);
      if (excuse === undefined) differences.push(difference);
      else {
        used.add(excuse);
        excusedCount += 1;
      }
    }
  }
  for (const { entity, id } of given.values()) differences.push({ entity, id, kind: 'unexpected' });
  const idleExcuses = input.excuses.filter((excuse) => !used.has(excuse) && judged(excuse.entity));
  return { differences, excusedCount, idleExcuses, expectedCount, actualCount };
}
