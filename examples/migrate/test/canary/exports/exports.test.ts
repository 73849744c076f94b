import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LeakName } from '../leaks.ts';
import { leftOutChannels } from '../left-out-channels.ts';
import { marksInText } from '../marks.ts';
import { runProgram } from '../run-program.ts';
import type { ExercisedExports } from './exercise-exports.ts';
import { exercisedExports } from './exercised-exports.ts';
import type { Stage } from './stages.ts';

const programOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const searchedPlaces = [
  ...['cursors', 'progress of tables', 'check', 'profile', 'rejections', 'quarantined records', 'findings'],
  ...['summary', 'difference', 'page of the difference', 'spilled records', 'sorted entries', 'accounts'],
  ...[
    'results of loads',
    'difference of stores',
    'traffic of a line',
    'what was set aside',
    'instances',
    'use of keys',
    'codecs',
    'the store',
    'the dictionary',
  ],
  ...['log lines', 'safe views', 'verdicts', 'changes of tables', 'definitions of tables'],
  ...['process title', 'environment', 'performance entries', 'diagnostic channels', 'asynchronous resources'],
  ...['warnings', 'names of temporary files', 'subscriptions to channels'],
  ...['scan state', 'the source', 'organization tree', 'page of the organization tree', 'the receiver'],
  ...['answers to webhooks', 'refusals of webhooks', 'outcomes'],
  ...['spilled rows', 'productivity', 'arguments of the child', 'environment of the child'],
  ...['slots and windows', 'slot tokens', 'schedule stats', 'signers'],
  ...['audit entries', 'audit checkpoints', 'audit verdicts', 'files of audit logs'],
  ...['receipts', 'reasons of writes', 'dead letters', 'the write queue', 'files of write queues'],
  ...['requests of the office'],
];

let temporaryFolder: string;
let run: ExercisedExports;
let printed: string;
beforeAll(async () => {
  temporaryFolder = await mkdtemp(join(tmpdir(), 'bitewing-exports-'));
  // The accounts of the database servers pass through it to folders of their own.
  await chmod(temporaryFolder, 0o711);
  const ended = await runProgram(programOf('exercise-exports.ts'), [temporaryFolder], { temporaryFolder });
  expect(ended).toMatchObject({ exitCode: 0, errors: '' });
  printed = ended.output;
  run = JSON.parse(printed);
  // Every package with everything that it does, in one process: on a busy machine that takes minutes.
}, 400_000);
afterAll(() => rm(temporaryFolder, { recursive: true, force: true }));

describe('every function that a package exports', () => {
  test('is in the table, and the table has no other', () => {
    expect(Object.keys(exercisedExports).sort()).toEqual([...run.exported].sort());
    expect(run.exported.length).toBeGreaterThan(100);
  });

  test('is really called where the table says so', () => {
    const claimed = Object.entries(exercisedExports).filter(
      (entry): entry is [string, Stage] => typeof entry[1] === 'string',
    );
    expect(claimed.filter(([name, stage]) => !run.called[stage]?.includes(name))).toEqual([]);
    expect(claimed.length).toBeGreaterThan(90);
    const called = new Set(Object.values(run.called).flat());
    expect(run.exported.filter((name) => !called.has(name))).toEqual([
      // Functions of these two that a package made for another one: the count has them under that other one.
      '@bitewing/adapter-carestack careStackExtraClass',
      '@bitewing/adapter-opendental openDentalExtraClass',
      '@bitewing/testkit/conformance checkpointStoreConformance',
      '@bitewing/testkit-native demoGroup',
      '@bitewing/testkit-native demoPractice',
      '@bitewing/testkit-native writeDemo',
    ]);
  });

  test('lets no canary out into any place that is not patient data', () => {
    const leaking = Object.entries(run.sinks).filter(([, { marks }]) => marks.length > 0);
    expect(leaking).toEqual([]);
    // What the program printed is all that the packages printed: one line of its own.
    expect(marksInText(printed)).toEqual([]);
    expect(printed.split('\n')).toHaveLength(1);
  });

  test('leaves no channel out of the search that shows nothing', () => {
    for (const beginning of Object.keys(leftOutChannels))
      expect(run.shownLeftOut).toContainEqual(expect.stringMatching(`^${beginning}`));
  });

  test('was looked at in every such place', () => {
    const [errors, places] = [/^errors? /, Object.keys(run.sinks)];
    expect(places.filter((sink) => !errors.test(sink)).sort()).toEqual([...searchedPlaces].sort());
    expect(places.filter((sink) => errors.test(sink)).length).toBeGreaterThan(50);
  });
});

describe('a program that dies of an error that nobody catches', () => {
  /** What was found in its last words, and in the report that it leaves. */
  async function marksOfDeath(
    how: string,
    leaks: readonly LeakName[] = [],
  ): Promise<readonly (readonly string[])[]> {
    const program = programOf('crash.ts');
    const ended = await runProgram(program, [temporaryFolder, how], { temporaryFolder, leaks });
    expect(ended.exitCode).toBe(1);
    expect(ended.errors).toContain('ndjson_invalid');
    const report = await readFile(join(temporaryFolder, `${how}.report.json`), 'utf8');
    return [ended.output, ended.errors, report].map(marksInText);
  }

  test.each(['exception', 'rejection'])(
    'tells nothing of a person by its %s and the report of it',
    async (how) => {
      expect(await marksOfDeath(how)).toEqual([[], [], []]);
    },
  );

  test('would be seen to tell it, if its error did', async () => {
    const [, errors, report] = await marksOfDeath('exception', ['quotingLine']);
    for (const marks of [errors, report]) expect(marks?.length).toBeGreaterThan(0);
  });
});
