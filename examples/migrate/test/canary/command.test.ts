import { watch } from 'node:fs';
import { cp, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateKey } from '@bitewing/core/privacy';
import { canaryWord } from '@bitewing/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putEmptyDatabase } from '../empty-database.ts';
import { prepareAlteringStore, readTables } from './embedded-database.ts';
import type { LeakName } from './leaks.ts';
import {
  brokenPractice,
  type MarkedPractice,
  misplaced,
  misplacedCode,
  startMarkedPractice,
  timeZone,
} from './marked-practice.ts';
import { type ByteMarks, marksInBytes, marksInFolder, marksInText } from './marks.ts';
import { command, type Ended, runProgram } from './run-program.ts';

/** An unknown code is kept as the source wrote it, in a column of its own that is not sealed. */
const allowedInStore = misplacedCode.replace('Bw&', '');
const tenant = 'marked';

let practice: MarkedPractice;
let whole: string;
let temporaryFolder: string;
beforeAll(async () => {
  practice = await startMarkedPractice();
  whole = await practice.dump('whole.sql', ...brokenPractice.addedColumn);
  temporaryFolder = join(practice.folder, 'temporary');
  await mkdir(temporaryFolder);
});
afterAll(() => practice[Symbol.asyncDispose]());

interface RunOptions {
  readonly dumps: Readonly<Record<string, string>>;
  readonly store: string;
  readonly more?: readonly string[];
  readonly leaks?: readonly LeakName[];
  readonly terminal?: boolean;
}

/** What a run of the command left: its streams and every file of its report folder. */
interface CommandRun extends Ended {
  readonly files: Readonly<Record<string, string>>;
}

let runs = 0;
async function runCommand({ dumps, store, more = [], ...options }: RunOptions): Promise<CommandRun> {
  runs += 1;
  const folder = join(practice.folder, `report-${runs}`);
  await mkdir(folder);
  const sources = Object.entries(dumps).flatMap(([instance, path]) => [
    ...['--source', `opendental=${path}`, '--instance', instance, '--time-zone', timeZone],
  ]);
  const rest = ['--tenant', tenant, '--store', store, '--report', folder, ...more];
  const ended = await runProgram(command, [...sources, ...rest], { temporaryFolder, ...options });
  const files: Record<string, string> = {};
  for (const name of await readdir(folder)) files[name] = await readFile(join(folder, name), 'utf8');
  return { ...ended, files };
}

/** What was found in each thing that a run said or wrote. */
const marksOf = ({ output, errors, files }: CommandRun): Readonly<Record<string, readonly string[]>> => ({
  output: marksInText(output),
  errors: marksInText(errors),
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, marksInText(text)])),
});

const clean = { output: [], errors: [], 'report.html': [], 'report.json': [] };

describe('the command over practices with a canary in every field, whole and broken', () => {
  let store: string;
  let run: CommandRun;
  let temporaryNames: Set<string>;
  beforeAll(async () => {
    store = join(practice.folder, 'store');
    // Also what the user names a file is no text for a report.
    const cut = join(practice.folder, `${canaryWord} cut.sql`);
    await cp(whole, cut);
    await truncate(cut, Math.floor((await stat(cut)).size / 2));
    temporaryNames = new Set();
    const watcher = watch(temporaryFolder, (_, name) => temporaryNames.add(name ?? ''));
    run = await runCommand({
      store,
      dumps: {
        whole,
        cut,
        absent: join(practice.folder, `${canaryWord} absent.sql`),
        misplaced: await practice.dump('misplaced.sql', ...brokenPractice.misplacedTexts),
        column: await practice.dump('column.sql', ...brokenPractice.missingColumn),
      },
    });
    watcher.close();
  });

  test('went as each practice lets it', () => {
    const { sources } = JSON.parse(run.files['report.json'] ?? '');
    expect(run.exitCode).toBe(1);
    const problems = Object.keys(sources).map((name) => [
      name,
      sources[name].problem?.code ?? sources[name].holds,
    ]);
    expect(Object.fromEntries(problems)).toEqual({
      whole: true,
      cut: 'dump_truncated',
      absent: 'source_not_found',
      misplaced: false,
      column: 'missing_column',
    });
    expect(sources.misplaced.rejections.length).toBeGreaterThan(1);
    // What is searched below has every picture in it.
    for (const name of ['whole', 'misplaced'])
      expect(Object.values(sources[name].pictures), name).not.toContain(null);
    expect(run.files['report.html']?.match(/class="card picture"/g)).toHaveLength(2 * 7);
  });

  test('says and reports nothing of a person, in any form', () => {
    expect(marksOf(run)).toEqual(clean);
    expect(run.output.length).toBeGreaterThan(500);
  });

  test('leaves nothing in the temporary folder, and no canary in a name there', async () => {
    expect(await readdir(temporaryFolder)).toEqual([]);
    expect(marksInText([...temporaryNames].join('\n'))).toEqual([]);
  });

  test('stores what identifies a person in sealed values only', async () => {
    const tables = await readTables(store);
    const rows = new Map(tables.map(({ table, rows }) => [table, rows]));
    for (const table of ['ops.patient', 'phi.sealed', 'phi.blind_index', 'phi.set_aside', 'control.instance'])
      expect(rows.get(table), table).toBeGreaterThan(0);
    const found = tables.map(({ table, bytes }): [string, ByteMarks] => [
      table,
      marksInBytes(bytes, allowedInStore),
    ]);
    expect(found.filter(([, { leaked }]) => leaked.length > 0)).toEqual([]);
    expect(found.filter(([, { open }]) => open > 0).map(([table]) => table)).toEqual([
      'ops.employer',
      'ops.patient',
      'ops.procedure',
    ]);
  });

  test('leaves no direct value in any file of the store, the journal included', () => {
    const { open, leaked } = marksInFolder(store, allowedInStore);
    expect(leaked).toEqual([]);
    // Those that may stand there show that the files are readable.
    expect(open).toBeGreaterThan(100);
  });
});

describe('the command where store and source differ in a marked value', () => {
  let store: string;
  beforeAll(async () => {
    store = join(practice.folder, 'altering-store');
    await prepareAlteringStore(store, tenant);
  });

  test('writes values into the files for patient data only, which nobody else may read', async () => {
    const run = await runCommand({ dumps: { whole }, store, more: ['--phi-report'] });
    expect(run.exitCode).toBe(1);
    const { 'diff.phi.html': page, 'diff.phi.json': values, ...rest } = marksOf(run);
    expect(rest).toEqual(clean);
    for (const found of [page, values]) expect(found?.length).toBeGreaterThan(1);
    expect(run.files['diff.phi.json']).toContain(misplaced);
    for (const name of ['diff.phi.html', 'diff.phi.json'])
      expect((await stat(join(practice.folder, `report-${runs}`, name))).mode & 0o777).toBe(0o600);
  });

  test('writes them nowhere unless it is asked to, and shows none beside the bars of a terminal', async () => {
    const run = await runCommand({ dumps: { whole }, store, terminal: true });
    expect(run.exitCode).toBe(1);
    expect(run.output).toContain('100%');
    expect(JSON.parse(run.files['report.json'] ?? '').sources.whole.diff.total.different).toBeGreaterThan(10);
    expect(marksOf(run)).toEqual(clean);
  });

  test('is found out if it leaks a record in a line or a complaint, or values in a report', async () => {
    const leaks = ['loggedRecord', 'complainedRecord', 'reportedValues', 'shownValues'] as const;
    const run = await runCommand({ dumps: { whole }, store, leaks, more: ['--phi-report'] });
    const found = marksOf(run);
    for (const place of ['output', 'errors', 'report.json', 'report.html'])
      expect(found[place]?.length, place).toBeGreaterThan(0);
  });

  test('names another key as what is wrong, and nothing of a person', async () => {
    await writeFile(join(store, 'field.key'), `${Buffer.from(generateKey()).toString('base64')}\n`);
    const run = await runCommand({ dumps: { whole }, store });
    expect([run.exitCode, run.errors]).toEqual([1, '']);
    expect(JSON.parse(run.files['report.json'] ?? '').sources.whole.problem.code).toBe('key_missing');
    expect(marksOf(run)).toEqual(clean);
  });

  test('names a damaged key as what is wrong, and nothing of what stands in its place', async () => {
    await writeFile(join(store, 'field.key'), `${misplaced}\n`);
    const run = await runCommand({ dumps: { whole }, store });
    expect([run.exitCode, run.errors]).toEqual([2, expect.stringContaining('key_missing')]);
    expect(marksOf(run)).toEqual({ output: [], errors: [] });
  });
});

describe('the command where the folder of the store is none', () => {
  test('names what is wrong, and nothing of a person', async () => {
    const store = join(practice.folder, `${canaryWord} no folder`);
    await writeFile(store, misplaced);
    const run = await runCommand({ dumps: { whole }, store });
    expect([run.exitCode, run.errors]).toEqual([2, expect.stringContaining('store_unavailable')]);
    expect(marksOf(run)).toEqual({ output: [], errors: [] });
  });
});

describe('the command after a mistake whose message quotes a record', () => {
  test('tells its class and place, and not its message', async () => {
    const store = join(practice.folder, 'mistaken-store');
    await putEmptyDatabase(store);
    const run = await runCommand({ dumps: { whole }, store, leaks: ['quotingMistake'] });
    expect(marksInText(run.output + run.errors)).toEqual([]);
    expect(run.exitCode).toBe(1);
    expect(run.errors).toMatch(/^internal: .*\n.*\n {2}SyntaxError\n {4}at /);
    expect(run.errors).toContain('prove-source.ts');
  });
});

describe('a command that puts a direct field into a column', () => {
  test('is found out by the tables and the files of its store', async () => {
    const store = join(practice.folder, 'open-store');
    await putEmptyDatabase(store);
    const run = await runCommand({ dumps: { whole }, store, leaks: ['openColumn'] });
    expect(run.exitCode).toBe(0);
    expect(marksOf(run)).toEqual(clean);
    const leaking = (await readTables(store)).filter(
      ({ bytes }) => marksInBytes(bytes, allowedInStore).leaked.length > 0,
    );
    expect(leaking.map(({ table }) => table)).toEqual(['ops.patient']);
    expect(marksInFolder(store, allowedInStore).leaked).not.toEqual([]);
  });
});
