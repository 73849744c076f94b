import { expect, test } from 'vitest';
import { type ApiFault, type ApiFaultName, apiFaults, memoryApiStorage } from '../../../src/index.ts';
import { failureOf } from './api-client.ts';
import { practice, withApi } from './small-office.ts';

const isName = (name: string): name is ApiFaultName => Object.hasOwn(apiFaults, name);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test.each([1, 2, 3])(
  'whatever strikes, what the log says was committed is what was written, in time (seed %i)',
  async (seed) => {
    const storage = memoryApiStorage(practice, { version: '25.4' });
    const before = (await storage.keys('commlog', [])).length;
    const [patient] = await storage.keys('patient', []);
    const faults = Object.keys(apiFaults)
      .filter(isName)
      .map(
        (name): ApiFault => ({ name, rate: 0.12, ...(name === 'connectionRefused' ? { forMs: 2000 } : {}) }),
      );
    const limit = 40_000;
    await withApi({ storage, seed, faults, commitLimitMs: limit }, async (api, client) => {
      let isOver = false;
      const ticking = (async () => {
        while (!isOver) {
          await turn();
          api.clock.advance(250);
        }
      })();
      const answers = new Map<string, number>();
      for (let sent = 0; sent < 150; sent += 1) {
        const answer = await failureOf(client.post('/commlogs', { PatNum: patient, Note: `note ${sent}` }));
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
      await api.idle();
      isOver = true;
      await ticking;

      const lines = api.requests.filter(({ method }) => method === 'POST');
      const committed = lines.filter(({ committedAt }) => committedAt !== null);
      const rows = await storage.read('commlog', []);
      expect(rows.length - before).toBe(committed.length);
      // Every fault took part, and most requests came through.
      expect(Object.keys(api.counters().faults).length).toBeGreaterThanOrEqual(8);
      expect(committed.length).toBeGreaterThan(75);
      for (const { time, committedAt, fault, status } of lines) {
        if (committedAt !== null) expect(committedAt - time).toBeLessThanOrEqual(limit);
        if (status === 201) expect(committedAt).not.toBeNull();
        if (fault !== null) expect(committedAt !== null).toBe(apiFaults[fault] !== 'notDone');
      }
      expect(answers.get('answered 201') ?? 0).toBeLessThanOrEqual(committed.length);
    });
    await storage[Symbol.asyncDispose]();
  },
);
