import { inspect } from 'node:util';
import { BitewingError } from '@bitewing/core';
import type { NewAuditEntry } from '@bitewing/core/audit';
import { describe, expect, it } from 'vitest';
import { call, confirmation, given, workThrough } from './given.ts';

describe('the audit log', () => {
  it('has each intent that ended, and each that became unknown, with who asked for it and what for', async () => {
    const entries: NewAuditEntry[] = [];
    const audit = { record: async (entry: NewAuditEntry) => void entries.push(entry) };
    const here = await given({ faults: ['lostAfter', 'refused'], queue: { audit } });
    await here.writes.submit(call('a'), { actor: 'user:42', purpose: 'scheduling' });
    await here.writes.submit(confirmation('b', 'appointment:7'));
    await workThrough(here, here.writes);
    const common = { action: 'write', instance: 'main' };
    const first = {
      ...common,
      actor: 'user:42',
      purpose: 'scheduling',
      operation: 'logCommunication',
      entity: 'communication',
    };
    expect(entries).toEqual([
      { ...first, outcome: 'unknown', code: 'write_unconfirmed' },
      { ...first, outcome: 'confirmed', recordId: 'communication:1' },
      {
        ...{ ...common, actor: 'worker-1', purpose: 'operations', operation: 'confirmAppointment' },
        ...{ entity: 'appointment', outcome: 'refused', code: 'write_refused', recordId: 'appointment:7' },
      },
    ]);
  });

  it('names the person who called an intent off or settled it, and keeps who asked for it otherwise', async () => {
    const entries: NewAuditEntry[] = [];
    const audit = { record: async (entry: NewAuditEntry) => void entries.push(entry) };
    const here = await given({ faults: ['lostAfter'], lookups: ['ambiguous'], queue: { audit } });
    await here.writes.submit(call('a'), { actor: 'user:42' });
    await here.clock.drive(here.writes.drain());
    await here.clock.drive(here.writes.settleByHand('a', 'failed', null, { actor: 'user:7' }));
    await here.writes.submit(call('b'), { actor: 'user:42' });
    await here.clock.drive(here.writes.cancel('b', { actor: 'user:8' }));
    expect(entries).toMatchObject([
      { actor: 'user:42', outcome: 'unknown' },
      { actor: 'user:7', outcome: 'failed', code: 'lookup_ambiguous' },
      { actor: 'user:8', outcome: 'failed', code: 'intent_cancelled' },
    ]);
  });

  it('names who called an intent off where a worker came to that intent first', async () => {
    const entries: NewAuditEntry[] = [];
    const audit = { record: async (entry: NewAuditEntry) => void entries.push(entry) };
    const here = await given({ faults: ['slow', 'lostBefore'], queue: { audit } });
    await here.writes.submit(call('slow'), { actor: 'user:42' });
    await here.writes.submit(call('behind'), { actor: 'user:42' });
    const draining = here.writes.drain();
    await here.clock.advance(1_000);
    const cancelling = here.worker().cancel('behind', { actor: 'user:8' });
    await here.clock.drive(Promise.all([draining, cancelling]));
    // The wish comes while nobody knows what was written, and counts when it is known that nothing was.
    await here.writes.submit(call('lost'), { actor: 'user:42' });
    await here.clock.drive(here.writes.drain());
    await here.clock.drive(here.writes.cancel('lost', { actor: 'user:9' }));
    await workThrough(here, here.writes);
    expect(entries).toMatchObject([
      { actor: 'user:42', outcome: 'confirmed' },
      { actor: 'user:8', outcome: 'failed', code: 'intent_cancelled' },
      { actor: 'user:42', outcome: 'unknown' },
      { actor: 'user:9', outcome: 'failed', code: 'intent_cancelled' },
    ]);
  });

  it('is asked before anything is queued whether it may hold who asks', async () => {
    const audit = { record: async () => undefined };
    const here = await given({ queue: { audit } });
    const named = here.writes.submit(call('a'), { actor: 'Dr. Quillfeather' });
    await expect(named).rejects.toMatchObject({
      code: 'invalid_options',
      message: expect.stringMatching(/actor\.$/),
    });
    expect(await here.writes.status('a')).toBe(null);
    await here.writes.submit(call('a'));
    const cancelled = here.writes.cancel('a', { actor: 'Dr. Quillfeather' });
    await expect(cancelled).rejects.toMatchObject({ code: 'invalid_options' });
    expect(await here.writes.status('a')).toMatchObject({ state: 'queued' });
  });

  it('comes first: what it does not take is not saved, and is found again', async () => {
    const here = await given();
    const audit = { record: () => Promise.reject(new BitewingError('store_unavailable')) };
    const writes = here.worker({ audit });
    await writes.submit(call('a'));
    await expect(here.clock.drive(writes.drain())).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await writes.status('a')).toMatchObject({ state: 'sent' });
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({ state: 'confirmed' });
    expect(here.system.calls.apply).toBe(1);
  });
});

describe('what stands in an intent', () => {
  it('is in no error, no log line, no audit entry, no dead letter, and in no name of the durable queue', async () => {
    const canary = 'Quillfeather';
    const told: unknown[] = [];
    const log = {
      info: (...line: unknown[]) => told.push(line),
      warn: (...line: unknown[]) => told.push(line),
    };
    // Of the id of a record an audit log keeps a keyed token only.
    const audit = { record: async ({ recordId: _id, ...entry }: NewAuditEntry) => void told.push(entry) };
    const here = await given({
      faults: ['lostAfter', 'altered', 'refused', 'lostBefore'],
      lookups: ['none', 'ambiguous'],
      queue: { log, audit, retry: { mostAttempts: 1 } },
    });
    const marked = (key: string): ReturnType<typeof call> =>
      ({ ...call(key), payload: { ...call(key).payload, note: canary } }) as ReturnType<typeof call>;
    for (const place of [1, 2, 3, 4]) await here.writes.submit(marked(`${canary} ${place}`));
    await here.writes.submit(confirmation('confirmation', `appointment:${canary}`));
    await workThrough(here, here.writes);

    const telling = async (work: Promise<unknown>): Promise<void> => {
      told.push(
        await work.then(
          () => 'nothing',
          (error: unknown) => error,
        ),
      );
    };
    await telling(here.writes.submit({ ...marked(`${canary} 1`), instance: 'other' }));
    await telling(here.writes.submit({ ...marked(canary), target: canary }));
    await telling(here.writes.submit({ ...marked('new'), dependsOn: [canary] }));
    await telling(here.writes.outcome(`${canary} 9`));
    await telling(here.writes.settleByHand(`${canary} 3`, 'failed'));
    for (const { key: _key, ...letter } of await here.writes.deadLetters({ instance: 'main' }))
      told.push(letter);
    for (const { body: _body, ...item } of await here.durable.list()) told.push(item);

    expect(told.length).toBeGreaterThan(15);
    expect(inspect(told, { depth: null, maxArrayLength: null })).not.toContain(canary);
  });
});
