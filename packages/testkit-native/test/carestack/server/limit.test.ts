import { describe, expect, it } from 'vitest';
import { createRequestWindow } from '../../../src/carestack/server/request-window.ts';
import { createServerClock } from '../../../src/time/server-clock.ts';
import { withServer } from './with-server.ts';

const path = '/api/v1.0/locations';

describe('the limit of the CareStack server', () => {
  it('lets so many requests in within any window, and says when one more may come', () =>
    withServer({ limit: { requests: 3, windowMs: 10_000 } }, async (server, client) => {
      const statuses = async (count: number): Promise<number[]> => {
        const seen: number[] = [];
        for (let sent = 0; sent < count; sent += 1) seen.push((await client.get(path)).status);
        return seen;
      };
      expect(await statuses(2)).toEqual([200, 200]);
      server.clock.advance(4000);
      expect(await statuses(2)).toEqual([200, 429]);
      expect((await client.get(path)).headers.get('retry-after')).toBe('6');
      server.clock.advance(6000);
      expect(await statuses(3)).toEqual([200, 200, 429]);
      // Three of the second moment, three of the third: the first two are exactly a window older.
      expect(server.counters()).toMatchObject({ overLimit: 3, worstWindow: 6 });
    }));

  it.each([
    ['none', null],
    ['seconds', '2'],
    ['date', 'Fri, 01 May 2026 00:00:02 GMT'],
  ] as const)('tells the wait as %s', (retryAfter, expected) =>
    withServer(
      { limit: { requests: 1, windowMs: 2000, retryAfter }, clock: { startAt: Date.UTC(2026, 4, 1) } },
      async (_, client) => {
        await client.get(path);
        expect((await client.get(path)).headers.get('retry-after')).toBe(expected);
      },
    ),
  );

  it('finds the worst window wherever it begins', () => {
    const window = createRequestWindow({ requests: 100, windowMs: 1000 });
    for (const time of [0, 900, 950, 1000, 1899, 1900, 5000]) window.arrive(time);
    expect(window.worst()).toBe(4);
  });

  it('refuses a limit that lets nobody in', async () => {
    await expect(
      withServer({ limit: { requests: 0, windowMs: 1000 } }, async () => undefined),
    ).rejects.toMatchObject({ code: 'invalid_options' });
  });

  it('knows how many requests were under way at once', () =>
    withServer({ faults: [{ name: 'hang', requests: [1, 2, 3] }] }, async (server, client) => {
      const givenUp = new AbortController();
      const granted: unknown = await (await client.grant()).json();
      const headers = { authorization: `Bearer ${Reflect.get(Object(granted), 'access_token')}` };
      const hanging = [1, 2, 3].map(() =>
        fetch(server.apiOrigin + path, { headers, signal: givenUp.signal }),
      );
      const all = Promise.allSettled(hanging);
      await expect.poll(() => server.counters().faults.hang).toBe(3);
      givenUp.abort();
      expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(server.counters().mostAtOnce).toBe(3);
    }));
});

describe('the clock of the CareStack server', () => {
  it('runs at its own pace, jumps when told, and never goes back', () => {
    let real = 50;
    const clock = createServerClock({ startAt: 1000, scale: 60, realNow: () => real });
    expect(clock.now()).toBe(1000);
    real += 10;
    expect(clock.now()).toBe(1600);
    clock.advance(400);
    expect(clock.now()).toBe(2000);
    expect(() => clock.advance(-1)).toThrow('0 milliseconds or more');
    expect(() => createServerClock({ startAt: 0, scale: -1 })).toThrow('scale must be 0 or more');
  });
});
