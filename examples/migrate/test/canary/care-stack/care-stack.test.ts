import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Leak } from '../leak.ts';
import type { LeakName } from '../leaks.ts';
import { isLeftOut } from '../left-out-channels.ts';
import { marksInText } from '../marks.ts';
import { runProgram } from '../run-program.ts';
import { careStackLeaks } from './care-stack-leaks.ts';
import type { CareStackSinks } from './care-stack-sinks.ts';

const program = fileURLToPath(new URL('care-stack-sinks.ts', import.meta.url));

let temporaryFolder: string;
beforeAll(async () => {
  temporaryFolder = await mkdtemp(join(tmpdir(), 'bitewing-care-stack-'));
});
afterAll(() => rm(temporaryFolder, { recursive: true, force: true }));

/** Reads in a process of its own; gives what was found. */
async function readWith(...leaks: readonly LeakName[]): Promise<CareStackSinks> {
  const ended = await runProgram(program, [temporaryFolder], { temporaryFolder, leaks });
  expect([ended.exitCode, ended.output === '' ? ended.errors : '']).toEqual([0, '']);
  const { sinks, shownLeftOut }: CareStackSinks = JSON.parse(ended.output);
  const errors = { searched: 1, marks: [...marksInText(ended.errors)] };
  return { shownLeftOut, sinks: { ...sinks, 'error stream': errors } };
}

describe('reading a CareStack account with a canary in every field of a person, every key and every token', () => {
  test('leaves none in any place that is not patient data, whole, broken and while its server fails', async () => {
    const { sinks, shownLeftOut } = await readWith();
    expect(Object.fromEntries(Object.entries(sinks).map(([sink, { marks }]) => [sink, marks]))).toEqual({
      'the source': [],
      check: [],
      profile: [],
      'scan state': [],
      cursors: [],
      'progress of tables': [],
      rejections: [],
      findings: [],
      'safe views': [],
      summary: [],
      'organization tree': [],
      'page of the organization tree': [],
      accounts: [],
      'the receiver': [],
      'answers to webhooks': [],
      'refusals of webhooks': [],
      outcomes: [],
      'error under tooManyRequests': [],
      'error under serverError': [],
      'error under hang': [],
      'error under cutBody': [],
      'error under invalidJson': [],
      'error under htmlBody': [],
      'error under connectionReset': [],
      'error under tokenDies': [],
      'error under grantFails': [],
      'error under expiredContinueToken': [],
      'error under repeatedContinueToken': [],
      'error under unknownEnvelope': [],
      'error under ipBlock': [],
      'error connection_lost of a patient who is asked for by id': [],
      'error response_malformed of a patient who is read again': [],
      'error source_busy of a summary that is asked for by id': [],
      'error request_refused of a summary of what is no id': [],
      'error auth_failed of a token that dies at once': [],
      'error auth_failed of wrong keys': [],
      'error cursor_invalid of a position': [],
      'error history_lost of another account': [],
      'error invalid_options of a source': [],
      'error invalid_options of a receiver': [],
      'error stream': [],
      'process title': [],
      environment: [],
      'performance entries': [],
      'diagnostic channels': [],
      'subscriptions to channels': [],
      'asynchronous resources': [],
      warnings: [],
      'names of temporary files': [],
    });
    for (const sink of ['scan state', 'rejections', 'safe views', 'progress of tables', 'cursors'])
      expect(sinks[sink]?.searched, sink).toBeGreaterThan(10);
    expect(await readdir(temporaryFolder)).toEqual([]);
    // What docs/06-privacy.md says of whoever subscribes to these.
    expect(shownLeftOut.every(isLeftOut)).toBe(true);
    expect(shownLeftOut).toEqual(
      expect.arrayContaining([
        'undici:request:create',
        'undici:client:sendHeaders',
        'undici:request:bodyChunkReceived',
      ]),
    );
  });

  test('would be seen to leak in each place, by each mistake', async () => {
    const made = Object.entries<Leak>(careStackLeaks);
    const { sinks } = await readWith(...(Object.keys(careStackLeaks) as LeakName[]));
    const leaking = Object.keys(sinks).filter((sink) => sinks[sink]?.marks.length !== 0);
    const expected = made.flatMap(([, { places = [] }]) => places);
    expect(leaking.sort()).toEqual([...new Set(expected)].sort());
    for (const [name, { places = [] }] of made)
      expect([name, expected.filter((place) => place === places[0])]).toEqual([name, [places[0]]]);
  });
});
