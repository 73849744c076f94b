import type { Batch, CanonicalRecord, Finding, RecordLookup, UpsertRecord } from '@bitewing/core';
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
  const child = dependant('2', '1');
  const family = batchOf([parent, child]);
  const changes = (...records: readonly CanonicalRecord[]): Batch =>
    batchOf(records, { phase: 'changes', settled: true });
  const warned: Finding = {
    entity: 'patient',
    id: 'patient:2',
    issue: { rule: 'reference', severity: 'warning', field: 'guarantorId', code: 'parent_quarantined' },
  };
  const orphaned = orphan('patient', 'patient:2', 'guarantorId');

  test.each([
    ['removed', removalOf(parent), orphaned],
    ['set apart in a later version', quarantined(parent), warned],
  ])('makes a finding of them when it is %s, in the same settled set', async (_name, last, finding) => {
    const { findings, summary } = await judge([family, lastBatchOf([last], { phase: 'changes' })]);
    expect(findings).toEqual([finding]);
    expect(summary.references).toMatchObject({ checked: 1, removedParents: 1, waiting: 0 });
    const isGate = summary.gate.failures.some(({ rule }) => rule === 'reference');
    expect(isGate).toBe(finding === orphaned);
  });

  test('makes a finding of them in a later set, and in a later call of the run', async () => {
    const settled = lastBatchOf([parent, child]);
    const { validated } = await judge([settled, changes(), changes(removalOf(parent)), changes()]);
    expect(validated.map(({ findings }) => findings)).toEqual([[], [], [orphaned], []]);
    const validator = createValidator();
    await drain(validator.validate(streamOf(settled)));
    const [batch] = await drain(validator.validate(streamOf(changes(removalOf(parent)))));
    expect(batch?.findings).toEqual([orphaned]);
  });

  test.each<[string, readonly CanonicalRecord[]]>([
    ['are removed too', [removalOf(parent), removalOf(child)]],
    ['are removed before it', [removalOf(child), removalOf(parent)]],
    ['refer to nothing any more', [removalOf(parent), dependant('2', null)]],
    ['refer to another one', [dependant('2', '3'), dependant('3', null), removalOf(parent)]],
    ['go to quarantine', [removalOf(parent), quarantined(child)]],
  ])('is no matter where its children %s, in one batch or in several of one set', async (_name, records) => {
    const settled = lastBatchOf([parent, child]);
    const one = await judge([settled, changes(...records)]);
    expect(one.findings).toEqual([]);
    const several = records.map((record) => batchOf([record], { phase: 'changes' }));
    const more = await judge([settled, ...several, changes()]);
    expect(more.findings).toEqual([]);
    expect(more.summary.references).toMatchObject({ orphaned: 0, parentQuarantined: 0 });
  });

  test('is no matter where it comes again before the set is settled', async () => {
    const { findings } = await judge([family, batchOf([removalOf(parent)]), changes(parent)]);
    expect(findings).toEqual([]);
  });

  test('is found once, also where its child comes again in the same set', async () => {
    const gone = batchOf([removalOf(parent)], { phase: 'changes' });
    const { findings } = await judge([family, gone, changes(child)]);
    expect(findings).toEqual([orphaned]);
  });

  test('is found where it came after its child, and where only a store knew it', async () => {
    const late = await judge([batchOf([child]), lastBatchOf([parent]), changes(removalOf(parent))]);
    expect(late.findings).toEqual([orphaned]);
    const lookup: RecordLookup = { exists: async (_entity, ids) => new Set(ids) };
    for (const options of [{ lookup }, {}]) {
      const { findings } = await judge([changes(child), changes(removalOf(parent))], options);
      expect(findings).toEqual([orphaned]);
    }
  });

  test('is warned of while it is in quarantine, and found when it is removed from there', async () => {
    const { validated } = await judge([
      lastBatchOf([parent, child]),
      changes(quarantined(parent)),
      changes(removalOf(parent)),
    ]);
    expect(validated.flatMap(({ findings }) => findings)).toEqual([warned, orphaned]);
  });

  test('names every reference that is left of a record, by its own field', async () => {
    const people = ['1', '2', '3'].map((key) => dependant(key, null));
    const [first, second, third] = people;
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three people.');
    const relative = upsert('patient', '9', {
      guarantorId: 'patient:1',
      responsiblePartyId: 'patient:2',
      superFamilyHeadId: 'patient:3',
    });
    // Two of them were there when it passed, the third came later.
    const { findings } = await judge([
      batchOf([first, second, relative]),
      lastBatchOf([third]),
      changes(removalOf(first), removalOf(third)),
      changes(removalOf(second)),
    ]);
    expect(findings).toEqual([
      orphan('patient', 'patient:9', 'guarantorId'),
      orphan('patient', 'patient:9', 'superFamilyHeadId'),
      orphan('patient', 'patient:9', 'responsiblePartyId'),
    ]);
  });

  test('is found among more children than memory holds; the run leaves no file behind', async () => {
    const spill = await createSpillFolder();
    try {
      const children = Array.from({ length: 500 }, (_, key) =>
        dependant(`c${key}`, key % 100 === 7 ? '1' : '5'),
      );
      const snapshot = [batchOf([parent, dependant('5', null)]), lastBatchOf(children)];
      const options = { memoryLimitBytes: 3_000, temporaryFolder: spill.folder };
      const { findings } = await judge([...snapshot, changes(removalOf(parent))], options);
      expect(findings.map(({ id }) => id)).toEqual(
        ['c107', 'c207', 'c307', 'c407', 'c7'].map((key) => `patient:${key}`),
      );
      expect(await spill.leftovers()).toEqual([]);

      const validator = createValidator(options);
      await drain(validator.validate(streamOf(...snapshot)));
      expect(await spill.leftovers()).toEqual([]);
      // What memory did not hold is not known in the next call any more: such parents are counted.
      const [batch] = await drain(validator.validate(streamOf(changes(removalOf(parent)))));
      expect(batch?.findings).toEqual([]);
      expect(validator.summary().references.removedParents).toBe(1);
    } finally {
      await spill.remove();
    }
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
