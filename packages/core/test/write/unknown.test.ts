import type { ApplyOptions, DeadLetter, LookupOptions } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { call, confirmation, type Given, given, workThrough } from './given.ts';
import { Crash, createIncidentPoint } from './incident.ts';
import { lateCommitMs } from './model-system.ts';

/** Works an intent through, and notes what a verb of the writer is told each time besides the intent. */
async function overheard(
  here: Given,
  notice: (options: ApplyOptions & LookupOptions) => unknown,
  verb: 'apply' | 'lookup',
) {
  const told: unknown[] = [];
  const { writer } = here.system;
  const listening = async <T>(named: typeof verb, options: object = {}, answer: () => Promise<T>) => {
    if (named === verb) told.push(notice(options));
    return answer();
  };
  const writes = here.worker({
    writers: () => ({
      ...writer,
      apply: (intent, options) => listening('apply', options, () => writer.apply(intent, options)),
      lookup: (intent, options) => listening('lookup', options, () => writer.lookup(intent, options)),
    }),
  });
  await writes.submit(call('a'));
  await workThrough(here, writes);
  return { told, writes };
}

describe('an intent whose reply is lost', () => {
  it('is found, read back and confirmed, and not sent again', async () => {
    const here = await given({ faults: ['lostAfter'] });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({
      state: 'confirmed',
      outcome: { record: { data: { note: 'Called about a' } } },
    });
    expect(here.system.calls).toEqual({ apply: 1, lookup: 1, settle: 1 });
  });

  it('is sent again where nothing is there, but not before the practice system has given up', async () => {
    const sentAt: number[] = [];
    const here = await given({
      faults: ['lostBefore'],
      beforeRequest: () => {
        sentAt.push(here.clock.now());
      },
    });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({
      state: 'confirmed',
      attempts: [{ state: 'unknown', code: 'write_unconfirmed' }, { state: 'confirmed' }],
    });
    const [first = 0, second = 0] = sentAt;
    expect(second - first).toBeGreaterThanOrEqual(lateCommitMs);
    expect(here.system.calls.lookup).toBe(2);
  });

  it('is sent again with the word that an earlier request may have written; a try that wrote nothing is none', async () => {
    const here = await given({ faults: ['busy', 'lostBefore'] });
    const { told } = await overheard(here, ({ mayHaveWritten }) => mayHaveWritten, 'apply');
    expect(told).toEqual([false, false, true]);
  });

  it('is found where it was carried out late', async () => {
    const here = await given({ faults: ['late'] });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
    expect(here.system.calls).toMatchObject({ apply: 1, lookup: 2 });
  });

  it('is looked for as long as that fails, and not sent meanwhile', async () => {
    const here = await given({
      faults: ['lostAfter'],
      lookups: Array.from({ length: 12 }, () => 'fails' as const),
    });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
    expect(here.system.calls).toMatchObject({ apply: 1, lookup: 13 });
  });

  it('is a dead letter while it cannot be looked for as often as it would be sent, and none any more once it can', async () => {
    const here = await given({
      faults: ['lostBefore'],
      lookups: Array.from({ length: 9 }, () => 'fails' as const),
      queue: { log: { info() {}, warn: (event) => void warned.push(event) } },
    });
    const warned: string[] = [];
    await here.writes.submit(call('a'));
    const letters: (readonly DeadLetter[])[] = [];
    for (let lookup = 0; lookup < 11; lookup += 1) {
      await here.clock.drive(here.writes.drain());
      letters.push(await here.writes.deadLetters({ instance: 'main' }));
      await here.clock.advance(Math.max(1, ((await here.durable.nextDue()) ?? 0) - here.clock.now()));
    }
    const [none, one] = [[], [expect.objectContaining({ key: 'a', needsPerson: true })]];
    expect(letters.slice(0, 10)).toEqual([...Array.from({ length: 7 }, () => none), one, one, none]);
    for (const [letter] of letters.slice(7, 9)) {
      expect(letter).toMatchObject({ state: 'unknown', reason: { code: 'connection_lost' } });
      expect(letter?.nextAt).not.toBeNull();
    }
    expect(warned.filter((event) => event === 'write_needs_person')).toHaveLength(1);
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed', needsPerson: false });
  });

  it('is looked for with the word since when it may be there', async () => {
    const here = await given({ faults: ['busy', 'lostAfter'] });
    const { told, writes } = await overheard(here, ({ sentFrom }) => sentFrom, 'lookup');
    const { attempts = [] } = (await writes.status('a')) ?? {};
    expect(attempts).toHaveLength(2);
    expect(told).toEqual([attempts[1]?.at]);
  });

  it('counts as sent each time, and ends when it was sent as often as it may be', async () => {
    const here = await given({
      faults: ['lostBefore', 'lostBefore', 'lostBefore'],
      queue: { retry: { jitter: 'none', mostAttempts: 2 } },
    });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({
      state: 'failed',
      outcome: { reason: { code: 'attempts_exhausted' } },
      attempts: [{ state: 'unknown' }, { state: 'unknown' }],
    });
  });

  it('is unknown, too, where the writer throws what it may not throw', async () => {
    const here = await given();
    const writes = here.worker({
      writers: () => ({
        ...here.system.writer,
        apply: async (intent, options) => {
          await here.system.writer.apply(intent, options);
          throw new TypeError('a mistake behind the request');
        },
      }),
    });
    await writes.submit(call('a'));
    await workThrough(here, writes);
    expect(await writes.status('a')).toMatchObject({ state: 'confirmed' });
    expect(here.system.calls.apply).toBe(1);
  });
});

describe('a worker', () => {
  it('that crashes behind the request leaves what the next one finds', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    // Claimed, not called off, saved as sent, sent.
    const point = createIncidentPoint({ kind: 'crash', at: 4, when: 'after' }, here.clock);
    const crashing = here.worker({
      queue: point.wrap(here.durable, true),
      writers: () => point.wrap(here.system.writer, false),
    });
    await expect(here.clock.drive(crashing.drain())).rejects.toThrow(Crash);
    expect(here.system.calls).toMatchObject({ apply: 1, lookup: 0 });
    expect(await here.writes.status('a')).toMatchObject({ state: 'sent' });
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
    expect(here.system.calls.apply).toBe(1);
  });

  it('that crashes behind its first lease, which was renewed, is waited for from the end of the last one', async () => {
    const here = await given({
      faults: ['late'],
      beforeRequest: () => new Promise((resolve) => void here.clock.after(40_000, resolve)),
    });
    let isDead = false;
    const unlessDead = <Given extends unknown[], T>(call: (...given: Given) => Promise<T>) => {
      return (...given: Given): Promise<T> =>
        isDead ? Promise.reject(new Error('crashed')) : call(...given);
    };
    const { durable, system } = here;
    const dying = here.worker({
      queue: {
        ...durable,
        renew: unlessDead(durable.renew),
        save: unlessDead(durable.save),
        release: unlessDead(durable.release),
      },
      writers: () => ({
        ...system.writer,
        apply: async (intent, options) => {
          const outcome = await system.writer.apply(intent, options);
          isDead = true;
          return outcome;
        },
      }),
    });
    await here.writes.submit(call('a'));
    await expect(here.clock.drive(dying.drain())).rejects.toThrow('crashed');
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
    expect(system.calls.apply).toBe(1);
    expect(system.live('a')).toHaveLength(1);
  });

  it('holds its lane for as long as a write takes', async () => {
    const here = await given({ faults: ['slow'] });
    await here.writes.submit(call('a'));
    const draining = here.writes.drain();
    await here.clock.advance(40_000);
    await here.clock.drive(here.worker().drain());
    expect(here.system.calls).toMatchObject({ apply: 1, lookup: 0 });
    await here.clock.drive(draining);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed', attempts: [{}] });
  });

  it('whose lease ends stops its writer, and neither saves nor calls anything more', async () => {
    const here = await given({ faults: ['slow'] });
    const calls: string[] = [];
    const queue = {
      ...here.durable,
      renew: () => Promise.reject(new Error('the network is gone')),
      save: (...given: Parameters<typeof here.durable.save>) => {
        calls.push(given[1].state);
        return here.durable.save(...given);
      },
      release: (...given: Parameters<typeof here.durable.release>) => {
        calls.push('released');
        return here.durable.release(...given);
      },
    };
    await here.writes.submit(call('a'));
    await here.clock.drive(here.worker({ queue }).drain());
    expect(calls).toEqual(['sent']);
    expect(here.system.things).toEqual([]);
    expect(await here.writes.status('a')).toMatchObject({ state: 'sent' });
  });

  it('that is told to stop saves what it knows, and throws the reason', async () => {
    const here = await given({ faults: ['slow'] });
    const stop = new AbortController();
    await here.writes.submit(call('a'));
    const draining = here.writes.drain({ signal: stop.signal });
    await here.clock.advance(1_000);
    stop.abort(new Error('the house closes'));
    await expect(here.clock.drive(draining)).rejects.toThrow('the house closes');
    expect(await here.writes.status('a')).toMatchObject({ state: 'unknown' });
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
    expect(here.system.live('a')).toHaveLength(1);
  });

  it('that is stopped before it has sent anything leaves the intent queued, and no attempt', async () => {
    const stop = new AbortController();
    const here = await given({ beforeRequest: () => stop.abort(new Error('the house closes')) });
    await here.writes.submit(call('a'));
    const draining = here.writes.drain({ signal: stop.signal });
    await expect(here.clock.drive(draining)).rejects.toThrow('the house closes');
    expect(await here.writes.status('a')).toMatchObject({ state: 'queued', attempts: [] });
  });

  it('that wakes up behind its lease sends nothing, though its own clock stood still', async () => {
    const here = await given();
    const suspended = here.worker({
      clock: { ...here.clock, monotonicMs: () => 0, after: () => () => {} },
      queue: {
        ...here.durable,
        save: async (...given) => {
          const saved = await here.durable.save(...given);
          here.clock.skip(31_000);
          return saved;
        },
      },
    });
    await here.writes.submit(call('a'));
    await here.clock.drive(suspended.drain());
    expect(here.system.calls.apply).toBe(0);
    // It found its own mark in the queue, and looked.
    expect(await here.writes.status('a')).toMatchObject({ state: 'unknown' });
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
  });

  it('that stands still before it sends, past its lease and the wait, writes twice: the mark tells, and one is taken back', async () => {
    const here = await given({ breaksTies: true });
    const { promise: stillness, resolve: goOn } = Promise.withResolvers<void>();
    const { promise: reached, resolve: tellReached } = Promise.withResolvers<void>();
    // The signal of a process that stands still is not aborted: its timers do not fire.
    const stalled = here.worker({
      clock: { ...here.clock, monotonicMs: () => 0, after: () => () => {} },
      writers: () => ({
        ...here.system.writer,
        apply: async (intent, options) => {
          tellReached();
          await stillness;
          return here.system.writer.apply(intent, options);
        },
      }),
    });
    await here.writes.submit(call('a'));
    const draining = stalled.drain();
    await here.clock.drive(reached);
    await workThrough(here, here.writes);
    expect(here.system.live('a')).toHaveLength(1);
    goOn();
    await here.clock.drive(draining);
    expect(here.system.things).toHaveLength(2);
    expect(here.system.live('a').map(({ number }) => number)).toEqual([1]);
    expect(await here.writes.status('a')).toMatchObject({
      state: 'confirmed',
      outcome: { record: { id: 'communication:1' } },
    });
  });
});

describe('an intent that nobody but a person can find', () => {
  it.each(['ambiguous', 'unsupported'] as const)('is a dead letter with its reason: %s', async (lookup) => {
    const here = await given({ faults: ['lostAfter'], lookups: [lookup] });
    await here.writes.submit(call('a'));
    await here.writes.submit(call('b'));
    await workThrough(here, here.writes);
    expect(await here.writes.deadLetters({ instance: 'main' })).toMatchObject([
      { key: 'a', state: 'unknown', needsPerson: true, reason: { code: `lookup_${lookup}` }, nextAt: null },
    ]);
    expect(await here.writes.status('b')).toMatchObject({ state: 'confirmed' });
    expect(here.system.calls).toMatchObject({ apply: 2, lookup: 1 });
  });

  it('holds up later writes to the same record until it is settled', async () => {
    const here = await given({ faults: ['lostBefore'], lookups: ['ambiguous'] });
    await here.writes.submit(confirmation('first', 'appointment:1'));
    await here.writes.submit(confirmation('second', 'appointment:1'));
    await workThrough(here, here.writes);
    expect(await here.writes.status('second')).toMatchObject({ state: 'queued' });
    expect(await here.clock.drive(here.writes.settleByHand('first', 'failed'))).toMatchObject({
      state: 'failed',
      outcome: { state: 'failed', reason: { code: 'lookup_ambiguous' } },
    });
    await workThrough(here, here.writes);
    expect(await here.writes.status('second')).toMatchObject({ state: 'confirmed' });
  });

  it('is read back where the person says what it is', async () => {
    const here = await given({ faults: ['lostAfter'], lookups: ['ambiguous'] });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    const [thing] = here.system.things;
    const source = thing === undefined ? null : here.system.sourceOf(thing);
    expect(await here.clock.drive(here.writes.settleByHand('a', 'confirmed', source))).toMatchObject({
      state: 'confirmed',
      outcome: { record: { id: 'communication:1' } },
    });
    expect(await here.writes.deadLetters({ instance: 'main' })).toEqual([]);
  });

  it('is taken on the word of a person who names no record', async () => {
    const here = await given({ faults: ['lostAfter'], lookups: ['unsupported'] });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    await here.clock.drive(here.writes.settleByHand('a', 'confirmed'));
    expect(await here.writes.outcome('a')).toEqual({ state: 'confirmed', record: null, compensated: [] });
  });

  it('is settled once: saying the same again changes nothing, saying something else is refused', async () => {
    const here = await given({ faults: ['lostAfter'], lookups: ['ambiguous'] });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    const first = await here.clock.drive(here.writes.settleByHand('a', 'failed'));
    expect(await here.clock.drive(here.writes.settleByHand('a', 'failed'))).toEqual(first);
    await expect(here.clock.drive(here.writes.settleByHand('a', 'confirmed'))).rejects.toMatchObject({
      code: 'invalid_options',
    });
    expect(await here.writes.status('a')).toEqual(first);
  });

  it('stays with the writer where it is not unknown', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    await expect(here.clock.drive(here.writes.settleByHand('a', 'failed'))).rejects.toMatchObject({
      code: 'invalid_options',
    });
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
    await expect(here.writes.settleByHand('b', 'failed')).rejects.toMatchObject({ code: 'invalid_options' });
  });
});
