import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inspect } from 'node:util';
import { createDurableQueue, createSqliteCheckpointStore, openDurableDatabase } from '@bitewing/core/durable';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const filePath = (): string => join(temporaryFolder(), 'queue.sqlite');

const open = async (path: string, waitMs = 10_000) => {
  const database = await openDurableDatabase({ path, waitMs });
  onTestFinished(() => database[Symbol.asyncDispose]());
  return { database, queue: createDurableQueue({ database, queue: 'writes' }) };
};

const item = (key: string, body = '{}') => ({ key, lane: 'north', state: 'queued', body, dueAt: 1 });

const mode = (path: string): number => statSync(path).mode & 0o777;

/** Another process' hold on the file. */
const lockFile = (path: string) => {
  const other = new DatabaseSync(path);
  onTestFinished(() => {
    if (other.isOpen) other.close();
  });
  other.exec('BEGIN IMMEDIATE');
  return other;
};

describe('the file of a durable database', () => {
  test('holds what was put for the next process, and is readable by its owner alone', async () => {
    const path = filePath();
    const first = await open(path);
    await first.queue.put(item('a'));
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(mode(file)).toBe(0o600);
    await first.database[Symbol.asyncDispose]();
    chmodSync(path, 0o644);
    const second = await open(path);
    expect(mode(path)).toBe(0o600);
    expect((await second.queue.get('a'))?.key).toBe('a');
  });

  test('can be opened by many at once when it is not there yet', async () => {
    const path = filePath();
    const opened = await Promise.all(Array.from({ length: 6 }, () => open(path)));
    await Promise.all(opened.map(({ queue }, index) => queue.put(item(`item-${index}`))));
    expect(await opened[0]?.queue.list()).toHaveLength(6);
  });

  test('is made where the path looks like a special name of SQLite', async () => {
    const path = join(temporaryFolder(), ':memory:');
    await open(path);
    expect(existsSync(path)).toBe(true);
  });

  test('holds no byte of a body that was replaced', async () => {
    const path = filePath();
    const { database, queue } = await open(path);
    await queue.put(item('a', JSON.stringify('Quillfeather'.repeat(2000))));
    const claim = await queue.claim({ worker: 'w', leaseMs: 1000 });
    if (claim === null) throw new Error('nothing was claimed');
    await queue.save(claim, { state: 'done', body: 'null', dueAt: null });
    await database[Symbol.asyncDispose]();
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(readFileSync(path).includes('Quillfeather')).toBe(false);
  });

  test('is refused and left alone where it is no database, or one of something else', async () => {
    const noDatabase = filePath();
    writeFileSync(noDatabase, 'not a database '.repeat(1000));
    const foreign = filePath();
    const other = new DatabaseSync(foreign);
    other.exec('CREATE TABLE somebody (id INTEGER)');
    other.close();
    const checkpoints = filePath();
    await createSqliteCheckpointStore({ path: checkpoints, name: 'main' }).close();
    for (const path of [noDatabase, foreign, checkpoints]) {
      chmodSync(path, 0o640);
      const before = readFileSync(path);
      await expect(openDurableDatabase({ path })).rejects.toMatchObject({ code: 'invalid_options' });
      expect(readFileSync(path).equals(before)).toBe(true);
      expect(mode(path)).toBe(0o640);
    }
  });

  test('is refused where a newer version laid it out', async () => {
    const path = filePath();
    await (await open(path)).database[Symbol.asyncDispose]();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    await expect(openDurableDatabase({ path })).rejects.toMatchObject({ code: 'store_version_unsupported' });
  });

  test('is unavailable in a missing folder, and the error names no path', async () => {
    const path = join(temporaryFolder(), 'missing', 'queue.sqlite');
    const error = await openDurableDatabase({ path }).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'store_unavailable', cause: { code: 'ENOENT' } });
    expect(inspect(error, { depth: 9 })).not.toContain('missing/');
  });

  test('is unavailable while another process keeps it locked, but can be read', async () => {
    const path = filePath();
    const { queue } = await open(path, 30);
    await queue.put(item('a'));
    const other = lockFile(path);
    const error = await queue.put(item('Quillfeather')).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'store_unavailable', retryable: true });
    expect(error.message).toContain('locked by another process');
    expect(inspect(error, { depth: 9 })).not.toContain('Quillfeather');
    expect((await queue.get('a'))?.key).toBe('a');
    other.exec('ROLLBACK');
    expect((await queue.put(item('Quillfeather'))).isNew).toBe(true);
  });

  test('is waited for without stopping the rest of the process', async () => {
    const path = filePath();
    const { queue } = await open(path, 60_000);
    const other = lockFile(path);
    const put = queue.put(item('a'));
    let turns = 0;
    await vi.waitFor(async () => {
      turns += 1;
      expect(await queue.get('a')).toBeNull();
      expect(turns).toBeGreaterThan(3);
    });
    other.exec('ROLLBACK');
    expect((await put).isNew).toBe(true);
  });

  test('keeps what it held when the disk is full, and takes more when there is space again', async () => {
    const { database, queue } = await open(filePath());
    await queue.put(item('a'));
    await database.read((kysely) => sql`PRAGMA max_page_count = 30`.execute(kysely));
    const body = JSON.stringify('x'.repeat(400_000));
    await expect(queue.put(item('b', body))).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('The disk is full.'),
    });
    expect((await queue.list()).map(({ key }) => key)).toEqual(['a']);
    await database.read((kysely) => sql`PRAGMA max_page_count = 100000`.execute(kysely));
    expect((await queue.put(item('b', body))).isNew).toBe(true);
  });

  test('is left as it was by work that fails halfway', async () => {
    const { database, queue } = await open(filePath());
    const work = database.transaction(async (transaction) => {
      await transaction.insertInto('journal').values({ name: 'main', position: 0, entry: '{}' }).execute();
      throw new Error('the host gave up');
    });
    await expect(work).rejects.toMatchObject({ code: 'store_unavailable' });
    const entries = await database.read((kysely) => kysely.selectFrom('journal').selectAll().execute());
    expect(entries).toEqual([]);
    expect((await queue.put(item('a'))).isNew).toBe(true);
  });

  test('can be closed twice, and is unavailable afterwards', async () => {
    const { database, queue } = await open(filePath());
    await database[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    await expect(queue.put(item('a'))).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(queue.list()).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
