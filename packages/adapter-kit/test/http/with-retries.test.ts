import { BitewingError } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/http/retry-after.ts';
import { retryDelayMs, usualRetries, withRetries } from '../../src/http/with-retries.ts';
import { manualClock } from './manual-clock.ts';

const policy = { tries: 4, firstMs: 1000, mostMs: 3000, mostRetryAfterMs: 60_000 };
const never = new AbortController().signal;
const busy = (retryAfter?: number): BitewingError =>
  new BitewingError('source_busy', retryAfter === undefined ? {} : { retryAfterMs: retryAfter });

/** Fails with these errors, one a call, then succeeds. */
function failing(errors: readonly Error[]) {
  let calls = 0;
  return {
    calls: () => calls,
    attempt: async (): Promise<string> => {
      calls += 1;
      const error = errors[calls - 1];
      if (error !== undefined) throw error;
      return 'read';
    },
  };
}

describe('trying again', () => {
  it('waits at random up to a length that doubles and ends at the most', () => {
    const longest = [1, 2, 3, 4, 9].map((failures) => retryDelayMs(failures, undefined, policy, () => 1));
    expect(longest).toEqual([1000, 2000, 3000, 3000, 3000]);
    expect(retryDelayMs(2, undefined, policy, () => 0.25)).toBe(500);
    expect(retryDelayMs(2, undefined, policy, () => 0)).toBe(0);
  });

  it('never waits less than the server asked for, and believes it up to the most', () => {
    expect(retryDelayMs(1, 20_000, policy, () => 0)).toBe(20_000);
    expect(retryDelayMs(3, 10, policy, () => 0.5)).toBe(1500);
    expect(retryDelayMs(1, 9e12, policy, () => 0)).toBe(60_000);
  });

  it('goes on until it succeeds, after the waits and not before', async () => {
    const clock = manualClock();
    const { attempt, calls } = failing([busy(), busy(4000), new BitewingError('connection_lost')]);
    const result = withRetries(attempt, { policy, clock, random: () => 0.5, signal: never });
    await clock.advance(499);
    expect(calls()).toBe(1);
    await clock.advance(1);
    expect(calls()).toBe(2);
    await clock.advance(3999);
    expect(calls()).toBe(2);
    await clock.advance(1);
    expect(calls()).toBe(3);
    await clock.advance(1500);
    expect(await result).toBe('read');
    expect(clock.timers()).toBe(0);
  });

  it('ends with the last error when it was tried often enough', async () => {
    const clock = manualClock();
    const { attempt, calls } = failing(Array.from({ length: 9 }, () => busy()));
    const result = withRetries(attempt, { policy, clock, random: () => 1, signal: never });
    result.catch(() => undefined);
    await clock.advance(100_000);
    await expect(result).rejects.toThrow(expect.objectContaining({ code: 'source_busy' }));
    expect(calls()).toBe(policy.tries);
  });

  it.each([
    new BitewingError('auth_failed'),
    new BitewingError('request_refused'),
    new BitewingError('query_failed'),
    new TypeError('a mistake of ours'),
  ])('does not try again after %s', async (error) => {
    const { attempt, calls } = failing([error]);
    const options = { policy, clock: manualClock(), random: () => 1, signal: never };
    await expect(withRetries(attempt, options)).rejects.toBe(error);
    expect(calls()).toBe(1);
  });

  it('stops waiting when it is aborted', async () => {
    const clock = manualClock();
    const ending = new AbortController();
    const { attempt, calls } = failing([busy(), busy()]);
    const result = withRetries(attempt, { policy, clock, random: () => 1, signal: ending.signal });
    await clock.advance(10);
    ending.abort(new Error('enough'));
    await expect(result).rejects.toThrow('enough');
    expect([calls(), clock.timers()]).toEqual([1, 0]);
  });

  it('tries for as long as a restart takes, by default', () => {
    const longest = Array.from({ length: usualRetries.tries - 1 }, (_, position) =>
      retryDelayMs(position + 1, undefined, usualRetries, () => 1),
    );
    expect(longest.reduce((sum, wait) => sum + wait, 0)).toBe(31_000);
  });
});

describe('Retry-After', () => {
  const wall = Date.parse('2026-02-25T14:30:00Z');
  it.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': ' 0 ' }, 0],
    [{ 'retry-after': 'Wed, 25 Feb 2026 14:31:00 GMT' }, 60_000],
    [{ 'retry-after': 'Wed, 25 Feb 2026 14:29:00 GMT' }, 0],
    [{ 'retry-after': 'Wed, 25 Feb 2026 09:00:30 GMT', date: 'Wed, 25 Feb 2026 09:00:00 GMT' }, 30_000],
    [{}, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': '1.5' }, undefined],
    [{ 'retry-after': '2026-02-25' }, undefined],
  ])('%j asks for %s ms', (headers, expected) => {
    expect(retryAfterMs(headers, wall)).toBe(expected);
  });
});
