import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createSqliteCheckpointStore, type SqliteCheckpointStore } from '@bitewing/core/durable';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bucketBytes, bucketCount } from './large-save.ts';
import { temporaryFolder } from './temporary-folder.ts';

const savingProcess = fileURLToPath(new URL('./saving-process.ts', import.meta.url));

const cursorAt = (position: number) => ({
  adapter: 'test',
  version: 1,
  epoch: 'first',
  position: { position },
});

const start = (path: string, moment: string) => {
  const child = spawn(
    process.execPath,
    ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning', savingProcess, path, moment],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended: Promise<unknown[]> = once(child, 'close');
  return { child, lines, ended };
};

const open = (path: string): SqliteCheckpointStore => {
  const store = createSqliteCheckpointStore({ path, name: 'main' });
  onTestFinished(() => store.close());
  return store;
};

/** Saves the first checkpoint, at position 1, and lets go of the file. */
const saveFirst = async (path: string): Promise<void> => {
  const { ended } = start(path, 'never');
  expect(await ended).toEqual([0, null]);
};

const expectWholeSave = async (path: string, position: number): Promise<void> => {
  const store = open(path);
  expect(await store.load()).toEqual(cursorAt(position));
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const bytes = await store.scanState.get('patient', bucket);
    expect(Buffer.compare(bytes ?? new Uint8Array(), bucketBytes(position, bucket))).toBe(0);
  }
};

describe('a process that is killed while it saves', () => {
  test.for([
    { moment: 'half of the buckets are written', leavesJournal: true, position: 1 },
    { moment: 'all is written and not committed', leavesJournal: true, position: 1 },
    { moment: 'it is committed', leavesJournal: false, position: 2 },
  ])('leaves one whole save when $moment', async ({ moment, leavesJournal, position }) => {
    const path = join(temporaryFolder(), 'checkpoints.sqlite');
    await saveFirst(path);
    const { ended } = start(path, moment);
    expect(await ended).toEqual([null, 'SIGKILL']);
    // The journal shows that the kill came in the middle of the transaction.
    expect(existsSync(`${path}-journal`)).toBe(leavesJournal);
    await expectWholeSave(path, position);
  });

  test('can be followed by another that goes on', async () => {
    const path = join(temporaryFolder(), 'checkpoints.sqlite');
    await saveFirst(path);
    await start(path, 'all is written and not committed').ended;
    const { ended } = start(path, 'never');
    expect(await ended).toEqual([0, null]);
    await expectWholeSave(path, 2);
  });
});

describe('two processes with one checkpoint', () => {
  test('the second to save is refused and changes nothing', async () => {
    const path = join(temporaryFolder(), 'checkpoints.sqlite');
    await saveFirst(path);
    const other = start(path, 'the other process has saved');
    expect((await other.lines.next()).value).toBe('loaded');
    const mine = open(path);
    await mine.save(cursorAt(7), await mine.load());
    other.child.stdin.write('go on\n');
    expect((await other.lines.next()).value).toBe('checkpoint_conflict');
    expect(await other.ended).toEqual([0, null]);
    expect(await mine.load()).toEqual(cursorAt(7));
    expect(Buffer.compare((await mine.scanState.get('patient', 0)) ?? Buffer.of(), bucketBytes(1, 0))).toBe(
      0,
    );
  });

  test('exactly one of two that save at once from the same cursor wins', async () => {
    const path = join(temporaryFolder(), 'checkpoints.sqlite');
    await saveFirst(path);
    const both = [1, 2].map(() => start(path, 'the other process has saved'));
    for (const { lines } of both) expect((await lines.next()).value).toBe('loaded');
    for (const { child } of both) child.stdin.write('go on\n');
    const outcomes = await Promise.all(both.map(async ({ lines }) => (await lines.next()).value));
    expect(outcomes.toSorted()).toEqual(['checkpoint_conflict', 'saved']);
    await Promise.all(both.map(({ ended }) => ended));
    await expectWholeSave(path, 2);
  });
});
