import { BitewingError } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { call, given, workThrough } from './given.ts';

describe('a worker that works for ever', () => {
  it('takes what comes in, tells who waits for it, and stops with the reason', async () => {
    const here = await given();
    const stop = new AbortController();
    const working = here.writes.work({ signal: stop.signal });
    await here.clock.advance(5_000);
    await here.writes.submit(call('a'));
    expect(await here.clock.drive(here.writes.outcome('a'))).toMatchObject({ state: 'confirmed' });
    stop.abort(new Error('the house closes'));
    await expect(here.clock.drive(working)).rejects.toThrow('the house closes');
  });

  it('finds what another process put in, and another process learns of the end', async () => {
    const here = await given({ faults: ['busy'] });
    const stop = new AbortController();
    const working = here.writes.work({ signal: stop.signal });
    await here.clock.advance(5_000);
    const elsewhere = here.worker();
    await elsewhere.submit(call('a'));
    expect(await here.clock.drive(elsewhere.outcome('a'))).toMatchObject({ state: 'confirmed' });
    stop.abort();
    await expect(here.clock.drive(working)).rejects.toThrow();
  });

  it('waits while the store cannot be reached, and goes on', async () => {
    const here = await given();
    let failures = 3;
    const logged: unknown[] = [];
    const writes = here.worker({
      queue: {
        ...here.durable,
        claim: (request) =>
          failures-- > 0
            ? Promise.reject(new BitewingError('store_unavailable'))
            : here.durable.claim(request),
      },
      log: { info: () => {}, warn: (event, fields) => logged.push([event, fields]) },
    });
    await writes.submit(call('a'));
    const stop = new AbortController();
    const working = writes.work({ signal: stop.signal });
    await here.clock.drive(writes.outcome('a'));
    expect(logged).toEqual(
      Array.from({ length: 3 }, () => ['write_store_unreachable', { code: 'store_unavailable' }]),
    );
    stop.abort();
    await expect(here.clock.drive(working)).rejects.toThrow();
  });

  it('ends with an error that no waiting mends', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    const writes = here.worker({
      audit: { record: () => Promise.reject(new BitewingError('invalid_options')) },
    });
    const working = writes.work({ signal: new AbortController().signal });
    await expect(here.clock.drive(working)).rejects.toMatchObject({ code: 'invalid_options' });
  });

  it('stops when its queue is closed', async () => {
    const here = await given();
    const working = here.writes.work({ signal: new AbortController().signal });
    const ended = expect(working).rejects.toMatchObject({ code: 'invalid_options' });
    await here.clock.advance(5_000);
    await here.clock.drive(Promise.resolve(here.writes[Symbol.asyncDispose]()));
    await ended;
  });
});

describe('waiting for an outcome', () => {
  it('can be given up, and needs an intent', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    const stop = new AbortController();
    const waiting = here.writes.outcome('a', { signal: stop.signal });
    await here.clock.advance(1_000);
    stop.abort(new Error('nobody waits any more'));
    await expect(waiting).rejects.toThrow('nobody waits any more');
    await expect(here.writes.outcome('b')).rejects.toMatchObject({ code: 'invalid_options' });
  });
});

describe('dead letters', () => {
  it('come page by page, of one clinic, in the order in which they were submitted', async () => {
    const keys = Array.from({ length: 12 }, (_, place) => `call-${place}`);
    const here = await given({
      faults: keys.map(() => 'busy' as const),
      queue: { retry: { mostAttempts: 1 } },
    });
    for (const key of keys) await here.writes.submit(call(key));
    await here.writes.submit(call('fine'));
    await workThrough(here, here.writes);
    const first = await here.writes.deadLetters({ instance: 'main', limit: 3 });
    const after = first.at(-1)?.sequence ?? 0;
    const second = await here.writes.deadLetters({ instance: 'main', after });
    expect([...first, ...second].map(({ key }) => key)).toEqual(keys);
    expect(first[0]).toMatchObject({ state: 'failed', reason: { code: 'attempts_exhausted' } });
    expect(await here.writes.deadLetters({ instance: 'other' })).toEqual([]);
  });
});

describe('options', () => {
  it.each([{ leaseMs: 0 }, { concurrency: 1.5 }, { worker: '' }, { retry: { mostAttempts: 0 } }])(
    'that cannot be meant are refused by name: %o',
    async (options) => {
      const here = await given();
      const [name = ''] = Object.keys(options);
      expect(() => here.worker(options)).toThrowError(
        expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(name) }),
      );
    },
  );
});
