import type { Batch, CanonicalRecord, EntityName, Finding, RecordLookup, UpsertRecord } from '@bitewing/core';
import { createValidator, type ValidatorOptions } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';
import { batchOf, drain, lastBatchOf, removalOf, streamOf } from './batch-of.ts';
import { dependant, judge, orphan, quarantined } from './judged-stream.ts';

/** A store of these records, which gives a page for each; notes which fields it was asked for. */
function storeOf(...records: readonly UpsertRecord[]) {
  const asked: string[] = [];
  const lookup: RecordLookup = {
    exists: async (entity, ids) =>
      new Set(
        records.filter((record) => record.entity === entity && ids.includes(record.id)).map(({ id }) => id),
      ),
    async *referring(entity: EntityName, field, ids) {
      asked.push(`${entity}.${field}: ${ids.length}`);
      for (const { id, entity: own, data } of records) {
        const named: readonly unknown[] = [Reflect.get(data, field)].flat();
        const targetIds = ids.filter((one) => named.includes(one));
        if (own === entity && targetIds.length > 0) yield [{ id, targetIds }];
      }
    },
  };
  return { lookup, asked };
}

const changes = (records: readonly CanonicalRecord[], settled = true): Batch =>
  batchOf(records, { phase: 'changes', settled });

describe('a parent that goes after an earlier run brought its children', () => {
  const parent = dependant('1', null);
  const child = dependant('2', '1');
  const other = dependant('3', '9');
  const visit = upsert('appointment', '1', { patientId: 'patient:1', providerId: 'provider:1' });
  const left: readonly Finding[] = [
    orphan('patient', 'patient:2', 'guarantorId'),
    orphan('appointment', 'appointment:1', 'patientId'),
  ];
  const found = async (batches: readonly Batch[], options: ValidatorOptions = {}) =>
    await judge(batches, { lookup: storeOf(parent, child, other, visit).lookup, ...options });

  test('makes a finding of each that a store has, once, when the set is settled', async () => {
    const { validated, summary } = await found([
      changes([removalOf(parent)], false),
      changes([]),
      changes([]),
      changes([removalOf(parent)]),
    ]);
    expect(validated.map(({ findings }) => findings)).toEqual([[], left, [], []]);
    expect(summary.references).toMatchObject({ orphaned: 2, waiting: 0 });
    expect(summary.gate.failures.map(({ entity, count }) => `${entity} ${count}`)).toEqual([
      'patient 1',
      'appointment 1',
    ]);
  });

  test.each<[string, readonly CanonicalRecord[]]>([
    ['are removed too', [removalOf(parent), removalOf(child), removalOf(visit)]],
    ['refer to something else', [dependant('2', '2'), upsert('appointment', '1'), removalOf(parent)]],
    ['go to quarantine', [removalOf(parent), quarantined(child), quarantined(visit)]],
    ['are still there, and so is it: it comes again', [removalOf(parent), parent]],
  ])('is no matter where they %s', async (_name, records) => {
    expect((await found([changes(records)])).findings).toEqual([]);
    const several = records.map((record) => changes([record], false));
    expect((await found([...several, changes([])])).findings).toEqual([]);
  });

  test('is found once of a child that comes again in the same set', async () => {
    const { findings } = await found([changes([removalOf(parent), child])]);
    expect([...findings].sort((one, two) => (one.id < two.id ? 1 : -1))).toEqual(left);
  });

  test('is asked about by all fields that refer to its entity, and by no other', async () => {
    const { lookup, asked } = storeOf();
    await judge([changes([removalOf(upsert('perioExam', '1'))])], { lookup });
    expect(asked).toEqual(['perioTooth.perioExamId: 1']);
    await judge([changes([removalOf(upsert('perioTooth', '1')), parent])], { lookup });
    await judge([changes([removalOf(parent)])], { lookup, entities: ['perioExam', 'perioTooth'] });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['', {}],
    [', each once, and none is left out where memory does not hold them', { memoryLimitBytes: 40_000 }],
  ])('is asked about with a thousand others at most%s', async (_name, options) => {
    const { lookup, asked } = storeOf();
    const exams = Array.from({ length: 1_001 }, (_, key) => upsert('perioExam', `${key}`));
    const gone = [...exams, parent].map(removalOf);
    const again = changes([...exams, ...exams.map(removalOf)], false);
    await judge([changes(gone, false), again, changes([])], { lookup, ...options });
    const ofExams = asked.filter((question) => question.startsWith('perioTooth'));
    expect(ofExams).toEqual(['perioTooth.perioExamId: 1000', 'perioTooth.perioExamId: 1']);
    expect(asked).toContain('appointment.patientId: 1');
  });

  test('is found by a store of whose children the run itself let go between two calls', async () => {
    const children = Array.from({ length: 200 }, (_, key) => dependant(`c${key}`, '1'));
    const [removed, moved, refused, again, ...rest] = children;
    if (!removed || !moved || !refused || !again) throw new Error('Two hundred children.');
    const later = dependant('later', '1');
    const orphans = (...records: readonly UpsertRecord[]) =>
      records.map(({ id }) => `orphan_reference ${id}`).sort();
    const snapshot = lastBatchOf([parent, ...children]);
    const since = [removalOf(removed), dependant('c1', null), quarantined(refused), again, later];
    for (const options of [{}, { memoryLimitBytes: 1_000 }, { memoryLimitBytes: 8_000 }]) {
      const validator = createValidator({ ...options, lookup: storeOf(parent, ...children).lookup });
      const found = async (...batches: readonly Batch[]) =>
        (await drain(validator.validate(streamOf(...batches))))
          .flatMap(({ findings }) => findings)
          .filter(({ issue }) => issue.rule === 'reference')
          .map(({ id, issue }) => `${issue.code} ${id}`)
          .sort();
      expect(await found(snapshot)).toEqual([]);
      // The store has not heard of this call yet: what passes in it is judged by what the stream says.
      expect(await found(changes(since), changes([removalOf(parent)]))).toEqual(
        orphans(again, later, ...rest),
      );
      expect(await found(changes([]))).toEqual([]);
      expect(validator.summary().references).toMatchObject({ orphaned: 198, waiting: 0 });
    }
  });

  test('is found by a store also where the snapshot itself came in two calls', async () => {
    const children = Array.from({ length: 200 }, (_, key) => dependant(`c${key}`, '1'));
    for (const options of [{}, { memoryLimitBytes: 1_000 }]) {
      const validator = createValidator({ ...options, lookup: storeOf(...children).lookup });
      await drain(validator.validate(streamOf(batchOf([parent, ...children]))));
      await drain(validator.validate(streamOf(lastBatchOf([other, dependant('9', null)]))));
      await drain(validator.validate(streamOf(changes([removalOf(parent)]))));
      expect(validator.summary().references).toMatchObject({ orphaned: 200, waiting: 0 });
    }
  });

  test('is counted as waiting where the run broke off before a store was asked', async () => {
    const validator = createValidator({ lookup: storeOf(parent, child).lookup });
    await drain(validator.validate(streamOf(changes([removalOf(parent)], false))));
    await validator[Symbol.asyncDispose]();
    expect(validator.summary().references.waiting).toBe(1);
    expect(validator.summary().gate.failures).toContainEqual({ rule: 'unsettled_reference', count: 1 });
  });

  test('is not asked about where a whole snapshot passed: what did not come does not exist', async () => {
    const { lookup, asked } = storeOf(parent, child);
    await judge([batchOf([parent]), lastBatchOf([removalOf(parent)])], { lookup });
    await judge([lastBatchOf([parent]), changes([removalOf(parent)])], { lookup });
    expect(asked).toEqual([]);
    const resumed = await judge([lastBatchOf([removalOf(parent)])], { lookup, resumed: true });
    expect(resumed.findings).toEqual(left.slice(0, 1));
  });

  test('has no more findings named of a batch than it may', async () => {
    const many = Array.from({ length: 5 }, (_, key) => dependant(`c${key}`, '1'));
    const { findings, summary } = await found([changes([removalOf(parent)])], {
      lookup: storeOf(...many).lookup,
      maximumFindings: 2,
    });
    expect(findings).toHaveLength(2);
    expect(summary.references).toMatchObject({ orphaned: 5, unnamed: 3 });
  });

  test('ends the run with the error of the store', async () => {
    const lookup: RecordLookup = {
      exists: async () => new Set(),
      // biome-ignore lint/correctness/useYield: a store that fails before its first page
      async *referring() {
        throw new Error('No store.');
      },
    };
    const validator = createValidator({ lookup });
    const validating = drain(validator.validate(streamOf(changes([removalOf(parent)]))));
    await expect(validating).rejects.toThrow('No store.');
    expect(validator.summary().references.waiting).toBe(1);
  });
});
