import { BitewingError } from '@bitewing/core';
import type { Writer } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { call, changeBody, confirmation, given, workThrough } from './given.ts';

describe('an intent that is submitted', () => {
  it('is written, read back, and ends confirmed with the record', async () => {
    const here = await given();
    expect(await here.writes.submit(call('a'))).toMatchObject({
      state: 'queued',
      isReplay: false,
      outcome: null,
    });
    await workThrough(here, here.writes);
    expect(await here.writes.status('a')).toMatchObject({
      state: 'confirmed',
      outcome: { state: 'confirmed', record: { entity: 'communication', data: { note: 'Called about a' } } },
      attempts: [{ state: 'confirmed', code: null }],
      nextAt: null,
    });
    expect(here.system.live('a')).toHaveLength(1);
  });

  it('is refused before it is queued where the practice system cannot take it', async () => {
    const { writes } = await given({ supports: ['bookAppointment'] });
    await expect(writes.submit(call('a'))).rejects.toMatchObject({ code: 'write_unsupported' });
    expect(await writes.status('a')).toBeNull();
  });

  it('gives the first outcome again when it is submitted again, in other words too', async () => {
    const here = await given();
    await here.writes.submit({ ...call('a'), target: null, dependsOn: [] });
    await workThrough(here, here.writes);
    const again = await here.writes.submit(call('a'));
    expect(again).toMatchObject({ isReplay: true, state: 'confirmed', outcome: { state: 'confirmed' } });
    await workThrough(here, here.writes);
    expect(here.system.calls.apply).toBe(1);
  });

  it('is the same for a version that writes more defaults out than the one that queued it', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    await changeBody(here, (body) => body.replace('"typeDefinitionId":null,', ''));
    expect(await here.writes.submit(call('a'))).toMatchObject({ isReplay: true, state: 'queued' });
  });

  it('is another one than what this version would not take', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    await changeBody(here, (body) => body.replace('"mode":"phone"', '"mode":"telegram"'));
    await expect(here.writes.submit(call('a'))).rejects.toMatchObject({ code: 'idempotency_conflict' });
  });

  it('is not replaced by another one of its key', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    const other = { ...call('a'), payload: { ...call('b').payload } } as ReturnType<typeof call>;
    await expect(here.writes.submit(other)).rejects.toMatchObject({ code: 'idempotency_conflict' });
    await expect(here.writes.submit({ ...call('a'), instance: 'other' })).rejects.toMatchObject({
      code: 'idempotency_conflict',
    });
    await workThrough(here, here.writes);
    expect(here.system.things.map(({ data }) => data)).toMatchObject([{ note: 'Called about a' }]);
  });

  it('is queued once by workers that submit it at the same time', async () => {
    const here = await given();
    const receipts = await Promise.all([here.writes.submit(call('a')), here.worker().submit(call('a'))]);
    expect(receipts.map(({ isReplay }) => isReplay).sort()).toEqual([false, true]);
  });

  it('is not taken for a writer of another instance', async () => {
    const { writes } = await given({ instance: 'elsewhere' });
    await expect(writes.submit(call('a'))).rejects.toMatchObject({ code: 'invalid_options' });
  });
});

describe('an intent that fails', () => {
  it('is sent again after waits that double, and not more often than it may be', async () => {
    const here = await given({ faults: Array.from({ length: 9 }, () => 'busy' as const) });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    const status = await here.writes.status('a');
    expect(status).toMatchObject({ state: 'failed', outcome: { reason: { code: 'attempts_exhausted' } } });
    const moments = (status?.attempts ?? []).map(({ at }) => Date.parse(at));
    const waits = moments.slice(1).map((moment, place) => moment - (moments[place] ?? 0));
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60].map((seconds) => seconds * 1000));
    expect(here.system.calls.apply).toBe(8);
    expect(here.system.live('a')).toEqual([]);
  });

  it.each([
    { what: 'as long as the practice system asks for', retryAfterMs: 90_000, waits: 90_000 },
    { what: 'whole milliseconds, and none less than it asks for', retryAfterMs: 90_000.5, waits: 90_001 },
    { what: 'no longer than it is believed', retryAfterMs: 86_400_000, waits: 3_600_000 },
    { what: 'its own time where it asks for less', retryAfterMs: 20, waits: 1_000 },
    { what: 'its own time where it asks for none', retryAfterMs: 0, waits: 1_000 },
    { what: 'its own time where it names a moment that is past', retryAfterMs: -5_000, waits: 1_000 },
    { what: 'its own time where it names what is no number', retryAfterMs: Number.NaN, waits: 1_000 },
  ])('waits $what', async ({ retryAfterMs, waits }) => {
    const here = await given();
    const apply: Writer['apply'] = async (intent, options) =>
      here.system.calls.apply++ === 0
        ? {
            ...{ state: 'failed', reason: { code: 'source_busy' }, retryable: true },
            ...{ retryAfterMs, compensated: [] },
          }
        : here.system.writer.apply(intent, options);
    const writes = here.worker({ writers: () => ({ ...here.system.writer, apply }) });
    await writes.submit(call('a'));
    await here.clock.drive(writes.drain());
    expect(await writes.status('a')).toMatchObject({
      nextAt: new Date(here.clock.now() + waits).toISOString(),
    });
    await workThrough(here, writes);
    expect(await writes.status('a')).toMatchObject({ state: 'confirmed' });
  });

  it('waits anywhere between nothing and the bound where waits are drawn', async () => {
    const here = await given({ faults: ['busy'], queue: { retry: { jitter: 'full' } } });
    await here.writes.submit(call('a'));
    await here.clock.drive(here.writes.drain());
    const { nextAt } = (await here.writes.status('a')) ?? {};
    const wait = Date.parse(nextAt ?? '') - here.clock.now();
    expect(wait).toBeGreaterThanOrEqual(0);
    expect(wait).toBeLessThanOrEqual(1_000);
    expect(wait).toBe(Math.round(wait));
  });

  it.each(['refused', 'taken', 'altered'] as const)('is not sent again where it was %s', async (fault) => {
    const here = await given({ faults: [fault] });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    const state = fault === 'refused' ? 'refused' : 'conflict';
    expect(await here.writes.status('a')).toMatchObject({ state, outcome: { state } });
    expect(here.system.calls).toMatchObject({ apply: 1, lookup: 0 });
    expect(here.system.live('a')).toEqual([]);
  });

  it('tells which fields read back otherwise, and what was taken back', async () => {
    const here = await given({ faults: ['altered'] });
    await here.writes.submit(call('a'));
    await workThrough(here, here.writes);
    expect((await here.writes.status('a'))?.outcome).toMatchObject({
      reason: { code: 'read_back_differs', fields: ['note'] },
      compensated: [{ source: { key: '1' }, left: 'broken' }],
    });
  });

  it('keeps what earlier attempts took back', async () => {
    const here = await given();
    const source = { adapter: 'model', instance: 'main', table: 'communication', key: '99' };
    const compensated = [{ source, left: 'broken' }] as const;
    const apply: Writer['apply'] = async (intent, options) =>
      here.system.calls.apply++ === 0
        ? { state: 'failed', reason: { code: 'connection_lost' }, retryable: true, compensated }
        : here.system.writer.apply(intent, options);
    const writes = here.worker({ writers: () => ({ ...here.system.writer, apply }) });
    await writes.submit(call('a'));
    await workThrough(here, writes);
    expect((await writes.status('a'))?.outcome).toMatchObject({ state: 'confirmed', compensated });
  });

  it('waits for a writer that cannot be had now, and ends where there will be none', async () => {
    const here = await given();
    let asked = 0;
    const writes = here.worker({
      writers: () => {
        asked += 1;
        if (asked === 2) throw new BitewingError('connect_failed');
        if (asked === 3) throw new TypeError('a mistake of the host');
        return here.system.writer;
      },
    });
    await writes.submit(call('a'));
    await here.clock.drive(writes.drain());
    expect(await writes.status('a')).toMatchObject({ state: 'queued', reason: { code: 'connect_failed' } });
    await workThrough(here, writes);
    expect(await writes.status('a')).toMatchObject({ state: 'confirmed' });

    await writes.submit(call('b'));
    const without = here.worker({ writers: () => Promise.reject(new BitewingError('auth_failed')) });
    await workThrough(here, without);
    expect(await writes.status('b')).toMatchObject({ state: 'failed', reason: { code: 'auth_failed' } });
  });

  it('is refused where its writer can no longer write it', async () => {
    const here = await given();
    await here.writes.submit(call('a'));
    const without = here.worker({ writers: () => ({ ...here.system.writer, supports: [] }) });
    await workThrough(here, without);
    expect(await here.writes.status('a')).toMatchObject({
      state: 'refused',
      reason: { code: 'write_unsupported' },
    });
  });
});

describe('a lane', () => {
  it('writes to one record in order, and lets nothing else wait for what waits', async () => {
    const here = await given({ faults: ['busy'] });
    for (const [key, target] of [
      ['first', 'appointment:1'],
      ['second', 'appointment:1'],
      ['other', 'appointment:2'],
    ] as const) {
      await here.writes.submit(confirmation(key, target));
    }
    await workThrough(here, here.writes);
    expect(here.system.applied.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      'first',
      'other',
      'first',
      'second',
    ]);
  });

  it('of one clinic does not wait for that of another', async () => {
    const here = await given({ faults: ['slow'] });
    const quick = here.worker({ writers: () => here.system.writer });
    const elsewhere = { ...here.system.writer, instance: 'elsewhere' };
    const both = here.worker({
      concurrency: 2,
      writers: (instance) => (instance === 'main' ? here.system.writer : elsewhere),
    });
    await quick.submit(call('slow'));
    await both.submit({ ...call('quick'), instance: 'elsewhere' });
    await here.clock.drive(both.drain());
    expect(here.system.things.map(({ mark }) => mark)).toEqual(['quick', 'slow']);
  });
});
