import type { DurableQueue } from '@bitewing/core/durable';
import { describe, expect, it } from 'vitest';
import { call, given, workThrough } from './given.ts';
import { lateCommitMs } from './model-system.ts';

describe('calling an intent off', () => {
  it('ends it where it is queued, and nothing is sent', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    expect(await here.clock.drive(here.writes.cancel('a'))).toMatchObject({
      state: 'failed',
      outcome: { reason: { code: 'intent_cancelled' } },
    });
    await workThrough(here, here.writes);
    expect(here.system.calls.apply).toBe(0);
    expect(await here.writes.deadLetters({ instance: 'main' })).toEqual([]);
  });

  it('ends it where it waits for its next try', async () => {
    const here = await given({ faults: ['busy'] });
    await here.writes.submit(call('a'));
    await here.clock.drive(here.writes.drain());
    expect(await here.clock.drive(here.writes.cancel('a'))).toMatchObject({ state: 'failed' });
    await workThrough(here, here.writes);
    expect(here.system.calls.apply).toBe(1);
  });

  it('changes nothing where it has ended, and tells how', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    expect(await here.writes.cancel('a')).toMatchObject({ state: 'confirmed' });
    await expect(here.writes.cancel('b')).rejects.toMatchObject({ code: 'invalid_options' });
  });

  it('lets what may have been sent go on, and has it not sent again', async () => {
    const here = await given({ faults: ['lostBefore'] });
    await here.writes.submit(call('a'));
    await here.clock.drive(here.writes.drain());
    expect(await here.clock.drive(here.writes.cancel('a'))).toMatchObject({ state: 'unknown' });
    await workThrough(here, here.writes);
    expect(await here.writes.outcome('a')).toMatchObject({ reason: { code: 'intent_cancelled' } });
    expect(here.system.calls.apply).toBe(1);
  });

  it('comes before it is sent, however busy its clinic is', async () => {
    const here = await given({ faults: ['slow'] });
    await here.writes.submit(call('slow'));
    await here.writes.submit(call('behind'));
    const draining = here.writes.drain();
    await here.clock.advance(1_000);
    const cancelling = here.worker().cancel('behind');
    await here.clock.drive(Promise.all([draining, cancelling]));
    expect(await cancelling).toMatchObject({ state: 'failed', reason: { code: 'intent_cancelled' } });
    expect(here.system.applied.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['slow']);
  });

  it('is tried again where it came too early, once it is known that nothing was written', async () => {
    const here = await given({ faults: ['lostBefore'] });
    await here.writes.submit(call('a'));
    await here.clock.drive(here.writes.drain());
    expect(await here.clock.drive(here.writes.cancel('a'))).toMatchObject({ state: 'unknown' });
    expect(await here.clock.drive(here.writes.cancel('a'))).toMatchObject({ state: 'unknown' });
    await here.clock.advance(lateCommitMs);
    let claims = 0;
    const once: DurableQueue = {
      ...here.durable,
      claim: (request) => (claims++ === 0 ? here.durable.claim(request) : Promise.resolve(null)),
    };
    await here.clock.drive(here.worker({ queue: once }).drain());
    expect(await here.writes.status('a')).toMatchObject({ state: 'queued' });
    expect(await here.clock.drive(here.writes.cancel('a'))).toMatchObject({
      state: 'failed',
      reason: { code: 'intent_cancelled' },
    });
    expect(here.system.calls.apply).toBe(1);
  });

  it('is carried out once, though a worker comes to it while its own turn is waited for', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    let claims = 0;
    const saved: string[] = [];
    const overtaken: DurableQueue = {
      ...here.durable,
      async claim(request) {
        if (claims++ === 0) {
          await here.writes.drain();
          // Something else is due, so that the lane is given once more.
          await here.writes.submit(call('b'));
        }
        return here.durable.claim(request);
      },
      save(claim, change) {
        saved.push(claim.item.key);
        return here.durable.save(claim, change);
      },
    };
    const cancelling = here.worker({ queue: overtaken }).cancel('a');
    expect(await here.clock.drive(cancelling)).toMatchObject({ state: 'failed' });
    const commands = (await here.durable.list()).filter(({ key }) => key.startsWith('cancel:'));
    expect(commands).toMatchObject([{ state: 'done' }]);
    expect(saved).toEqual([]);
  });

  it('can be given up while the clinic is busy; the wish stays', async () => {
    const here = await given({ faults: ['slow'] });
    await here.writes.submit(call('slow'));
    await here.writes.submit(call('behind'));
    const draining = here.writes.drain();
    await here.clock.advance(1_000);
    const stop = new AbortController();
    const cancelling = here.worker().cancel('behind', { signal: stop.signal });
    await here.clock.advance(1_000);
    stop.abort(new Error('nobody waits any more'));
    await expect(cancelling).rejects.toThrow('nobody waits any more');
    await here.clock.drive(draining);
    await workThrough(here, here.writes);
    expect(await here.writes.status('behind')).toMatchObject({ state: 'failed' });
  });
});
