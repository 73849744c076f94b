import type { Batch, RecordLookup, UpsertRecord } from '@bitewing/core';
import { createValidator } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';
import { batchOf, drain, lastBatchOf, removalOf, streamOf } from './batch-of.ts';
import { dependant, judge, orphan, quarantined } from './judged-stream.ts';
import { createSpillFolder } from './spill-folder.ts';

describe('layer 2 over several calls of one run', () => {
  const visit = (key: string, patient: string): UpsertRecord =>
    upsert('appointment', key, { patientId: `patient:${patient}` });

  test('judges what waited in an earlier call', async () => {
    const validator = createValidator();
    const first = await drain(validator.validate(streamOf(batchOf([visit('1', '9')]))));
    expect(validator.summary().references).toMatchObject({ waiting: 1, orphaned: 0 });
    const rest = streamOf(batchOf([visit('2', '8')]), lastBatchOf([upsert('patient', '8')]));
    const second = await drain(validator.validate(rest));
    expect([...first, ...second].flatMap(({ findings }) => findings)).toEqual([
      orphan('appointment', 'appointment:1', 'patientId'),
    ]);
    expect(validator.summary().references).toMatchObject({ checked: 2, waiting: 0, orphaned: 1 });
    expect(validator.summary().gate.failures).toEqual([
      { rule: 'reference', entity: 'appointment', count: 1 },
    ]);
  });

  test('says to the end that references were let go of where an earlier call broke off', async () => {
    async function* broken(): AsyncGenerator<Batch> {
      yield batchOf([visit('1', '9'), visit('2', '8')]);
      throw new Error('The line is dead.');
    }
    const validator = createValidator();
    await expect(drain(validator.validate(broken()))).rejects.toThrow('The line is dead.');
    const rest = streamOf(batchOf([visit('3', '8')]), lastBatchOf([upsert('patient', '8')]));
    await drain(validator.validate(rest));
    expect(validator.summary().references).toMatchObject({ checked: 3, waiting: 2, orphaned: 0 });
    expect(validator.summary().gate.failures).toEqual([{ rule: 'unsettled_reference', count: 2 }]);
  });

  test('keeps its temporary file between calls, until it is disposed of', async () => {
    const spill = await createSpillFolder();
    try {
      const validator = createValidator({ memoryLimitBytes: 100, temporaryFolder: spill.folder });
      const visits = Array.from({ length: 50 }, (_, key) => visit(`${key}`, '9'));
      await drain(validator.validate(streamOf(batchOf(visits))));
      expect(await spill.leftovers()).not.toEqual([]);
      await validator[Symbol.asyncDispose]();
      expect(await spill.leftovers()).toEqual([]);
      expect(validator.summary().references.waiting).toBe(50);
    } finally {
      await spill.remove();
    }
  });

  test('counts every record as waiting whose judgement a store broke off', async () => {
    const lookup: RecordLookup = { exists: () => Promise.reject(new Error('No store.')) };
    const validator = createValidator({ lookup, resumed: true });
    const judging = drain(validator.validate(streamOf(lastBatchOf([visit('1', '9'), visit('2', '8')]))));
    await expect(judging).rejects.toThrow('No store.');
    expect(validator.summary().references.waiting).toBe(2);
    expect(validator.summary().gate.holds).toBe(false);
  });
});

describe('a parent that goes after its children passed', () => {
  const parent = dependant('1', null);
  const family = batchOf([parent, dependant('2', '1')]);

  test.each([
    ['removed', removalOf(parent)],
    ['set apart in a later version', quarantined(parent)],
  ])('is counted when it is %s', async (_name, last) => {
    const { findings, summary } = await judge([family, lastBatchOf([last], { phase: 'changes' })]);
    expect(findings).toEqual([]);
    expect(summary.references.removedParents).toBe(1);
  });

  test('is no parent where nothing can refer to it', async () => {
    const exam = upsert('perioTooth', '1');
    const { summary } = await judge([batchOf([exam]), lastBatchOf([removalOf(exam)])]);
    expect(summary.references.removedParents).toBe(0);
    const room = upsert('operatory', '1');
    const restricted = await judge([batchOf([room]), lastBatchOf([removalOf(room)])], {
      entities: ['operatory', 'patient'],
    });
    expect(restricted.summary.references.removedParents).toBe(0);
  });

  test('is not counted where it was never accepted, only changed, or is removed a second time', async () => {
    const { summary } = await judge([
      batchOf([quarantined(parent), dependant('3', null)]),
      batchOf([removalOf(parent), dependant('3', '2')], { phase: 'changes' }),
      lastBatchOf([removalOf(parent)], { phase: 'changes' }),
    ]);
    expect(summary.references.removedParents).toBe(0);
    const twice = await judge([family, batchOf([removalOf(parent)]), lastBatchOf([removalOf(parent)])]);
    expect(twice.summary.references.removedParents).toBe(1);
  });
});
