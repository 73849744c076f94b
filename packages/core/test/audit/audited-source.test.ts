import { type Batch, BitewingError, createReplaySource, type Source } from '@bitewing/core';
import { type AuditEntry, auditedSource, createAuditLog, readAuditLog } from '@bitewing/core/audit';
import { createMemoryJournal, type Journal } from '@bitewing/core/durable';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';
import { batchOf, rejectionOf } from '../validate/batch-of.ts';
import { sourceOf } from './batch-source.ts';
import { collectAll } from './collect-all.ts';
import { logName } from './given.ts';

const reader = { actor: 'job:nightly', purpose: 'migration' } as const;

const audited = (source: Source, journal: Journal = createMemoryJournal()) => ({
  journal,
  source: auditedSource(source, createAuditLog({ journal, name: logName }), reader),
});

const entriesIn = async (journal: Journal): Promise<AuditEntry[]> =>
  (await collectAll(readAuditLog(journal, logName))).map(({ entry }) => entry);

const batches: readonly Batch[] = [
  batchOf([upsert('patient', '1'), upsert('patient', '2'), upsert('procedure', '1')]),
  batchOf([]),
  batchOf([upsert('procedure', '2')], { rejected: [rejectionOf('claimproc', '7')] }),
];

const read = { ...reader, action: 'read', instance: 'main', outcome: 'ok' };

describe('an audited source', () => {
  test('gives the batches of the source, and an entry for each that holds something', async () => {
    const { source, journal } = audited(sourceOf(batches));
    expect(await collectAll(source.snapshot())).toEqual(batches);
    expect(await entriesIn(journal)).toEqual([
      { at: expect.any(String), ...read, operation: 'snapshot', counts: { patient: 2, procedure: 1 } },
      { at: expect.any(String), ...read, operation: 'snapshot', counts: { procedure: 1, ledgerEntry: 1 } },
    ]);
  });

  test('says of changes that they are', async () => {
    const { source, journal } = audited(sourceOf(batches));
    const from = { adapter: 'test', version: 1, epoch: 'first', position: {} };
    await collectAll(source.changes({ from, follow: false }));
    expect((await entriesIn(journal)).map(({ operation }) => operation)).toEqual(['changes', 'changes']);
  });

  test('hands over nothing that is not recorded', async () => {
    const journal = createMemoryJournal();
    const { source } = audited(sourceOf(batches), {
      ...journal,
      append: () => Promise.reject(new BitewingError('store_unavailable')),
    });
    let given = 0;
    await expect(async () => {
      for await (const _batch of source.snapshot()) given += 1;
    }).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(given).toBe(0);
  });

  test('has recorded a batch before it is handed over', async () => {
    const { source, journal } = audited(sourceOf(batches));
    const seen: number[] = [];
    for await (const _batch of source.snapshot()) seen.push(await journal.length(logName));
    expect(seen).toEqual([1, 1, 2]);
  });

  test('lets go of the source when nobody reads on, and records what was handed over', async () => {
    const given = sourceOf(batches);
    const { source, journal } = audited(given);
    for await (const _batch of source.snapshot()) break;
    expect(given.released).toBe(1);
    expect(await journal.length(logName)).toBe(1);
    await source[Symbol.asyncDispose]();
    expect(given.disposed).toBe(1);
  });

  test.for<[string, unknown, object]>([
    ['with a code of ours', new BitewingError('connection_lost'), { code: 'connection_lost' }],
    ['with somebody else’s error', new Error('Kanari'), {}],
  ])('records that a read failed, and fails: %s', async ([, error, said]) => {
    const { source, journal } = audited(sourceOf(batches, error));
    await expect(collectAll(source.snapshot())).rejects.toBe(error);
    expect((await entriesIn(journal)).at(-1)).toEqual({
      at: expect.any(String),
      ...read,
      operation: 'snapshot',
      outcome: 'failed',
      ...said,
    });
    await expect(source.profile()).rejects.toBe(error);
    expect((await entriesIn(journal)).at(-1)).toMatchObject({
      operation: 'profile',
      outcome: 'failed',
      ...said,
    });
  });

  test('records looks at the source too, and whether it could be reached', async () => {
    const { source, journal } = audited(sourceOf(batches));
    await source.check();
    await source.profile();
    const closed = audited(sourceOf(batches, undefined, 'connect_failed'), journal);
    expect(await closed.source.check()).toMatchObject({ reachable: false });
    expect(await entriesIn(journal)).toMatchObject([
      { operation: 'check', outcome: 'ok' },
      { operation: 'profile', outcome: 'ok' },
      { operation: 'check', outcome: 'failed', code: 'connect_failed' },
    ]);
  });

  test('records that a file that is not there was not read, though nobody knows whose it was', async () => {
    const { source, journal } = audited(createReplaySource('/there/is/no/such/file.ndjson'));
    expect(await source.check()).toMatchObject({ reachable: false });
    await expect(collectAll(source.snapshot())).rejects.toMatchObject({ code: 'source_not_found' });
    const failed = { ...reader, action: 'read', outcome: 'failed', code: 'source_not_found' };
    expect(await entriesIn(journal)).toEqual([
      { at: expect.any(String), ...failed, operation: 'check' },
      { at: expect.any(String), ...failed, operation: 'snapshot' },
    ]);
  });

  test('is the source in every other way', async () => {
    const given = sourceOf(batches);
    const { source } = audited(given);
    const { adapter, instance, contract, capabilities } = source;
    expect({ adapter, instance, contract, capabilities }).toEqual({
      adapter: given.adapter,
      instance: given.instance,
      contract: 1,
      capabilities: given.capabilities,
    });
  });
});
