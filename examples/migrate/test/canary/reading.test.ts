import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canaryWord } from '@bitewing/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { careStackLeaks } from './care-stack/care-stack-leaks.ts';
import { eaglesoftLeaks } from './eaglesoft/eaglesoft-leaks.ts';
import type { Leak } from './leak.ts';
import { type LeakName, leaks } from './leaks.ts';
import { brokenPractice, type MarkedPractice, startMarkedPractice } from './marked-practice.ts';
import { marksInText } from './marks.ts';
import { readingProgram, runProgram } from './run-program.ts';
import type { SinkFinding } from './sink-book.ts';

/** Mistakes in code that this reading does not come through. */
const ofOtherSystems = { ...careStackLeaks, ...eaglesoftLeaks };

let practice: MarkedPractice;
let dumps: readonly string[];
let temporaryFolder: string;
beforeAll(async () => {
  practice = await startMarkedPractice();
  const whole = await practice.dump('whole.sql');
  const misplacedTexts = await practice.dump('misplaced.sql', ...brokenPractice.misplacedTexts);
  const cut = join(practice.folder, 'cut.sql');
  const text = await readFile(whole, 'latin1');
  const place = text.indexOf('INSERT INTO `patient` VALUES');
  await writeFile(cut, text.slice(0, text.indexOf(canaryWord, place + 5000) + 20), 'latin1');
  dumps = [whole, misplacedTexts, cut];
  temporaryFolder = join(practice.folder, 'temporary');
  await mkdir(temporaryFolder);
});
afterAll(() => practice[Symbol.asyncDispose]());

/** Reads in a process of its own; gives what was found, by place. */
async function readWith(...leaks: readonly LeakName[]): Promise<Readonly<Record<string, SinkFinding>>> {
  const given = [...dumps, temporaryFolder];
  const ended = await runProgram(readingProgram, given, { temporaryFolder, leaks });
  expect([ended.exitCode, ended.output === '' ? ended.errors : '']).toEqual([0, '']);
  const errors = { searched: 1, marks: [...marksInText(ended.errors)] };
  return { ...JSON.parse(ended.output), 'error stream': errors };
}

describe('reading a practice with a canary in every field that tells of a person', () => {
  test('leaves none in any place that is not patient data, and nothing in the temporary folder', async () => {
    const found = await readWith();
    expect(Object.fromEntries(Object.entries(found).map(([sink, { marks }]) => [sink, marks]))).toEqual({
      cursors: [],
      'progress of tables': [],
      'scan state': [],
      'spilled rows': [],
      'spilled records': [],
      rejections: [],
      'quarantined records': [],
      findings: [],
      'safe views': [],
      'log lines': [],
      summary: [],
      check: [],
      profile: [],
      difference: [],
      'error stream': [],
      'process title': [],
      environment: [],
      'performance entries': [],
      'diagnostic channels': [],
      'subscriptions to channels': [],
      'asynchronous resources': [],
      warnings: [],
      'names of temporary files': [],
      outcomes: [],
      'error dump_truncated': [],
      'error value_too_large': [],
      'error source_not_found': [],
      'error spill_failed': [],
      'error not_a_dump': [],
      'error ndjson_invalid': [],
      'error cursor_invalid': [],
      'error history_lost': [],
      'error invalid_options of a source': [],
      'error invalid_options of the command': [],
    });
    for (const sink of ['spilled rows', 'spilled records', 'scan state', 'rejections', 'quarantined records'])
      expect(found[sink]?.searched, sink).toBeGreaterThan(10);
    expect(await readdir(temporaryFolder)).toEqual([]);
  });

  test('would be seen to leak in each place, by each mistake', async () => {
    const looked = (Object.entries(leaks) as [LeakName, Leak][]).filter(
      ([name, { places }]) => places !== undefined && !Object.hasOwn(ofOtherSystems, name),
    );
    const found = await readWith(...looked.map(([name]) => name));
    // A cursor that tells something is no cursor: going on from it fails in another way.
    const leaking = Object.entries(found).filter(
      ([sink, { marks }]) => marks.length > 0 && sink !== 'outcomes',
    );
    const expected = looked.flatMap(([, { places = [] }]) => places);
    expect(new Set(expected).size).toBe(expected.length);
    expect(leaking.map(([sink]) => sink).sort()).toEqual(expected.sort());
    const forms = leaking.flatMap(([, { marks }]) => marks.map((mark) => mark.replace(/:.*/s, '')));
    for (const form of ['plain', 'digits', 'base64', 'hex', 'urlEncoded', 'htmlEscaped'])
      expect(forms).toContain(form);
  });
});
