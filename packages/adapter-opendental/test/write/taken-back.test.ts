import { describe, expect, it } from 'vitest';
import { apiKeys } from '../office-access.ts';
import {
  booking,
  confirmedOf,
  day,
  instance,
  intentOf,
  liveVisits,
  type Office,
  office,
  status,
} from './office.ts';
import { handBooked, setCells, statusOf, twinOf } from './visits-by-hand.ts';

describe('two visits of one intent', () => {
  const booked = async () => {
    const one = await office();
    const intent = intentOf('bookAppointment', booking(one));
    const writer = one.writer();
    const { record } = confirmedOf(await writer.apply(intent));
    const { source } = record;
    return { one, intent, writer, source };
  };

  it('end as the one to which the patient came, whichever it is', async () => {
    const { one, intent, writer, source } = await booked();
    const twin = await twinOf(one, source.key, { AptStatus: status.completed });
    const settled = confirmedOf(await writer.settle(intent, source));
    expect(settled.record.source.key).toBe(twin);
    expect(settled.compensated).toEqual([{ source, left: 'broken' }]);
    expect(await statusOf(one, twin)).toBe(status.completed);
  });

  it('are a conflict where the patient came to both, and neither is broken', async () => {
    const { one, intent, writer, source } = await booked();
    const twin = await twinOf(one, source.key, { AptStatus: status.completed });
    await setCells(one, source.key, { AptStatus: status.completed });
    const settled = await writer.settle(intent, source);
    expect(settled).toEqual({ state: 'conflict', reason: { code: 'duplicate_record' }, compensated: [] });
    expect([await statusOf(one, source.key), await statusOf(one, twin)]).toEqual([
      status.completed,
      status.completed,
    ]);
  });

  it('leave one where the office moved the first away before the second came', async () => {
    const { one, intent, writer, source } = await booked();
    const twin = await twinOf(one, source.key);
    one.api.clock.advance(60_000);
    await setCells(one, source.key, { AptDateTime: '2027-06-14 09:00:00' });
    const broken = { source: { ...source, key: twin }, left: 'broken' };
    expect(await writer.settle(intent, source)).toEqual({
      state: 'conflict',
      reason: { code: 'target_changed', fields: ['startLocal'] },
      compensated: [broken],
    });
    expect(await statusOf(one, twin)).toBe(status.broken);
    expect(await statusOf(one, source.key)).toBe(status.scheduled);
  });

  it('leave one that is alone in its place, also where the first was moved', async () => {
    const { one, intent, writer, source } = await booked();
    const twin = await twinOf(one, source.key, { AptDateTime: '2027-06-14 09:00:00' });
    await setCells(one, source.key, { AptStatus: status.broken });
    await one.byHand(handBooked(one, 10, { AptDateTime: '2027-06-14 09:00:00' }));
    expect(await writer.settle(intent, source)).toEqual({
      state: 'conflict',
      reason: { code: 'slot_taken' },
      compensated: [
        { source, left: 'broken' },
        { source: { ...source, key: twin }, left: 'broken' },
      ],
    });
  });
});

describe('taking a booking back', () => {
  const rival = (one: Office) => one.byHand(handBooked(one, 10, { AptDateTime: `${day} 10:00:00` }));

  it('needs no other permission than booking did', async () => {
    const permissions = ['ReadAll', 'Appointments'] as const;
    const one = await office({ keys: [{ ...apiKeys, permissions, status: 'Enabled' }] });
    const held = one.api.faults.hold('committed', 'POST /appointments');
    const outcome = one.writer().apply(intentOf('bookAppointment', booking(one)));
    await held.reached;
    const [key = ''] = await liveVisits(one);
    const other = await rival(one);
    held.release();
    expect(await outcome).toMatchObject({
      state: 'conflict',
      reason: { code: 'slot_taken' },
      compensated: [{ source: { key }, left: 'broken' }],
    });
    expect(await liveVisits(one)).toEqual([other]);
    expect(await statusOf(one, key)).toBe(status.broken);
  });

  it.each([
    ['one to which the patient came meanwhile', status.completed, 'confirmed', []],
    ['one that somebody put on the unscheduled list', status.unscheduled, 'conflict', ['unscheduled']],
  ] as const)('leaves %s as it is', async (_what, AptStatus, state, left) => {
    const one = await office();
    const intent = intentOf('bookAppointment', booking(one));
    const writer = one.writer();
    const held = one.api.faults.hold('committed', 'POST /appointments');
    const breaking = one.api.faults.hold('arrived', 'PUT /appointments/{id}/Break');
    const outcome = writer.apply(intent);
    await held.reached;
    const [key = ''] = await liveVisits(one);
    await rival(one);
    held.release();
    await breaking.reached;
    await setCells(one, key, { AptStatus });
    breaking.release();
    const ended = await outcome;
    const found = { adapter: 'opendental', instance, table: 'appointment', key };
    const settled = ended.state === 'unknown' ? await writer.settle(intent, found) : ended;
    expect(settled.state).toBe(state);
    expect('compensated' in settled && settled.compensated.map((one) => one.left)).toEqual(left);
    expect(await statusOf(one, key)).toBe(AptStatus);
  });
});
