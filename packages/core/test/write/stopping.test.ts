import { BitewingError } from '@bitewing/core';
import type { WriteOutcome, WriteQueue, Writer } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { call, type Given, given, workThrough } from './given.ts';

const untilAborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));

const failedForGood: WriteOutcome = {
  ...{ state: 'failed', reason: { code: 'invalid_options' }, retryable: false },
  compensated: [],
};

/** A worker whose writer, once, is busy until it is told to stop, and ends then as is said. */
function stoppedIn<V extends 'apply' | 'lookup' | 'settle'>(
  here: Given,
  verb: V,
  stopped: (signal: AbortSignal, ...given: Parameters<Writer[V]>) => ReturnType<Writer[V]>,
): { readonly writes: WriteQueue; readonly reached: Promise<void> } {
  const { promise: reached, resolve: tellReached } = Promise.withResolvers<void>();
  const inVerb = async (...args: Parameters<Writer[V]>): Promise<unknown> => {
    const signal = args.at(-1) as { readonly signal: AbortSignal };
    tellReached();
    await untilAborted(signal.signal);
    return stopped(signal.signal, ...args);
  };
  const writer: Writer = { ...here.system.writer, [verb]: inVerb };
  return { writes: here.worker({ writers: () => writer }), reached };
}

/** Has the worker go to work, and closes its queue in the midst of it. */
async function closeMeanwhile(here: Given, { writes, reached }: ReturnType<typeof stoppedIn>): Promise<void> {
  const draining = expect(writes.drain()).rejects.toMatchObject({ code: 'invalid_options' });
  await here.clock.drive(reached);
  await here.clock.drive(Promise.resolve(writes[Symbol.asyncDispose]()));
  await draining;
}

describe('a queue that is closed while an intent is written', () => {
  it('tells the writer so by a plain reason, and its callers by an error of its own', async () => {
    const here = await given();
    const reasons: unknown[] = [];
    const worker = stoppedIn(here, 'apply', async (signal) => {
      reasons.push(signal.reason);
      throw signal.reason;
    });
    await worker.writes.submit(call('a'));
    await closeMeanwhile(here, worker);
    expect(reasons).toMatchObject([{ name: 'AbortError' }]);
    expect(BitewingError.is(reasons[0])).toBe(false);
  });

  it('leaves it queued where the writer throws the reason, and the next queue writes it', async () => {
    const here = await given();
    const worker = stoppedIn(here, 'apply', async (signal) => {
      throw signal.reason;
    });
    await worker.writes.submit(call('a'));
    await closeMeanwhile(here, worker);
    expect(await here.writes.status('a')).toMatchObject({ state: 'queued', attempts: [] });
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
    expect(here.system.live('a')).toHaveLength(1);
  });

  it.each([
    { what: 'nothing was written', writes: false, applied: 1 },
    { what: 'it was written', writes: true, applied: 1 },
  ])('does not believe that it failed for good; $what, and the next queue finds out', async (now) => {
    const here = await given();
    const source = { adapter: 'model', instance: 'main', table: 'communication', key: '99' };
    const compensated = [{ source, left: 'broken' }] as const;
    const worker = stoppedIn(here, 'apply', async (_, intent) => {
      if (now.writes) await here.system.writer.apply(intent);
      return { ...failedForGood, compensated };
    });
    await worker.writes.submit(call('a'));
    await closeMeanwhile(here, worker);
    expect(await here.writes.status('a')).toMatchObject({
      ...{ state: 'unknown', reason: { code: 'write_unconfirmed' } },
      attempts: [{ state: 'unknown', code: 'write_unconfirmed' }],
    });
    await workThrough(here, here.writes);
    expect(await here.writes.outcome('a')).toMatchObject({ state: 'confirmed', compensated });
    expect(here.system.live('a')).toHaveLength(1);
    expect(here.system.calls.apply).toBe(now.applied);
  });

  it('believes what was seen in the practice system all the same', async () => {
    const here = await given();
    const worker = stoppedIn(here, 'apply', (_, intent) => here.system.writer.apply(intent));
    await worker.writes.submit(call('a'));
    await closeMeanwhile(here, worker);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
  });

  it('leaves it queued where its writer is closed, too', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    const stop = new AbortController();
    const writes = here.worker({
      writers: () => {
        stop.abort(new Error('the house closes'));
        throw new BitewingError('invalid_options', { detail: 'The writer is closed.' });
      },
    });
    await expect(here.clock.drive(writes.drain({ signal: stop.signal }))).rejects.toThrow('the house closes');
    expect(await here.writes.status('a')).toMatchObject({ state: 'queued', reason: null });
  });
});

describe('a queue that is closed while an intent is looked for', () => {
  it('does not count that nothing was found, which would have it sent again', async () => {
    const here = await given({ faults: ['late'] });
    await here.writes.submit(call('a'));
    await here.clock.drive(here.writes.drain());
    await here.clock.advance(120_000);
    const worker = stoppedIn(here, 'lookup', async () => 'none');
    await closeMeanwhile(here, worker);
    expect(await here.writes.status('a')).toMatchObject({ state: 'unknown' });
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
    expect(here.system.live('a')).toHaveLength(1);
  });

  it('leaves the clinic to others at once, whatever the code of the reason', async () => {
    const here = await given({ faults: ['lostAfter'] });
    await here.writes.submit(call('a'));
    const stop = new AbortController();
    const lookup = (): Promise<never> => {
      stop.abort(new BitewingError('internal'));
      return Promise.reject(new BitewingError('connection_lost'));
    };
    const writes = here.worker({ writers: () => ({ ...here.system.writer, lookup }) });
    const draining = writes.drain({ signal: stop.signal });
    await expect(here.clock.drive(draining)).rejects.toMatchObject({ code: 'internal' });
    expect(await here.durable.claim({ worker: 'other', leaseMs: 1 })).not.toBeNull();
  });

  it('does not count that what was found could not be settled', async () => {
    const here = await given({ faults: ['lostAfter'], queue: { retry: { mostAttempts: 1 } } });
    await here.writes.submit(call('a'));
    await closeMeanwhile(
      here,
      stoppedIn(here, 'settle', async () => failedForGood),
    );
    expect(await here.writes.status('a')).toMatchObject({ state: 'unknown', needsPerson: false });
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
  });
});

describe('a worker that dies of an error', () => {
  it('stops what it writes elsewhere without an end', async () => {
    const here = await given();
    const elsewhere: Writer = { ...here.system.writer, instance: 'elsewhere' };
    const { promise: reached, resolve: tellReached } = Promise.withResolvers<void>();
    const busy: Writer = {
      ...here.system.writer,
      async apply(_, { signal } = {}) {
        tellReached();
        await untilAborted(signal);
        // As a writer does that takes errors with a code for answers.
        if (BitewingError.is(signal?.reason)) return failedForGood;
        throw signal?.reason;
      },
    };
    const writes = here.worker({
      concurrency: 2,
      writers: (instance) => (instance === 'main' ? busy : elsewhere),
      audit: {
        async record() {
          await reached;
          throw new BitewingError('audit_log_damaged');
        },
      },
    });
    await writes.submit(call('a'));
    await writes.submit({ ...call('b'), instance: 'elsewhere' });
    await expect(here.clock.drive(writes.drain())).rejects.toMatchObject({ code: 'audit_log_damaged' });
    expect(await here.writes.status('a')).toMatchObject({ state: 'queued', attempts: [] });
  });
});
