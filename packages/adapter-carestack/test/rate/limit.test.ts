import { setTimeout as pause } from 'node:timers/promises';
import type { HttpDispatcher } from '@bitewing/adapter-kit';
import type { EntityName } from '@bitewing/core';
import type { CareStackServerOptions, RequestLimit } from '@bitewing/testkit-native';
import { drawnFrom, KeepingHost } from '@bitewing/testkit-native/judges';
import { Agent } from 'undici';
import { afterAll, describe, expect, test } from 'vitest';
import { hastenClients } from '../faults/hastened-clock.ts';
import { expectHeld } from '../truth/expect-truth.ts';
import { groupStarter } from '../truth/running-group.ts';
import { groupOf } from '../truth/written-group.ts';

const start = groupStarter();
const written = groupOf(12);
const agent = new Agent();
afterAll(() => agent.close());

/** A line on which requests take some milliseconds more or less to arrive. */
function jitteryLine(seed: number, mostMs: number): HttpDispatcher {
  const draw = drawnFrom('line', seed);
  return {
    async request({ maxRedirections: _, ...request }) {
      await pause(draw(mostMs));
      return agent.request(request);
    },
  };
}

/** About eighty requests. */
const entities: readonly EntityName[] = [
  'location',
  'operatory',
  'provider',
  'patient',
  'appointment',
  'referral',
];

describe('with a limit, the server never sees more in any window', () => {
  test.each([
    { requests: 9, windowMs: 40 },
    { requests: 17, windowMs: 120 },
    { requests: 60, windowMs: 300 },
  ])('$requests in $windowMs ms', async (limit) => {
    const { server, source } = await start({ group: written.group, limit });
    const reader = source({ rateLimit: limit, concurrency: 8, dispatcher: jitteryLine(limit.requests, 12) });
    const host = new KeepingHost();
    for await (const batch of reader.snapshot({ entities })) {
      expect(batch.tables.map(({ status }) => status)).not.toContain('failed');
      for (const record of batch.records) host.kept.set(`${record.entity} ${record.id}`, record);
    }
    const { worstWindow, overLimit, requests } = server.counters();
    expect(requests).toBeGreaterThan(limit.requests);
    expect(worstWindow).toBeLessThanOrEqual(limit.requests);
    expect(worstWindow).toBeGreaterThan(1);
    expect(overLimit).toBe(0);
    await expectHeld(
      host,
      written.expected.filter(({ entity }) => entities.includes(entity)),
    );
  });
});

/** By how much all clocks run faster, that of the server as well. */
const haste = 50;

describe('with clocks that run faster', () => {
  hastenClients(haste);

  test('a limit holds while the server fails and cuts answers off, for each try is a request', async () => {
    const limit = { requests: 20, windowMs: 5_000 };
    const faults: CareStackServerOptions['faults'] = [
      { name: 'serverError', rate: 0.05, inRow: 1, status: 500 },
      { name: 'cutBody', rate: 0.05, inRow: 1 },
      { name: 'connectionReset', rate: 0.05, inRow: 1 },
    ];
    const { server, source } = await start({
      group: written.group,
      limit,
      faults,
      seed: 5,
      clock: { scale: haste },
    });
    const reader = source({ rateLimit: limit, concurrency: 8, dispatcher: jitteryLine(1, 12) });
    for await (const _ of reader.snapshot({ entities: ['location', 'patient', 'appointment'] }));
    const { worstWindow, overLimit, faults: struck } = server.counters();
    expect(Object.values(struck).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    expect(worstWindow).toBeLessThanOrEqual(limit.requests);
    expect(overLimit).toBe(0);
  });

  test.each([
    { requests: 15, windowMs: 2_000, retryAfter: 'seconds' },
    { requests: 15, windowMs: 2_000, retryAfter: 'date' },
    { requests: 15, windowMs: 2_000, retryAfter: 'none' },
  ] satisfies readonly RequestLimit[])(
    'without a limit, a server that has one is read all the same: $requests in $windowMs ms, Retry-After: $retryAfter',
    async (limit) => {
      const { server, source } = await start({ group: written.group, limit, clock: { scale: haste } });
      const host = new KeepingHost();
      const { last } = await host.snapshot(source({ concurrency: 8 }));
      expect(last).toMatchObject({ complete: true, settled: true });
      expect(server.counters().overLimit).toBeGreaterThan(0);
      await expectHeld(host, written.expected);
    },
  );
});
