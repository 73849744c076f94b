import { type CanonicalRecord, entityNames } from '@bitewing/core';
import type { DiffOptions, DiffResult } from '@bitewing/core/diff';
import fc from 'fast-check';
import { comparableText, parseComparable } from '../../src/diff/comparable-record.ts';
import { compareRecords } from '../../src/diff/compare-records.ts';
import { createDiffCounter } from '../../src/diff/diff-counter.ts';
import { fieldNames } from '../../src/diff/field-names.ts';
import { upsert } from '../records.ts';
import { removalOf } from '../validate/batch-of.ts';
import { changed } from './two-sides.ts';

const byCodeUnits = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** What a comparison has to give: the last state of every record in two maps, compared in the order of the keys. */
export function plainDiff(
  left: readonly CanonicalRecord[],
  right: readonly CanonicalRecord[],
  { sampleSize = 20, values = false }: DiffOptions = {},
): DiffResult {
  const counter = createDiffCounter({ leftName: 'left', rightName: 'right', sampleSize, values });
  for (const entity of entityNames) {
    const stateOf = (records: readonly CanonicalRecord[]): Map<string, string> => {
      const state = new Map<string, string>();
      for (const record of records.filter((one) => one.entity === entity)) {
        if (record.op === 'remove') state.delete(record.id);
        else state.set(record.id, comparableText(record, { source: true, issues: false }));
      }
      return state;
    };
    const [lefts, rights] = [stateOf(left), stateOf(right)];
    for (const id of [...new Set([...lefts.keys(), ...rights.keys()])].sort(byCodeUnits)) {
      const [leftText, rightText] = [lefts.get(id), rights.get(id)];
      if (leftText === undefined) counter.only('onlyRight', entity, id);
      else if (rightText === undefined) counter.only('onlyLeft', entity, id);
      else {
        const names = fieldNames.get(entity) ?? new Set<string>();
        const differences = compareRecords(parseComparable(leftText), parseComparable(rightText), names);
        if (differences.length === 0) counter.same(entity, 1);
        else counter.different(entity, id, differences);
      }
    }
  }
  return counter.result();
}

/** The same record, its fields written the other way round. */
const backwards = <Record extends CanonicalRecord>(record: Record): Record =>
  record.op === 'remove'
    ? record
    : { ...record, data: Object.fromEntries(Object.entries(record.data).reverse()) };

const versions: readonly ((record: ReturnType<typeof upsert>) => CanonicalRecord)[] = [
  (record) => record,
  (record) => record,
  (record) => record,
  backwards,
  (record) => changed(record, { recordStatus: 'deleted' }),
  (record) => ({ ...record, extra: { Note: 'a' } }),
  (record) => ({ ...record, extra: { Note: 'b', Other: 1 } }),
  removalOf,
];

const said = fc.record({
  entity: fc.constantFrom('ledgerEntry', 'patient'),
  key: fc.nat(30),
  version: fc.nat(versions.length - 1),
});

const toRecord = ({ entity, key, version }: { entity: string; key: number; version: number }) =>
  versions[version]?.(upsert(entity as 'patient', `${key}`)) ?? upsert('patient', `${key}`);

/** A set that both streams begin with, each in its own order or both in one, and what each says besides or later. */
const begun = fc
  .record({ size: fc.nat(40), leftOrder: fc.nat(1000), rightOrder: fc.nat(1000), alike: fc.boolean() })
  .map(({ size, leftOrder, rightOrder, alike }) => {
    const keys = Array.from({ length: size }, (_, key) => key);
    const inOrder = (order: number) =>
      [...keys].sort((one, other) => ((one * order) % 41) - ((other * order) % 41) || one - other);
    const recordsIn = (order: number) => inOrder(order).map((key) => upsert('ledgerEntry', `${key}`));
    return { left: recordsIn(leftOrder), right: recordsIn(alike ? leftOrder : rightOrder) };
  });

/** Two streams with repeats, removals, changes and gaps on either side. */
export const twoStreams = fc
  .record({
    begun,
    leftMore: fc.array(said, { maxLength: 30 }),
    rightMore: fc.array(said, { maxLength: 30 }),
    leftFirst: fc.boolean(),
    leftBatch: fc.integer({ min: 1, max: 12 }),
    rightBatch: fc.integer({ min: 1, max: 12 }),
    // All that is held is about 16,000: some runs spill everything, some a part, some nothing.
    memoryLimitBytes: fc.constantFrom(1, 20_000, 60_000, undefined),
  })
  .map(({ begun: { left, right }, leftMore, rightMore, leftFirst, ...rest }) => ({
    left: leftFirst ? [...leftMore.map(toRecord), ...left] : [...left, ...leftMore.map(toRecord)],
    right: [...right, ...rightMore.map(toRecord)],
    ...rest,
  }));
