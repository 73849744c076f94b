import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { BitewingError, type Source } from '@bitewing/core';
import type { OdbcNativeResult } from '@bitewing/kysely-odbc';
import { canaryWord, findCanaries } from '@bitewing/testkit';
import type { UnloadFault } from '@bitewing/testkit-native';
import { expectNothingTold, KeepingHost, toldBy } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import {
  createEaglesoftSource,
  createProductivityCheck,
  type EaglesoftOptions,
  type EaglesoftUnloadOptions,
} from '../../src/index.ts';
import { type FailingStep, failingDriver } from './failing-driver.ts';
import { mark, markedFolders, markedTables } from './marked-office.ts';
import { allTold } from './told-by-source.ts';

const folders = markedFolders();
const timeZone = 'America/New_York';
const open = (path: string, options: Partial<EaglesoftUnloadOptions> = {}): Source =>
  createEaglesoftSource({ path, instance: 'office', timeZone, ...options });

test('what tells a mark is found, however deep and in whatever form', () => {
  const careless: readonly unknown[] = [
    new Error('outer', { cause: new Error('inner', { cause: { cell: mark } }) }),
    Object.assign(new Error('carries'), { odbcErrors: [{ message: `'${mark}' is no date` }] }),
    new AggregateError([new Error(encodeURIComponent(mark))], 'several'),
    { cursor: { place: Buffer.from(mark).toString('base64') } },
    new Map([['connection', `PWD=${mark}`]]),
  ];
  for (const one of careless) expect(() => expectNothingTold(toldBy(one))).toThrow();
  expectNothingTold(toldBy(new Error('harmless', { cause: { table: 'patient', rows: 12 } })));
});

describe('an office with a mark in every field that tells of a person, in a folder with one', () => {
  test('has the marks, and they arrive in the records', async () => {
    const path = await folders.write();
    const host = new KeepingHost();
    await host.snapshot(open(path));
    expect(findCanaries(JSON.stringify([...host.kept.values()])).length).toBeGreaterThan(300);
  });

  test.each([
    ['in this thread', { thread: false }],
    ['in a thread of its own', { thread: true }],
    ['with groups put aside', { memoryLimitBytes: 1_000 }],
    ['with everything asked of it under wrong names', { profile: 'brief' }],
  ] as const)('tells none in cursors, counts and reports: %s', async (_, options) => {
    const path = await folders.write();
    const host = new KeepingHost();
    const { told } = await allTold(open(path, options), host);
    expect(told.length).toBeGreaterThan(50_000);
    expectNothingTold(told);
  });
});

/** Faults of the files of some tables. */
const faults: readonly UnloadFault[] = ['patient', 'operatory_notes'].flatMap((table): UnloadFault[] => [
  ...(['truncated', 'missing-file', 'truncated-script'] as const).map((kind) => ({ kind, table })),
  ...(['broken-quote', 'bad-escape', 'few-columns', 'many-columns'] as const).map((kind) => ({
    kind,
    table,
    row: 2,
  })),
  { kind: 'foreign-file', table, of: 'employer' },
]);

describe('what is wrong with files tells no mark', () => {
  test.each([
    'truncated',
    'missing-file',
    'broken-quote',
    'bad-escape',
    'few-columns',
    'many-columns',
  ] as const)('a fault in any table: %s', async (kind) => {
    for (const fault of faults.filter((candidate) => candidate.kind === kind && 'table' in candidate)) {
      // A row that cannot be spoiled so has no text.
      const path = await folders.write(markedTables, fault);
      expectNothingTold((await allTold(open(path))).told);
    }
  });

  test('files that are exchanged, and a script that is cut', async () => {
    for (const fault of faults.filter(({ kind }) => kind === 'foreign-file' || kind === 'truncated-script')) {
      const { told, codes } = await allTold(open(await folders.write(markedTables, fault)));
      expect(codes.length).toBeGreaterThan(0);
      expectNothingTold(told);
    }
  });

  test.each([
    ['a statement that is none', `\n${mark} '${mark}';\n`],
    ['a comment that never ends', `\n/* ${mark}`],
    ['a text that never ends', `\nSELECT '${mark}`],
    ['an option that is none', `\nLOAD TABLE "PPM"."alert" FROM '9.dat' ORDER '${mark}' '${mark}';\n`],
    [
      'a file of a name that somebody thought of',
      `\nLOAD TABLE "PPM"."alert" ("a") FROM '/home/${mark}.dat';\n`,
    ],
    ['another script, run by it', `\nREAD '/home/${mark}.sql';\n`],
  ])('a script with %s', async (_, statement) => {
    const path = await folders.write();
    appendFileSync(join(path, 'reload.sql'), statement);
    expectNothingTold((await allTold(open(path))).told);
  });

  test('bytes that are no text, and a script of another name', async () => {
    const path = await folders.write();
    const script = readFileSync(join(path, 'reload.sql'), 'utf8');
    writeFileSync(join(path, 'reload.sql'), script.replace(/windows-1252|cp1252/gi, 'utf-8'));
    const named = join(path, `${mark}.sql`);
    writeFileSync(named, script.slice(0, script.length / 2));
    for (const source of [open(path, { encoding: 'utf-8' }), open(named)])
      expectNothingTold((await allTold(source)).told);
  });
});

const connectionString = `DSN=${mark};UID=${mark};PWD={${mark};1}`;
const initSql = [`SET TEMPORARY OPTION connection_authentication = '${mark}'`];

describe('what a driver says is never passed on', () => {
  const states = ['28000', '08S01', '42S02', '42000', 'HY000', mark];
  const steps: readonly FailingStep[] = ['connect', 'statement', 'close'];
  const sources = (step: FailingStep, state: string, given?: OdbcNativeResult): readonly Source[] =>
    [{ initSql }, {}].map((more) =>
      createEaglesoftSource({
        instance: 'office',
        timeZone,
        odbc: { connectionString, driver: failingDriver(step, state, given), ...more },
      }),
    );

  test.each(steps)('by its errors: %s', async (step) => {
    // A line that breaks is tried again after a while.
    for (const state of states.filter((candidate) => candidate !== '08S01' || step === 'connect'))
      for (const source of sources(step, state)) {
        const { told, codes } = await allTold(source);
        expect(codes.length).toBeGreaterThan(0);
        expectNothingTold(told);
      }
  });

  test('by cells of a catalogue that is none', async () => {
    const cells: readonly OdbcNativeResult[] = [
      [{ c0: mark, c1: mark, c2: mark, c3: mark, c4: mark }],
      [[mark, mark, mark, mark, mark]],
      [[1n, { text: mark }, Buffer.from(mark), null, mark]],
      [{ other: mark }],
    ];
    for (const given of cells)
      for (const source of sources('close', 'HY000', given)) {
        const { told, codes } = await allTold(source);
        expect(codes.length).toBeGreaterThan(0);
        expectNothingTold(told);
      }
  });
});

describe('what a host gets wrong is told without its values', () => {
  const odbc = { connectionString };
  test.each([
    { odbc: { ...odbc, initSql: mark } },
    { odbc: { ...odbc, process: mark } },
    { odbc: { ...odbc, driver: { connect: mark } } },
    { odbc: { dsn: mark, password: 5 } },
    { odbc: connectionString },
    { odbc, path: mark },
    { odbc, timeZone: mark },
    { odbc, locationTimeZones: { [mark]: mark } },
    { odbc, pageRows: mark },
    { odbc, phoneRegion: mark },
    { path: mark, absentTables: [mark] },
    { path: mark, profile: mark },
    { path: [mark] },
    { path: mark, takenAt: mark },
  ])('an option: %#', (wrong) => {
    let refusal: unknown;
    try {
      createEaglesoftSource({ instance: 'office', timeZone, ...wrong } as EaglesoftOptions);
    } catch (error) {
      refusal = error;
    }
    expect(BitewingError.is(refusal, 'invalid_options')).toBe(true);
    expectNothingTold(toldBy(refusal));
  });

  test('a driver that is not there, a day that is none', async () => {
    const driver = `${canaryWord}-driver`;
    const source = createEaglesoftSource({
      instance: 'office',
      timeZone,
      odbc: { connectionString, driver, process: 'here' },
    });
    expectNothingTold((await allTold(source)).told);
    let refusal: unknown;
    try {
      createProductivityCheck({ asOf: mark as never });
    } catch (error) {
      refusal = error;
    }
    expect(BitewingError.is(refusal, 'invalid_options')).toBe(true);
    expectNothingTold(toldBy(refusal));
  });

  test('a cursor', async () => {
    const path = await folders.write();
    const host = new KeepingHost();
    await host.snapshot(open(path));
    const from = host.cursor;
    if (from === null) throw new Error('no cursor');
    const wrong = [
      ...Object.keys(from.position)
        .filter((field) => field !== 'run' && field !== 'witness')
        .map((field) => ({ ...from, position: { ...from.position, [field]: mark } })),
      { ...from, epoch: mark },
      { ...from, adapter: mark },
    ];
    for (const cursor of wrong) {
      const outcome: unknown = await open(path)
        .snapshot({ from: cursor })
        [Symbol.asyncIterator]()
        .next()
        .then(
          () => 'read',
          (error: unknown) => error,
        );
      if (outcome !== 'read') expect(outcome).toBeInstanceOf(BitewingError);
      expectNothingTold(toldBy(outcome));
    }
  });
});

test('a process that prints all it gets, and dies of an error that nobody caught, prints no mark', async () => {
  const whole = await folders.write();
  const broken = await folders.write(markedTables, { kind: 'truncated', table: 'patient' });
  const child = spawn(process.execPath, [
    '--conditions=@bitewing/source',
    '--disable-warning=ExperimentalWarning',
    fileURLToPath(new URL('./reading-child.ts', import.meta.url)),
    whole,
    broken,
  ]);
  const closed = once(child, 'close');
  const [printed, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await closed;
  expect(code).not.toBe(0);
  expect(complained).toContain('failing now');
  expect(complained).toContain('unload_truncated');
  expect(printed).toContain('transactions_header');
  expectNothingTold(printed + complained);
});
