import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Batch, CanonicalRecord, EntityName, Finding, RecordLookup } from '@bitewing/core';
import { createValidator } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';
import { batchOf, drain, lastBatchOf, removalOf, streamOf } from './batch-of.ts';
import { dependant, judge, orphan, quarantined } from './judged-stream.ts';
import { createSpillFolder } from './spill-folder.ts';

/** A store that knows some ids, and notes what it was asked. */
function storeWith(...ids: readonly string[]) {
  const questions: { entity: EntityName; ids: readonly string[] }[] = [];
  const lookup: RecordLookup = {
    async exists(entity, asked) {
      questions.push({ entity, ids: asked });
      return new Set(asked.filter((id) => ids.includes(id)));
    },
  };
  return { lookup, questions };
}

describe('layer 2', () => {
  test('lets parents come after their children, in the same batch or a later one', async () => {
    const { findings, summary } = await judge([
      batchOf([dependant('1', '2'), dependant('2', '3')]),
      lastBatchOf([dependant('3', null)]),
    ]);
    expect(findings).toEqual([]);
    expect(summary.references).toMatchObject({ checked: 2, orphaned: 0, waiting: 0 });
    expect(summary.gate.holds).toBe(true);
  });

  test('finds an orphan once, when the batch that settles arrives, and names its field', async () => {
    const { validated, summary } = await judge([
      batchOf([upsert('appointment', '1', { patientId: 'patient:7', hygienistId: 'provider:7' })]),
      lastBatchOf([]),
    ]);
    expect(validated.map((batch) => batch.findings)).toEqual([
      [],
      [
        orphan('appointment', 'appointment:1', 'patientId'),
        orphan('appointment', 'appointment:1', 'hygienistId'),
      ],
    ]);
    expect(validated[0]?.records).toHaveLength(1);
    expect(summary.references).toMatchObject({ checked: 2, orphaned: 2, waiting: 0 });
    expect(summary.gate).toEqual({
      holds: false,
      failures: [{ rule: 'reference', entity: 'appointment', count: 2 }],
    });
  });

  test('judges every id of a list', async () => {
    const block = upsert('scheduleBlock', '1', {
      operatoryIds: ['operatory:1', 'operatory:2', 'operatory:3'],
    });
    const { findings, summary } = await judge([lastBatchOf([block, upsert('operatory', '2')])]);
    expect(findings).toEqual([
      orphan('scheduleBlock', 'scheduleBlock:1', 'operatoryIds'),
      orphan('scheduleBlock', 'scheduleBlock:1', 'operatoryIds'),
    ]);
    expect(summary.references).toMatchObject({ checked: 3, orphaned: 2 });
  });

  test('does not ask for what a record says of the past', async () => {
    const history = upsert('appointmentHistory', '1', { appointmentId: 'appointment:7' });
    const { findings, summary } = await judge([lastBatchOf([history])]);
    expect(findings).toEqual([]);
    expect(summary.references).toMatchObject({ checked: 0, orphaned: 0 });
  });

  test('names an orphan once where its record comes twice', async () => {
    const record = dependant('1', '7');
    const { findings, summary } = await judge([batchOf([record, record]), lastBatchOf([record])]);
    expect(findings).toEqual([orphan('patient', 'patient:1', 'guarantorId')]);
    expect(summary.references.orphaned).toBe(1);
  });

  test('takes an id in one entity for nothing in another', async () => {
    const { findings } = await judge([
      lastBatchOf([upsert('location', '1', { defaultProviderId: 'location:1' })]),
    ]);
    expect(findings).toEqual([orphan('location', 'location:1', 'defaultProviderId')]);
  });

  test('only warns of a parent that is in quarantine, before or after its child', async () => {
    const { findings, summary } = await judge([
      batchOf([quarantined(dependant('1', null)), dependant('2', '1')]),
      lastBatchOf([dependant('3', '4'), quarantined(dependant('4', null))]),
    ]);
    const warning = {
      rule: 'reference',
      severity: 'warning',
      field: 'guarantorId',
      code: 'parent_quarantined',
    };
    expect(findings).toEqual([
      { entity: 'patient', id: 'patient:2', issue: warning },
      { entity: 'patient', id: 'patient:3', issue: warning },
    ]);
    expect(summary.references).toMatchObject({ orphaned: 0, parentQuarantined: 2 });
    expect(summary.gate.failures).toEqual([{ rule: 'types', entity: 'patient', count: 2 }]);
  });

  test('does not judge the references of a record in quarantine', async () => {
    const { findings } = await judge([lastBatchOf([quarantined(dependant('1', '7'))])]);
    expect(findings).toEqual([]);
  });

  test('takes a removed record out: who refers to it afterwards is an orphan', async () => {
    const parent = dependant('1', null);
    const { findings } = await judge([
      batchOf([parent]),
      lastBatchOf([removalOf(parent), dependant('2', '1')]),
    ]);
    expect(findings).toEqual([orphan('patient', 'patient:2', 'guarantorId')]);
  });

  test('does not remember a target that went away and was settled since', async () => {
    const parent = dependant('1', null);
    const { findings } = await judge([
      lastBatchOf([parent, dependant('2', '1')]),
      lastBatchOf([removalOf(parent), dependant('2', null)], { phase: 'changes' }),
      lastBatchOf([dependant('3', '1')], { phase: 'changes' }),
    ]);
    expect(findings).toEqual([orphan('patient', 'patient:3', 'guarantorId')]);
  });

  test('forgets what a record referred to once it is removed, corrected or quarantined', async () => {
    const [removed, corrected, refused] = ['1', '2', '3'].map((key) => dependant(key, '7'));
    if (removed === undefined || corrected === undefined || refused === undefined)
      throw new Error('Three records.');
    const { findings } = await judge([
      batchOf([removed, corrected, refused]),
      lastBatchOf([removalOf(removed), dependant('2', null), quarantined(refused)]),
    ]);
    expect(findings).toEqual([]);
  });

  test('says how many records wait when nothing says that the set is whole, and fails the gate', async () => {
    const { findings, summary } = await judge([batchOf([dependant('1', '7'), dependant('2', '7')])]);
    expect(findings).toEqual([]);
    expect(summary.settled).toBe(false);
    expect(summary.references.waiting).toBe(2);
    expect(summary.gate).toEqual({
      holds: false,
      failures: [
        { rule: 'unsettled_stream', count: 1 },
        { rule: 'unsettled_reference', count: 2 },
      ],
    });
  });

  test('leaves references to entities alone that were not read', async () => {
    const visit = upsert('appointment', '1', { patientId: 'patient:1', operatoryId: 'operatory:1' });
    const { findings, summary } = await judge([lastBatchOf([visit])], {
      entities: ['appointment', 'operatory'],
    });
    expect(findings).toEqual([orphan('appointment', 'appointment:1', 'operatoryId')]);
    expect(summary.references).toMatchObject({ checked: 1, notRead: 1 });
  });

  test('names no more orphans in a batch than it may, and counts them all', async () => {
    const { findings, summary } = await judge(
      [lastBatchOf(['1', '2', '3', '4', '5'].map((key) => dependant(key, '7')))],
      { maximumFindings: 2 },
    );
    expect(findings.map(({ id }) => id)).toEqual(['patient:1', 'patient:2']);
    expect(summary.references).toMatchObject({ orphaned: 5, unnamed: 3 });
    expect(summary.gate.failures).toEqual([{ rule: 'reference', entity: 'patient', count: 5 }]);
  });
});

describe('layer 2 in a stream of changes', () => {
  const changes = (records: readonly CanonicalRecord[], parts: Partial<Batch> = {}): Batch =>
    batchOf(records, { phase: 'changes', settled: true, ...parts });

  test('asks the store for parents that are not in the stream, each once', async () => {
    const { lookup, questions } = storeWith('patient:7', 'provider:7');
    const { findings, summary } = await judge(
      [
        changes([
          dependant('1', '7'),
          dependant('2', '7'),
          dependant('3', '8'),
          dependant('4', '1'),
          upsert('appointment', '1', { providerId: 'provider:7' }),
        ]),
      ],
      { lookup },
    );
    expect(findings).toEqual([orphan('patient', 'patient:3', 'guarantorId')]);
    expect(questions).toEqual([
      { entity: 'patient', ids: ['patient:7', 'patient:8'] },
      { entity: 'provider', ids: ['provider:7'] },
    ]);
    expect(summary.references).toMatchObject({ checked: 5, orphaned: 1, unresolved: 0 });
  });

  test('only warns of a parent that an earlier run put into quarantine, where the store keeps that', async () => {
    const asked: (readonly string[])[] = [];
    const lookup: RecordLookup = {
      ...storeWith('patient:7').lookup,
      async quarantined(_entity, ids) {
        asked.push(ids);
        return new Set(ids.filter((id) => id === 'patient:8'));
      },
    };
    const records = ['7', '8', '8', '9'].map((parent, key) => dependant(`${key}`, parent));
    const { findings, summary } = await judge([changes(records)], { lookup });
    expect(findings.map(({ id, issue }) => `${issue.severity} ${id}`)).toEqual([
      'warning patient:1',
      'warning patient:2',
      'error patient:3',
    ]);
    expect(asked).toEqual([['patient:8', 'patient:9']]);
    expect(summary.references).toMatchObject({ orphaned: 1, parentQuarantined: 2 });
  });

  test('asks for at most a thousand references at a time', async () => {
    const { lookup, questions } = storeWith();
    const records = Array.from({ length: 2_500 }, (_, key) => dependant(`${key}`, `p${key}`));
    const { findings } = await judge([changes(records)], { lookup });
    expect(questions.map(({ ids }) => ids.length)).toEqual([1000, 1000, 500]);
    expect(findings).toHaveLength(2_500);
  });

  test('does not ask the store for a parent whose removal it may not have heard of', async () => {
    const { lookup, questions } = storeWith('patient:7');
    const { findings } = await judge([changes([removalOf(dependant('7', null)), dependant('1', '7')])], {
      lookup,
    });
    expect(findings).toEqual([orphan('patient', 'patient:1', 'guarantorId')]);
    expect(questions).toEqual([]);
  });

  test('asks nobody again about a parent that the stream brings by itself', async () => {
    const { lookup, questions } = storeWith();
    const { findings } = await judge(
      [changes([dependant('1', '2')], { settled: false }), changes([dependant('2', null)])],
      { lookup },
    );
    expect(findings).toEqual([]);
    expect(questions).toEqual([]);
  });

  test('counts as unresolved, and reports no orphan, where there is no store to ask', async () => {
    const { findings, summary } = await judge([changes([dependant('1', '7')])]);
    expect(findings).toEqual([]);
    expect(summary.references).toMatchObject({ unresolved: 1, orphaned: 0 });
    expect(summary.gate.holds).toBe(true);
  });

  test('judges again at every settled batch, only what came since', async () => {
    const { lookup } = storeWith();
    const { validated } = await judge(
      [changes([dependant('1', '8')]), changes([dependant('2', '8')]), changes([dependant('8', null)])],
      { lookup },
    );
    expect(validated.map(({ findings }) => findings.map(({ id }) => id))).toEqual([
      ['patient:1'],
      ['patient:2'],
      [],
    ]);
  });

  test('treats a snapshot that goes on after a cursor in the same way', async () => {
    const { lookup } = storeWith('patient:7');
    const batches = [lastBatchOf([dependant('1', '7'), dependant('2', '8')])];
    const resumed = await judge(batches, { lookup, resumed: true });
    expect(resumed.findings).toEqual([orphan('patient', 'patient:2', 'guarantorId')]);
    const fresh = await judge(batches, { lookup });
    expect(fresh.findings).toHaveLength(2);
  });

  test('knows in the changes what the same validator saw in the snapshot', async () => {
    const validator = createValidator();
    await drain(validator.validate(streamOf(lastBatchOf([dependant('1', null)]))));
    const [batch] = await drain(validator.validate(streamOf(changes([dependant('2', '1')]))));
    expect(batch?.findings).toEqual([]);
    expect(validator.summary().references).toMatchObject({ checked: 1, unresolved: 0 });
  });
});

describe('references that memory cannot hold', () => {
  // The first half refers to the second half, so that all of it waits; one reference leads nowhere.
  const children = Array.from({ length: 3_000 }, (_, key) =>
    dependant(`${key}`, key < 1_500 ? `${key + 1_500}` : key === 2_999 ? 'none' : null),
  );
  const stream = [
    ...Array.from({ length: 30 }, (_, part) => batchOf(children.slice(part * 100, part * 100 + 100))),
    lastBatchOf([]),
  ];

  test('are put aside and judged all the same, and leave no file behind', async () => {
    const spill = await createSpillFolder();
    try {
      const spilled = await judge(stream, { memoryLimitBytes: 10_000, temporaryFolder: spill.folder });
      expect(spilled.findings).toEqual([orphan('patient', 'patient:2999', 'guarantorId')]);
      expect(spilled.findings).toEqual((await judge(stream)).findings);
      expect(await spill.leftovers()).toEqual([]);
    } finally {
      await spill.remove();
    }
  });

  test('are let go of when the reader stops before they are judged', async () => {
    const spill = await createSpillFolder();
    try {
      const validator = createValidator({ memoryLimitBytes: 10_000, temporaryFolder: spill.folder });
      let batches = 0;
      for await (const _batch of validator.validate(streamOf(...stream))) {
        batches += 1;
        if (batches === 10) break;
      }
      expect(await spill.leftovers()).toEqual([]);
      expect(validator.summary().references.waiting).toBe(1_000);
    } finally {
      await spill.remove();
    }
  });

  test('go to the named folder, and nowhere else', async () => {
    const missing = join(tmpdir(), 'bitewing-no-such-folder', 'at-all');
    const failure = judge(stream, { memoryLimitBytes: 10_000, temporaryFolder: missing });
    await expect(failure).rejects.toMatchObject({ code: 'spill_failed' });
  });
});

describe('a snapshot', () => {
  const twice = [upsert('provider', '1'), upsert('provider', '1', { abbreviation: 'DR2' })];
  const repeated: Finding = {
    entity: 'provider',
    id: 'provider:1',
    issue: { rule: 'repeated_record', severity: 'error', code: 'duplicate_key' },
  };

  async function check(...batches: readonly Batch[]) {
    const validator = createValidator();
    const validated = await drain(validator.validate(streamOf(...batches)));
    return { findings: validated.flatMap(({ findings }) => findings), gate: validator.summary().gate };
  }

  test('gives every record once: two rows of one key do not replace each other in silence', async () => {
    const expected = {
      findings: [repeated],
      gate: { holds: false, failures: [{ rule: 'repeated_record', entity: 'provider', count: 1 }] },
    };
    expect(await check(lastBatchOf(twice))).toEqual(expected);
    expect(await check(batchOf(twice.slice(0, 1)), lastBatchOf(twice.slice(1)))).toEqual(expected);
  });

  test('may give a record of the same id in another entity, and take one back', async () => {
    const other = { ...upsert('operatory', '1'), id: 'provider:1' };
    const { findings } = await check(
      lastBatchOf([upsert('provider', '1'), other, removalOf(upsert('provider', '1'))]),
    );
    expect(findings).toEqual([]);
  });

  test('is not what changes are: there an upsert is repeated as often as its row changes', async () => {
    const { findings, gate } = await check(lastBatchOf(twice, { phase: 'changes' }));
    expect({ findings, gate }).toEqual({ findings: [], gate: { holds: true, failures: [] } });
  });
});
