import { collect } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { openAccount } from './opened-account.ts';

describe('a limit of requests', () => {
  test('is kept by all readings of a source together, also where one begins as another ends', async () => {
    const limit = { requests: 40, windowMs: 250 };
    const { source, server, dispose } = await openAccount(
      // One less than the server lets in: a request may arrive later after its sending than another.
      { rateLimit: { ...limit, requests: 39 }, concurrency: 8 },
      { limit },
    );
    await collect(source.snapshot());
    await Promise.all([collect(source.snapshot()), source.check()]);
    const { overLimit, worstWindow, requests } = server.counters();
    expect(requests).toBeGreaterThan(2 * limit.requests);
    expect(overLimit).toBe(0);
    expect(worstWindow).toBeLessThanOrEqual(limit.requests);
    await dispose();
  });
});
