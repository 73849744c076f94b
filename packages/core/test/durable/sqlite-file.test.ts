import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BitewingError } from '@bitewing/core';
import { createSqliteCheckpointStore, type SqliteCheckpointStore } from '@bitewing/core/durable';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cursorAt } from './cursor-at.ts';
import { temporaryFolder } from './temporary-folder.ts';

const databasePath = (): string => join(temporaryFolder(), 'checkpoints.sqlite');

const open = (path: string, name = 'main'): SqliteCheckpointStore => {
  const store = createSqliteCheckpointStore({ path, name });
  onTestFinished(() => store.close());
  return store;
};

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return BitewingError.is(error) ? error.code : error;
  }
  return 'no error';
};

const mode = (path: string): number => statSync(path).mode & 0o777;

describe('the file of a SQLite checkpoint store', () => {
  test('holds cursor and buckets for the next process', async () => {
    const path = databasePath();
    const first = open(path);
    await first.scanState.stage('patient', 1, Uint8Array.of(1, 2, 3));
    await first.save(cursorAt(1), null);
    await first.close();
    const second = open(path);
    expect(await second.load()).toEqual(cursorAt(1));
    expect(await second.scanState.get('patient', 1)).toEqual(Uint8Array.of(1, 2, 3));
  });

  test('keeps names apart', async () => {
    const path = databasePath();
    const [north, south] = [open(path, 'north'), open(path, 'south')];
    await north.scanState.stage('patient', 1, Uint8Array.of(1));
    await north.save(cursorAt(1), null);
    expect(await south.load()).toBeNull();
    expect(await south.scanState.get('patient', 1)).toBeNull();
    await south.save(cursorAt(5), null);
    expect(await north.load()).toEqual(cursorAt(1));
  });

  test('is readable by its owner alone, also where it lay open before', async () => {
    const path = databasePath();
    await open(path).save(cursorAt(1), null);
    expect(mode(path)).toBe(0o600);
    chmodSync(path, 0o644);
    expect(await open(path).load()).toEqual(cursorAt(1));
    expect(mode(path)).toBe(0o600);
  });

  test('is one file between saves', async () => {
    const path = databasePath();
    const store = open(path);
    await store.scanState.stage('patient', 1, new Uint8Array(100_000).fill(7));
    await store.save(cursorAt(1), null);
    expect(readdirSync(join(path, '..'))).toEqual(['checkpoints.sqlite']);
  });

  test('holds no byte of a bucket that was replaced', async () => {
    const path = databasePath();
    const store = open(path);
    await store.scanState.stage('patient', 1, Buffer.from('FIRST-KEYS'.repeat(2_000)));
    await store.save(cursorAt(1), null);
    expect(readFileSync(path).includes('FIRST-KEYS')).toBe(true);
    await store.scanState.stage('patient', 1, Buffer.from('x'));
    await store.save(cursorAt(2), cursorAt(1));
    expect(readFileSync(path).includes('FIRST-KEYS')).toBe(false);
  });

  test('is made where the path looks like a special name of SQLite', () => {
    const folder = temporaryFolder();
    open(join(folder, ':memory:'));
    expect(existsSync(join(folder, ':memory:'))).toBe(true);
  });

  test('refuses a missing folder, naming no path', () => {
    const path = join(temporaryFolder(), 'missing', 'checkpoints.sqlite');
    expect(codeOf(() => createSqliteCheckpointStore({ path, name: 'main' }))).toBe('store_unavailable');
    try {
      createSqliteCheckpointStore({ path, name: 'main' });
    } catch (error) {
      expect(JSON.stringify(error)).toContain('ENOENT');
      expect(JSON.stringify(error)).not.toContain('missing/');
    }
  });

  test('refuses a file that is no database', () => {
    const path = databasePath();
    writeFileSync(path, 'not a database '.repeat(1_000));
    chmodSync(path, 0o640);
    expect(codeOf(() => createSqliteCheckpointStore({ path, name: 'main' }))).toBe('invalid_options');
    expect(mode(path)).toBe(0o640);
    expect(readFileSync(path, 'utf8').startsWith('not a database')).toBe(true);
  });

  test('refuses a database of something else and leaves it alone', () => {
    const path = databasePath();
    const other = new DatabaseSync(path);
    other.exec('PRAGMA journal_mode = WAL');
    other.exec('CREATE TABLE somebody (id INTEGER)');
    other.close();
    chmodSync(path, 0o640);
    const before = readFileSync(path);
    expect(codeOf(() => createSqliteCheckpointStore({ path, name: 'main' }))).toBe('invalid_options');
    expect(mode(path)).toBe(0o640);
    expect(readFileSync(path).equals(before)).toBe(true);
    const again = new DatabaseSync(path);
    expect(again.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    again.close();
  });

  test('refuses the layout of a newer version', async () => {
    const path = databasePath();
    await open(path).close();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(codeOf(() => createSqliteCheckpointStore({ path, name: 'main' }))).toBe(
      'store_version_unsupported',
    );
  });

  test('refuses an empty name', () => {
    expect(codeOf(() => createSqliteCheckpointStore({ path: databasePath(), name: '' }))).toBe(
      'invalid_options',
    );
  });

  test('refuses a stored text that is no cursor', async () => {
    const path = databasePath();
    await open(path).save(cursorAt(1), null);
    for (const text of [
      '{',
      '{"adapter":"test"}',
      '{"adapter":"a","version":1,"epoch":"e","position":{"x":[]}}',
    ]) {
      const editor = new DatabaseSync(path);
      editor.prepare('UPDATE checkpoint SET cursor = ?').run(text);
      editor.close();
      await expect(open(path).load()).rejects.toMatchObject({ code: 'cursor_invalid' });
    }
  });

  test('refuses to save a position that JSON cannot hold', async () => {
    const store = open(databasePath());
    const broken = { ...cursorAt(1), position: { offset: Number.NaN } };
    await expect(store.save(broken, null)).rejects.toMatchObject({ code: 'cursor_invalid' });
    expect(await store.load()).toBeNull();
  });

  test('keeps the last whole save when one fails halfway, and takes the next', async () => {
    const store = open(databasePath());
    await store.scanState.stage('patient', 1, Uint8Array.of(1));
    await store.save(cursorAt(1), null);
    await store.scanState.stage('patient', 1, Uint8Array.of(2));
    await store.scanState.stage('patient', 1.5, Uint8Array.of(2));
    await expect(store.save(cursorAt(2), cursorAt(1))).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await store.load()).toEqual(cursorAt(1));
    expect(await store.scanState.get('patient', 1)).toEqual(Uint8Array.of(1));
    await store.save(cursorAt(2), cursorAt(1));
    expect(await store.load()).toEqual(cursorAt(2));
  });

  test('can be closed twice, and is unavailable afterwards', async () => {
    const store = open(databasePath());
    await store.close();
    await store.close();
    await expect(store.load()).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  test('is released when the store is disposed of', async () => {
    const store = open(databasePath());
    await store[Symbol.asyncDispose]();
    await expect(store.save(cursorAt(1), null)).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
