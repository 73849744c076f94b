import { readFileSync } from 'node:fs';
import { type Batch, type Cursor, createMemoryCheckpointStore } from '@bitewing/core';
import type { PracticeChanges, WrittenPractice } from '@bitewing/testkit';
import {
  type ChangedOpenDental,
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  writeChanges,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JudgedPractice, withExtra } from './expected-extra.ts';
import { dumpOf, expectTruth, practiceOf, sourceOfWritten, timeZone } from './practice-database.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
let before: WrittenOpenDental;
let after: ChangedOpenDental & JudgedPractice;
let changes: PracticeChanges;
let first: string;
let second: string;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  before = await writeOpenDental(practiceOf(250), { server, database: 'office', version: '25.4' });
  first = await dumpOf(server, before, folder.path, 'first.sql');
  const next = before.practice.next(5);
  changes = next.changes;
  const changed = await writeChanges(server, before, next.practice);
  second = await dumpOf(server, changed, folder.path, 'second.sql');
  after = { ...changed, ...(await withExtra(server, changed, sourceOfWritten(second, changed))) };
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

const idsOf = (truthIds: readonly { readonly id: string }[], written: WrittenPractice): readonly string[] =>
  truthIds.map(({ id }) => written.ids.get(id) ?? `no id for ${id}`).sort();

/** A host that keeps records and its checkpoint together. */
function createHost() {
  const store = createMemoryCheckpointStore();
  let saved: Cursor | null = null;
  return {
    scanState: store.scanState,
    cursor: (): Cursor => {
      if (saved === null) throw new Error('nothing was saved');
      return saved;
    },
    async *keep(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
      for await (const batch of batches) {
        yield batch;
        await store.save(batch.cursor, saved);
        saved = batch.cursor;
      }
    },
  };
}

describe('the dump of an office some days later', () => {
  test('is in another order than a fresh one, with a copy of each deleted appointment', () => {
    const deleted = changes.removed.filter(({ entity }) => entity === 'appointment').length;
    expect(after.changes.get('appointment')?.deleted).toBe(deleted);
    expect(deleted).toBeGreaterThan(0);
    expect(readFileSync(second, 'utf8')).toContain('INSERT INTO `histappointment`');
    const copies = changes.upserted.filter(({ entity }) => entity === 'appointmentHistory').length;
    expect(after.changes.get('histappointment')).toEqual({ inserted: copies, updated: 0, deleted: 0 });
    expect(copies).toBeGreaterThanOrEqual(deleted);
  });

  test('read whole, it is the later truth', async () => {
    await expectTruth(after, sourceOfWritten(second, after).snapshot());
  });

  test('read for changes, it gives what came, changed and went, and nothing else', async () => {
    const host = createHost();
    const { scanState } = host;
    for await (const _ of host.keep(sourceOfWritten(first, before).snapshot({ scanState })));
    const upserted: string[] = [];
    const removed: string[] = [];
    const source = sourceOfWritten(second, after);
    for await (const batch of host.keep(source.changes({ from: host.cursor(), follow: false, scanState }))) {
      for (const record of batch.records) (record.op === 'remove' ? removed : upserted).push(record.id);
    }
    expect(removed.sort()).toEqual(idsOf(changes.removed, before));
    expect(upserted.sort()).toEqual(idsOf(changes.upserted, after));
    expect(removed.length).toBeGreaterThan(10);
    expect(upserted.length).toBeGreaterThan(20);
  });

  test('the earlier dump and its changes together are the later truth', async () => {
    const host = createHost();
    const { scanState } = host;
    async function* bothDumps(): AsyncGenerator<Batch> {
      yield* host.keep(sourceOfWritten(first, before).snapshot({ scanState }));
      yield* host.keep(
        sourceOfWritten(second, after).changes({ from: host.cursor(), follow: false, scanState }),
      );
    }
    await expectTruth(after, bothDumps(), { isSnapshot: false });
  });
});
