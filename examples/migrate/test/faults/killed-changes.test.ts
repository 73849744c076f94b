import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Batch, type CanonicalRecord, type Cursor, collect } from '@bitewing/core';
import { type DiffReport, diff } from '@bitewing/core/diff';
import { openEmbeddedStore } from '@bitewing/store-postgres';
import { dumpOpenDental, writeChanges } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putEmptyDatabase } from '../empty-database.ts';
import { type FollowTask, instance, linesFile } from './follow-office.ts';
import { database, openDump, type PracticeServer, startPracticeServer } from './practice-server.ts';
import { type Ended, runScript } from './run-command.ts';

let practice: PracticeServer;
let first: string;
let second: string;
beforeAll(async () => {
  practice = await startPracticeServer();
  first = await practice.dump('first.sql');
  const { practice: next, changes } = practice.written.practice.next(5);
  // An appointment and a payment are new, others are edited, and some rows are gone.
  expect(changes.removed.map(({ entity }) => entity)).toEqual(
    expect.arrayContaining(['appointment', 'ledgerEntry']),
  );
  const written = await writeChanges(practice.server, practice.written, next);
  const counts = [...written.changes.values()];
  for (const kind of ['inserted', 'updated', 'deleted'] as const)
    expect(counts.reduce((sum, count) => sum + count[kind], 0)).toBeGreaterThan(0);
  second = join(practice.folder, 'second.sql.gz');
  await dumpOpenDental(practice.server, database, second, { takenAt: `${next.options.asOf} 18:05:00` });
});
afterAll(() => practice[Symbol.asyncDispose]());

const follow = (task: FollowTask): Promise<Ended> => runScript('follow-office.ts', JSON.stringify(task));

const freshFolder = (name: string): Promise<string> => mkdtemp(join(practice.folder, name));

async function expectKilled(task: FollowTask & Required<Pick<FollowTask, 'dies'>>): Promise<void> {
  const { signal, errors } = await follow(task);
  expect([signal, errors]).toEqual(['SIGKILL', '']);
}

/** Runs a task to its end; gives how many batches that took. */
async function expectDone(task: FollowTask): Promise<number> {
  const { exitCode, errors, output } = await follow(task);
  expect([exitCode, errors]).toEqual([0, '']);
  return Number.parseInt(output, 10);
}

/** Compares what was kept with a fresh snapshot of a dump, field by field. */
async function compare(kept: AsyncIterable<Batch>, dump: string): Promise<DiffReport> {
  const fresh = openDump(dump, instance);
  try {
    return (await diff(kept, fresh.snapshot())).report;
  } finally {
    await fresh[Symbol.asyncDispose]();
  }
}

/** Compares what an embedded store shows with a dump. */
async function compareStore(folder: string, dump: string): Promise<DiffReport> {
  const store = await openEmbeddedStore({ folder, tenant: 'faults' });
  try {
    return await compare(store.read({ instance }), dump);
  } finally {
    await store[Symbol.asyncDispose]();
  }
}

describe('changes from one dump to the next in an embedded store', () => {
  test('are the later dump, however often the process is killed; until then the earlier one is shown', async () => {
    const folder = await freshFolder('store-');
    await putEmptyDatabase(folder);
    const changing = { keeper: 'store', folder, dump: second, phase: 'changes', batchSize: 5 } as const;
    const loading = { ...changing, dump: first, phase: 'snapshot', batchSize: 500 } as const;
    await expectKilled({ ...loading, dies: { batch: 2, moment: 'after' } });
    await expectDone(loading);
    await expectKilled({ ...changing, dies: { batch: 3, moment: 'after' } });
    await expectKilled({ ...changing, dies: { batch: 2, moment: 'while' } });
    const between = await compareStore(folder, first);
    expect([between.same, between.total.left]).toEqual([true, practice.written.ids.size]);
    expect(await expectDone(changing)).toBeGreaterThan(2);
    const { same, total } = await compareStore(folder, second);
    expect(total).toMatchObject({ different: 0, onlyLeft: 0, onlyRight: 0 });
    expect(same).toBe(true);
  });
});

describe('changes from one dump to the next in a file, with a checkpoint in SQLite', () => {
  async function* keptIn(folder: string): AsyncGenerator<Batch> {
    const batch = { instance, phase: 'changes', rejected: [], tables: [], settled: true } as const;
    const cursor: Cursor = { adapter: 'lines', version: 1, epoch: '', position: {} };
    const lines = (await readFile(join(folder, linesFile), 'utf8')).trimEnd().split('\n');
    const [one] = await collect(openDump(first, instance).snapshot({ entities: ['organization'] }));
    if (one === undefined) throw new Error('the dump gives nothing');
    for (const line of lines) {
      const records: readonly CanonicalRecord[] = JSON.parse(line);
      yield { ...batch, observedAt: one.observedAt, cursor, complete: true, records };
    }
  }

  test.each(['while', 'after'] as const)(
    'are the later dump when the process dies again and again: %s',
    async (moment) => {
      const folder = await freshFolder('lines-');
      const changing = { keeper: 'lines', folder, dump: second, phase: 'changes', batchSize: 12 } as const;
      await expectDone({ ...changing, dump: first, phase: 'snapshot', batchSize: 1000 });
      const uninterrupted = (await readFile(join(folder, linesFile), 'utf8')).length;
      // Dying while the second batch is kept, a run comes one batch further; dying after it, two.
      for (let deaths = 0; deaths < 2; deaths += 1)
        await expectKilled({ ...changing, dies: { batch: 2, moment } });
      await expectDone(changing);
      expect((await readFile(join(folder, linesFile), 'utf8')).length).toBeGreaterThan(uninterrupted);
      const { same, total } = await compare(keptIn(folder), second);
      expect(total).toMatchObject({ different: 0, onlyLeft: 0, onlyRight: 0 });
      expect(same).toBe(true);
      // Nothing is left to do, and the scan state says so.
      const lines = (await collect(keptIn(folder))).length;
      await expectDone(changing);
      const again = await collect(keptIn(folder));
      expect(again.slice(lines).flatMap(({ records }) => records)).toEqual([]);
    },
  );
});
