import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiFault, type ApiStorage, memoryApiStorage, type OpenDentalApi } from '../../../src/index.ts';
import { type ApiClient, failureOf } from './api-client.ts';
import { practice, startAt, withApi } from './small-office.ts';

let storage: ApiStorage;
let patient: number | undefined;
beforeAll(async () => {
  storage = memoryApiStorage(practice, { version: '25.4' });
  [patient] = await storage.keys('patient', []);
});
afterAll(() => storage[Symbol.asyncDispose]());

const write = 'POST /commlogs';

/** Writes a note; gives how that was answered. */
const writeNote = (client: ApiClient): Promise<string> =>
  failureOf(client.post('/commlogs', { PatNum: patient, Note: 'called' }));

const rowCount = async (): Promise<number> => (await storage.keys('commlog', [])).length;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Writes a note that a fault strikes, and moves the clock by hand from then on; gives how it was answered. */
async function writeUnder(api: OpenDentalApi, client: ApiClient, fault: ApiFault, seconds: number) {
  api.faults.next({ ...fault, on: write });
  const answer = writeNote(client);
  while (api.counters().faults[fault.name] === undefined) await turn();
  // What is done in memory is done within a turn: a commit is seen at the very time at which it was due.
  for (let second = 0; second < seconds; second += 1) {
    await turn();
    api.clock.advance(1000);
  }
  await api.idle();
  return answer;
}

/** Does a write that a fault strikes; gives how it was answered and how many rows it left, once all is still. */
async function struck(fault: ApiFault): Promise<{ readonly answer: string; readonly rows: number }> {
  const before = await rowCount();
  let answer = '';
  await withApi({ storage }, async (api, client) => {
    answer = await writeUnder(api, client, fault, 60);
    expect(api.counters().faults).toEqual({ [fault.name]: 1 });
    expect(api.requests.at(-1)?.fault).toBe(fault.name);
  });
  return { answer, rows: (await rowCount()) - before };
}

describe('a fault', () => {
  test.each<[ApiFault, string, number]>([
    [{ name: 'dropBeforeCommit' }, 'no answer', 0],
    [{ name: 'dropAfterCommit' }, 'no answer', 1],
    [{ name: 'lateCommit', first: 'reset' }, 'no answer', 1],
    [{ name: 'lateCommit', first: 'gatewayTimeout' }, 'answered 504', 1],
    [{ name: 'officeDown' }, 'answered 400', 0],
    [{ name: 'keyDisabled' }, 'answered 401', 0],
    [{ name: 'serverError' }, 'answered 500', 0],
    [{ name: 'cutBody' }, 'no answer', 1],
    [{ name: 'garbage' }, 'answered 200', 1],
    [{ name: 'slow' }, 'answered 201', 1],
    [{ name: 'connectionRefused', forMs: 1 }, 'no answer', 0],
  ])('%o leaves what it says', async (fault, answer, rows) => {
    expect(await struck(fault)).toEqual({ answer, rows });
  });

  test('strikes only what it is meant for, and as often as it is planned', async () => {
    await withApi({ storage }, async (api, client) => {
      api.faults.next({ name: 'serverError', on: 'reads' }, 2);
      expect(await failureOf(client.post('/employers', { EmpName: 'Mill' }))).toBe('answered 201');
      expect(await failureOf(client.get('/employers'))).toBe('answered 500');
      expect(await failureOf(client.get('/clinics'))).toBe('answered 500');
      expect(await failureOf(client.get('/clinics'))).toBe('answered 200');
    });
  });

  test('is drawn by its rate, the same for the same seed, and lets every third try through', async () => {
    const statuses: string[][] = [];
    for (const seed of [8, 8, 9])
      await withApi({ storage, seed, faults: [{ name: 'officeDown', rate: 0.8 }] }, async (_api, client) => {
        const asked: string[] = [];
        for (let number = 0; number < 30; number += 1) asked.push(await failureOf(client.get('/clinics')));
        statuses.push(asked);
      });
    const [first, again, other] = statuses;
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(first?.join()).toContain('answered 400,answered 400,answered 200');
    expect(first?.join()).not.toContain('answered 400,answered 400,answered 400');
  });

  test('ends when others are set', async () => {
    await withApi({ storage, faults: [{ name: 'serverError', rate: 1, inRow: 99 }] }, async (api, client) => {
      expect(await failureOf(client.get('/clinics'))).toBe('answered 500');
      api.faults.set([]);
      expect(await failureOf(client.get('/clinics'))).toBe('answered 200');
    });
  });

  test('of a late commit never strikes what only reads', async () => {
    await withApi({ storage }, async (api, client) => {
      api.faults.next({ name: 'lateCommit' });
      expect(await failureOf(client.get('/clinics'))).toBe('answered 200');
      expect(api.counters().faults).toEqual({});
    });
  });
});

/** Begins a write that is held ready to be committed; the clock stands still. */
async function heldWrite(api: OpenDentalApi, client: ApiClient) {
  const held = api.faults.hold('prepared', write);
  const answer = writeNote(client);
  await held.reached;
  return { held, answer };
}

describe('the time that work takes', () => {
  test('is at most a minute for the client, while the work goes on and is committed', async () => {
    const before = await rowCount();
    await withApi({ storage }, async (api, client) => {
      const { held, answer } = await heldWrite(api, client);
      api.clock.advance(60_000);
      expect(await answer).toBe('answered 504');
      expect(await rowCount()).toBe(before);
      held.release();
      await api.idle();
      expect(await rowCount()).toBe(before + 1);
      expect(api.requests.at(-1)).toMatchObject({ status: 504, committedAt: startAt + 60_000 });
    });
  });

  test('never brings a commit behind the commit limit, whatever a fault is asked for', async () => {
    const faults: readonly ApiFault[] = [
      { name: 'slow', forMs: 500_000 },
      { name: 'lateCommit', commitAfterMs: 500_000 },
      { name: 'lateCommit' },
      { name: 'lateCommit' },
      { name: 'slow' },
    ];
    for (const fault of faults)
      await withApi({ storage, commitLimitMs: 45_000 }, async (api, client) => {
        await writeUnder(api, client, fault, 45);
        const committedAt = api.requests.at(-1)?.committedAt ?? Number.POSITIVE_INFINITY;
        expect(committedAt).toBeGreaterThan(startAt);
        expect(committedAt).toBeLessThanOrEqual(startAt + 45_000);
      });
  });

  test('may be longer for the commit than for the client', async () => {
    const before = await rowCount();
    await withApi({ storage, commitLimitMs: 120_000 }, async (api, client) => {
      api.faults.next({ name: 'slow', forMs: 90_000, on: write });
      const answer = writeNote(client);
      while (api.counters().faults.slow === undefined) await turn();
      await turn();
      api.clock.advance(60_000);
      expect(await answer).toBe('answered 504');
      expect(await rowCount()).toBe(before);
      api.clock.advance(30_000);
      await api.idle();
      expect(await rowCount()).toBe(before + 1);
    });
  });
});

describe('a request that is held', () => {
  test('is not written before its commit, and is written before it is answered', async () => {
    const before = await rowCount();
    await withApi({ storage }, async (api, client) => {
      const { held, answer } = await heldWrite(api, client);
      expect(await rowCount()).toBe(before);
      const done = api.faults.hold('committed', write);
      held.release();
      await done.reached;
      expect(await rowCount()).toBe(before + 1);
      expect(api.requests.at(-1)?.status).toBe(0);
      done.release();
      expect(await answer).toBe('answered 201');
    });
  });

  test('is written without an answer when its connection is reset, and not at all when it is abandoned', async () => {
    const before = await rowCount();
    await withApi({ storage }, async (api, client) => {
      const first = await heldWrite(api, client);
      first.held.reset();
      expect(await first.answer).toBe('no answer');
      await api.idle();
      expect(await rowCount()).toBe(before + 1);
      const second = await heldWrite(api, client);
      second.held.abandon();
      expect(await second.answer).toBe('no answer');
      await api.idle();
      expect(await rowCount()).toBe(before + 1);
    });
  });

  test('is never written once the server is closed', async () => {
    const before = await rowCount();
    await withApi({ storage }, async (api, client) => {
      const { answer } = await heldWrite(api, client);
      await api.close();
      expect(await answer).toBe('no answer');
    });
    expect(await rowCount()).toBe(before);
  });
});

test('a server that refuses connections takes them again at the same address', async () => {
  await withApi({ storage }, async (api, client) => {
    expect(await failureOf(client.get('/clinics'))).toBe('answered 200');
    await api.faults.refuseConnections();
    expect(await failureOf(client.get('/clinics'))).toBe('no answer');
    await api.faults.acceptConnections();
    expect(await failureOf(client.get('/clinics'))).toBe('answered 200');
  });
});

test('the log names kinds of requests, and nothing that was asked', async () => {
  await withApi({ storage }, async (api, client) => {
    await client.get('/patients?LName=Secretname');
    await client.get('/patients/4711');
    await client.get('/Secretname/4711');
    await client.post('/patients', { LName: 'Secretname', FName: 'x' });
    expect(api.requests.map(({ method, template, status }) => [method, template, status])).toEqual([
      ['GET', '/patients', 200],
      ['GET', '/patients/{id}', 404],
      ['GET', '(unknown)', 404],
      ['POST', '/patients', 201],
    ]);
    expect(JSON.stringify([api.requests, api.counters()])).not.toMatch(/secretname|4711/i);
  });
});
