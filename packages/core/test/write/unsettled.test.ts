import { BitewingError } from '@bitewing/core';
import type { WriteOutcome, WriteQueue, Writer } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { call, type Given, given, workThrough } from './given.ts';

/** A worker that finds what was written, and cannot settle it so many times. */
function unsettling(
  here: Given,
  times: number,
  inVain: () => WriteOutcome,
): { readonly writes: WriteQueue; readonly settled: () => number } {
  let settled = 0;
  const settle: Writer['settle'] = async (intent, found, options) => {
    settled += 1;
    return settled <= times ? inVain() : here.system.writer.settle(intent, found, options);
  };
  const writes = here.worker({ writers: () => ({ ...here.system.writer, settle }) });
  return { writes, settled: () => settled };
}

const reason = { code: 'auth_failed' } as const;
const inVain: readonly (readonly [string, () => WriteOutcome])[] = [
  ['unknown', () => ({ state: 'unknown', reason })],
  ['failed, for now', () => ({ state: 'failed', reason, retryable: true, compensated: [] })],
  ['failed for good', () => ({ state: 'failed', reason, retryable: false, compensated: [] })],
  [
    'an error',
    () => {
      throw new BitewingError('auth_failed');
    },
  ],
];

describe('an intent that was found', () => {
  it.each(inVain)('stays unknown where settling it gives: %s', async (_, outcome) => {
    const here = await given({ faults: ['lostAfter'] });
    const { writes } = unsettling(here, 1, outcome);
    await writes.submit(call('a'));
    await here.clock.drive(writes.drain());
    expect(await writes.status('a')).toMatchObject({
      ...{ state: 'unknown', reason, needsPerson: false },
      attempts: [{ state: 'unknown', code: 'auth_failed' }],
      nextAt: new Date(here.clock.now() + 1_000).toISOString(),
    });
    await workThrough(here, writes);
    expect(await writes.status('a')).toMatchObject({ state: 'confirmed' });
    expect(here.system.calls.apply).toBe(1);
  });

  it.each(inVain)('is left to a person after eight times of: %s', async (_, outcome) => {
    const here = await given({ faults: ['lostAfter'] });
    const { writes, settled } = unsettling(here, 8, outcome);
    await writes.submit(call('a'));
    await workThrough(here, writes);
    expect(settled()).toBe(8);
    expect(await writes.deadLetters({ instance: 'main' })).toMatchObject([
      { key: 'a', state: 'unknown', needsPerson: true, reason },
    ]);
    const [thing] = here.system.things;
    const source = thing === undefined ? null : here.system.sourceOf(thing);
    const byHand = writes.settleByHand('a', 'confirmed', source);
    expect(await here.clock.drive(byHand)).toMatchObject({ state: 'confirmed', needsPerson: false });
  });

  it('is not left to a person for lookups that failed before', async () => {
    const lookups = Array.from({ length: 12 }, () => 'fails' as const);
    const here = await given({ faults: ['lostAfter'], lookups });
    const { writes } = unsettling(here, 1, () => ({ state: 'unknown', reason }));
    await writes.submit(call('a'));
    await workThrough(here, writes);
    expect(await writes.status('a')).toMatchObject({ state: 'confirmed' });
  });

  it('keeps what was taken back when it could not be settled', async () => {
    const here = await given({ faults: ['lostAfter'] });
    const source = { adapter: 'model', instance: 'main', table: 'communication', key: '99' };
    const compensated = [{ source, left: 'broken' }] as const;
    const { writes } = unsettling(here, 1, () => ({
      state: 'failed',
      reason,
      retryable: false,
      compensated,
    }));
    await writes.submit(call('a'));
    await workThrough(here, writes);
    expect(await writes.outcome('a')).toMatchObject({ state: 'confirmed', compensated });
  });
});
