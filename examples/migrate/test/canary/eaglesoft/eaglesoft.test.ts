import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Leak } from '../leak.ts';
import { type LeakName, leaks } from '../leaks.ts';
import { marksInText } from '../marks.ts';
import { runProgram } from '../run-program.ts';
import type { SinkFinding } from '../sink-book.ts';
import { eaglesoftLeaks } from './eaglesoft-leaks.ts';

const program = fileURLToPath(new URL('eaglesoft-sinks.ts', import.meta.url));

let folder: string;
let temporaryFolder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-eaglesoft-'));
  temporaryFolder = join(folder, 'temporary');
  await mkdir(temporaryFolder);
  // The account of the database server passes through them to a folder of its own.
  for (const passed of [folder, temporaryFolder]) await chmod(passed, 0o711);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let runs = 0;

/** Reads in a process of its own; gives what was found, by place. */
async function readWith(...names: readonly LeakName[]): Promise<Readonly<Record<string, SinkFinding>>> {
  runs += 1;
  const ofOffice = join(folder, `office-${runs}`);
  await mkdir(ofOffice);
  const given = [temporaryFolder, ofOffice];
  const ended = await runProgram(program, given, { temporaryFolder, leaks: names });
  expect([ended.exitCode, ended.output === '' ? ended.errors : '']).toEqual([0, '']);
  const errors = { searched: 1, marks: [...marksInText(ended.errors)] };
  return { ...JSON.parse(ended.output), 'error stream': errors };
}

/** Mistakes of what every adapter is made of, which show here as they do elsewhere. */
const ofEveryAdapter = [
  ...([
    'plainSpill',
    'openRow',
    'openView',
    'tellingProgress',
    'tellingScanState',
    'tellingFinding',
  ] as const),
  ...(['tellingSummary', 'tellingTitle', 'tellingMark', 'tellingChannel'] as const),
  ...(['tellingResource', 'tellingFileName', 'optionInError', 'positionInError'] as const),
] satisfies readonly LeakName[];

describe('reading an Eaglesoft office with a canary in every field of a person, every credential and every path', () => {
  test('leaves none in any place that is not patient data: whole, broken, and while its driver fails', async () => {
    const found = await readWith();
    expect(Object.fromEntries(Object.entries(found).map(([sink, { marks }]) => [sink, marks]))).toEqual({
      'the source': [],
      check: [],
      profile: [],
      cursors: [],
      'progress of tables': [],
      findings: [],
      'safe views': [],
      'spilled rows': [],
      'scan state': [],
      summary: [],
      productivity: [],
      rejections: [],
      'arguments of the child': [],
      'environment of the child': [],
      'check of damaged files': [],
      outcomes: [],
      'error unload_truncated': [],
      'error rejected of an open quote': [],
      'error read of an escape that is none': [],
      'error rejected of too few cells': [],
      'error rejected of too many cells': [],
      'error unload_malformed of the rows of another table': [],
      'error unload_incomplete': [],
      'error unload_truncated of a script': [],
      'error rows_lost': [],
      'error pages_do_not_advance': [],
      'error query_failed': [],
      'error access_denied of a statement': [],
      'error missing_table': [],
      'error native_crash': [],
      'error query_failed in a child': [],
      'error auth_failed of a wrong password': [],
      'error connect_failed of a database that is not there': [],
      'error connect_failed of a string that is none': [],
      'error connect_failed of a data source': [],
      'error query_failed of a first statement': [],
      'error peer_missing of a driver': [],
      'error foreign_database of another owner': [],
      'error source_busy of a slow answer': [],
      'error cursor_invalid of a position': [],
      'error cursor_invalid of a place': [],
      'error history_lost of another database': [],
      'error invalid_options of a source': [],
      'error invalid_options of both ways': [],
      'error source_not_found of files': [],
      'process title': [],
      environment: [],
      'performance entries': [],
      'diagnostic channels': [],
      'subscriptions to channels': [],
      'asynchronous resources': [],
      warnings: [],
      'names of temporary files': [],
      'error stream': [],
    });
    for (const sink of ['spilled rows', 'scan state', 'rejections', 'safe views', 'cursors'])
      expect(found[sink]?.searched, sink).toBeGreaterThan(10);
    expect(found['arguments of the child']?.searched).toBeGreaterThan(1);
    expect(await readdir(temporaryFolder)).toEqual([]);
  });

  test('would be seen to leak in each place, by each mistake', async () => {
    const own = Object.entries<Leak>(eaglesoftLeaks);
    const found = await readWith(...(Object.keys(eaglesoftLeaks) as LeakName[]), ...ofEveryAdapter);
    const leaking = Object.keys(found).filter((sink) => found[sink]?.marks.length !== 0);
    const expected = own.flatMap(([, { places = [] }]) => places);
    for (const name of ofEveryAdapter) expected.push(...((leaks[name] as Leak).places ?? []));
    expect(leaking.sort()).toEqual([...new Set(expected)].filter((sink) => sink in found).sort());
    for (const [name, { places = [] }] of own)
      expect([name, expected.filter((place) => place === places[0])]).toEqual([name, [places[0]]]);
  });
});
