import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Batch, collect, type ErrorCode, errorCatalogue } from '@bitewing/core';
import { openEmbeddedStore } from '@bitewing/store-postgres';
import { dumpOpenDental, startPostgres, withDatabase } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putEmptyDatabase } from '../empty-database.ts';
import { openDump, type PracticeServer, startPracticeServer } from './practice-server.ts';
import { type CommandRun, nodeArguments, runCommand, runProcess } from './run-command.ts';

let practice: PracticeServer;
let good: string;
beforeAll(async () => {
  practice = await startPracticeServer();
  good = await practice.dump('good.sql');
});
afterAll(() => practice[Symbol.asyncDispose]());

/** What a content-management system for web pages keeps; dumped by the real program. */
async function dumpWebSite(path: string): Promise<void> {
  const { server } = practice;
  await server.createDatabase('website');
  await withDatabase(server, 'website', async (connection) => {
    for (const table of ['wp_posts', 'wp_options', 'wp_users']) {
      await connection.query(`CREATE TABLE ${table} (ID bigint PRIMARY KEY, body longtext)`);
      await connection.query(`INSERT INTO ${table} VALUES (1, 'Opening hours; closed on Sundays')`);
    }
  });
  await dumpOpenDental(server, 'website', path);
}

/** A dump of another engine, by its own program: as text, and in the program's own format. */
async function dumpPostgres(plain: string, custom: string): Promise<void> {
  const server = await startPostgres();
  try {
    const [url, file] = [server.url(), '--file'];
    for (const dumpArguments of [
      [url, file, plain],
      [url, file, custom, '--format=custom'],
    ]) {
      expect(await runProcess('pg_dump', dumpArguments)).toMatchObject({ exitCode: 0, errors: '' });
    }
  } finally {
    await server[Symbol.asyncDispose]();
  }
}

const pngSignature = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** What each kind of file is refused with, and what the message must name. */
const refusals: Readonly<Record<string, readonly [ErrorCode, names: string]>> = {
  missing: ['source_not_found', 'The option path names it.'],
  folder: ['source_not_found', 'no file'],
  empty: ['not_a_dump', 'empty'],
  text: ['not_a_dump', 'does not begin'],
  png: ['not_a_dump', 'binary'],
  zip: ['not_a_dump', 'ZIP'],
  'gzip-of-text': ['not_a_dump', 'does not begin'],
  'damaged-gzip': ['dump_malformed', 'compressed file is damaged'],
  utf16: ['not_a_dump', 'UTF-16'],
  postgres: ['not_a_dump', 'another database engine'],
  'postgres-custom': ['not_a_dump', 'binary'],
  website: ['foreign_dump', 'patient, appointment, procedurelog, preference'],
};

describe('a file that is not a dump of the practice system', () => {
  let folder: string;
  let run: CommandRun;
  beforeAll(async () => {
    folder = join(practice.folder, 'wrong');
    await mkdir(join(folder, 'folder'), { recursive: true });
    const dump = await readFile(good);
    const damaged = gzipSync(dump);
    // Of the checksum: damage elsewhere may still be unpacked, to something that is no SQL.
    damaged.writeUInt8((damaged.readUInt8(damaged.length - 8) + 1) % 256, damaged.length - 8);
    const contents: Readonly<Record<string, string | Uint8Array>> = {
      empty: '',
      text: 'Dear colleague,\nhere is the backup that you asked for.\n',
      png: pngSignature,
      zip: Buffer.concat([Buffer.from('PK\u0003\u0004'), dump.subarray(0, 4000)]),
      'gzip-of-text': gzipSync('Dear colleague,\n'),
      'damaged-gzip': damaged,
      utf16: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(dump.toString('utf8'), 'utf16le')]),
    };
    for (const [name, content] of Object.entries(contents)) await writeFile(join(folder, name), content);
    await dumpWebSite(join(folder, 'website'));
    await dumpPostgres(join(folder, 'postgres'), join(folder, 'postgres-custom'));
    const wrong = Object.keys(refusals).map((instance) => ({ instance, path: join(folder, instance) }));
    await putEmptyDatabase(join(folder, 'store'));
    run = await runCommand(folder, [...wrong, { instance: 'good', path: good }]);
  });

  test('ends the command with code 1, without a stack, though another practice holds', () => {
    expect([run.exitCode, run.errors]).toEqual([1, '']);
    expect(run.report.holds).toBe(false);
    expect(run.report.sources.good).toMatchObject({ holds: true, problem: null });
    expect(run.output).toContain('good: the proof holds');
  });

  test.each(Object.entries(refusals))('is named: %s', (instance, [code, names]) => {
    const source = run.report.sources[instance];
    expect(source?.problem?.code).toBe(code);
    expect(source?.problem?.message).toContain(names);
    expect(source?.failures).toEqual([source?.problem?.message]);
    expect(run.output).toContain(`${instance}: THE PROOF DOES NOT HOLD\n  ${source?.problem?.message}`);
    expect(run.page).toContain(names);
    // What to do about it, in both places.
    expect(run.output).toContain(`  ${errorCatalogue[code].remedy}`);
  });

  test('leaves nothing in the store', async () => {
    const store = await openEmbeddedStore({ folder: join(folder, 'store'), tenant: 'faults' });
    try {
      for (const instance of Object.keys(refusals))
        expect(await collect(store.read({ instance }))).toEqual([]);
      const records = (await collect(store.read({ instance: 'good' }))).flatMap(
        (batch: Batch) => batch.records,
      );
      expect(records).toHaveLength(practice.written.ids.size);
    } finally {
      await store[Symbol.asyncDispose]();
    }
  });
});

describe('a file that may not be read', () => {
  // Nobody's rights stop the administrator, so that this test gives its own up for a moment.
  test('is not found, and is as soon as it may be read', async () => {
    const path = join(practice.folder, 'locked.sql');
    await writeFile(path, await readFile(good), { mode: 0o600 });
    await chmod(practice.folder, 0o755);
    const isRoot = process.geteuid?.() === 0;
    const source = openDump(path, 'locked');
    try {
      if (isRoot) process.seteuid?.('nobody');
      else await chmod(path, 0o000);
      const refused = await source.check();
      expect(refused.problem?.code).toBe('source_not_found');
      await expect(collect(source.snapshot())).rejects.toMatchObject({
        code: 'source_not_found',
        cause: { code: 'EACCES' },
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
      else await chmod(path, 0o600);
    }
    expect((await source.check()).problem).toBeUndefined();
    await source[Symbol.asyncDispose]();
  });
});

describe('a command that cannot be understood', () => {
  test.each([
    ['a zone that does not exist', ['--time-zone', 'America/Bitewing'], '--time-zone takes'],
    ['no zone', [], '--time-zone is missing'],
    ['an option that does not exist', ['--time-zone', 'UTC', '--quick'], 'An option is not known'],
  ])('ends with code 2, its name and what to do: %s', async (_, options, names) => {
    const report = join(practice.folder, 'not-written');
    const given = ['--source', `opendental=${good}`, ...options, '--report', report, '--store', report];
    const ended = await runProcess(process.execPath, nodeArguments('../../src/main.ts', given));
    expect(ended).toMatchObject({ exitCode: 2, output: '' });
    const [name, remedy, ...rest] = ended.errors.trimEnd().split('\n');
    expect(name).toMatch(/^invalid_options: /);
    expect(name).toContain(names);
    expect([remedy, rest]).toEqual([errorCatalogue.invalid_options.remedy, []]);
    await expect(readFile(join(report, 'report.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
