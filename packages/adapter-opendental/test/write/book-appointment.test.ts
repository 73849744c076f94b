import { Readable } from 'node:stream';
import type { HttpDispatcher } from '@bitewing/adapter-kit';
import type { UpsertRecord } from '@bitewing/core';
import type { WriteIntent } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { markOf } from '../../src/write/mark.ts';
import {
  apiOptionsOf,
  at,
  booking,
  confirmedOf,
  day,
  instance,
  intentOf,
  liveVisits,
  type Office,
  office,
  setVersion,
  status,
} from './office.ts';
import { handBooked, setCells, twinOf } from './visits-by-hand.ts';

const isVisit = (record: UpsertRecord): record is UpsertRecord<'appointment'> =>
  record.entity === 'appointment';

/** The visit that an outcome holds. */
function visitIn(record: UpsertRecord): UpsertRecord<'appointment'> {
  if (isVisit(record)) return record;
  throw new Error('expected a visit');
}

const ours = markOf(instance, 'booking-1');

describe('booking a visit', () => {
  it('writes it once, reads it back, and gives it as the other ways would', async () => {
    const one = await office();
    const payload = booking(one, { isNewPatient: true });
    const outcome = confirmedOf(await one.writer().apply(intentOf('bookAppointment', payload)));
    const { data, id, source } = visitIn(outcome.record);
    expect(data).toMatchObject({
      patientId: payload.patient,
      start: payload.start,
      startLocal: payload.startLocal,
      durationMinutes: 40,
      segments: [{ worker: 'provider', minutes: 40 }],
      operatoryId: payload.operatoryId,
      providerId: payload.providerId,
      hygienistId: null,
      status: 'scheduled',
      priority: 'normal',
      isNewPatient: true,
      isHygiene: false,
      note: `Ames: sore tooth ${ours}`,
    });
    const [key] = await liveVisits(one);
    expect([id, source.key, source.table]).toEqual([`appointment:${key}`, key, 'appointment']);
    expect(outcome.compensated).toEqual([]);
    expect(one.api.counters().commits).toBe(1);
  });

  it('says what the intent says, in the words of the API', async () => {
    const one = await office();
    const bodies: string[] = [];
    const dispatcher: HttpDispatcher = {
      async request({ body }) {
        if (body !== null)
          bodies.push(typeof body === 'string' ? body : Buffer.concat(await body.toArray()).toString());
        return { statusCode: 200, headers: {}, body: Readable.from([Buffer.from('[]')]) };
      },
    };
    const payload = booking(one, {
      priority: 'asap',
      isHygiene: true,
      appointmentTypeId: 'appointmenttype:7',
    });
    const writer = one.writer({ api: { ...apiOptionsOf(one), dispatcher } });
    // An answer that does not say what was made leaves nothing to read back.
    expect((await writer.apply(intentOf('bookAppointment', payload))).state).toBe('unknown');
    expect(bodies.map((body) => JSON.parse(body))).toEqual([
      {
        PatNum: Number(one.patients[0]),
        AptStatus: 'Scheduled',
        AptDateTime: `${day} 10:00:00`,
        Pattern: 'XXXXXXXX',
        Op: Number(one.operatories[0]),
        ProvNum: Number(one.providers[0]),
        ProvHyg: 0,
        AppointmentTypeNum: 7,
        IsHygiene: 'true',
        IsNewPatient: 'false',
        Priority: 'ASAP',
        Note: `Ames: sore tooth ${ours}`,
      },
    ]);
  });

  it('books a visit that is wanted sooner', async () => {
    const one = await office();
    const outcome = await one.writer().apply(intentOf('bookAppointment', booking(one, { priority: 'asap' })));
    expect(outcome).toMatchObject({ state: 'confirmed', record: { data: { priority: 'asap' } } });
  });

  it('does not show the key of the intent in the practice', async () => {
    const one = await office();
    const intent = intentOf('bookAppointment', booking(one, { note: null }), { idempotencyKey: 'Ames-1990' });
    await one.writer().apply(intent);
    const [key = ''] = await liveVisits(one);
    const [row] = await one.rows('appointment', { AptNum: Number(key) });
    expect(row?.Note).toMatch(/^\[BW [a-z2-7]{12}\]$/);
  });

  it.each([
    ['in the same operatory', {}],
    ['of the same provider elsewhere', { Op: 'other', ProvNum: 'same' }],
    ['of the provider as hygienist', { Op: 'other', ProvNum: 'none', ProvHyg: 'same' }],
  ])('writes nothing where a visit is %s at that time', async (_what, more) => {
    const one = await office();
    const values: Readonly<Record<string, number>> = {
      other: Number(one.operatories[1]),
      same: Number(one.providers[0]),
      none: 0,
    };
    const cells = Object.fromEntries(Object.entries(more).map(([name, value]) => [name, values[value] ?? 0]));
    await one.byHand(handBooked(one, 10, cells));
    const outcome = await one.writer().apply(intentOf('bookAppointment', booking(one)));
    expect(outcome).toEqual({ state: 'conflict', reason: { code: 'slot_taken' }, compensated: [] });
    expect(one.api.counters().commits).toBe(0);
  });

  it.each([
    ['begins where the other ends', { AptDateTime: `${day} 09:40:00` }],
    ['ends where the other begins', { AptDateTime: `${day} 10:40:00` }],
    ['is in the time of an assistant', { Op: 'other', ProvNum: 'same', AptDateTime: `${day} 10:35:00` }],
    ['takes the place of a broken one', { AptStatus: status.broken }],
    ['takes the place of one that is on the unscheduled list', { AptStatus: status.unscheduled }],
  ])('books what %s', async (_what, more) => {
    const one = await office();
    const values: Readonly<Record<string, number>> = {
      other: Number(one.operatories[1]),
      same: Number(one.providers[0]),
    };
    const cells = Object.fromEntries(
      Object.entries(more).map(([name, value]) => [name, values[String(value)] ?? value]),
    );
    await one.byHand(handBooked(one, 10, cells));
    expect((await one.writer().apply(intentOf('bookAppointment', booking(one)))).state).toBe('confirmed');
  });

  it('sees a visit of the evening before that goes on past midnight', async () => {
    const one = await office();
    const night = { ...at(0), durationMinutes: 40 };
    await one.byHand(handBooked(one, 10, { AptDateTime: '2027-05-02 23:30:00', Pattern: 'X'.repeat(24) }));
    expect((await one.writer().apply(intentOf('bookAppointment', booking(one, night)))).state).toBe(
      'conflict',
    );
  });

  it.each([
    [
      'a moment that the clock of the office does not show',
      'intent_invalid',
      { startLocal: at(11).startLocal },
      ['start', 'startLocal'],
    ],
    ['an id of another table', 'intent_invalid', { operatoryId: 'provider:1' }, ['operatoryId']],
    ['an id that is no key', 'intent_invalid', { providerId: 'provider:x' }, ['providerId']],
    ['an intent that was to be made first', 'intent_invalid', { patient: { resultOf: 'x' } }, ['patient']],
    ['a length that is no pattern', 'write_unsupported', { durationMinutes: 42 }, ['durationMinutes']],
    [
      'the second of two equal times, which the practice does not keep apart',
      'write_unsupported',
      { start: '2027-11-07T06:30:00Z', startLocal: '2027-11-07T01:30:00' } as ReturnType<typeof at>,
      ['start'],
    ],
    ['a character that the database cannot hold', 'write_unsupported', { note: 'smile \u{1f600}' }, ['note']],
  ] as const)('refuses %s, and asks nothing of the practice', async (_what, code, change, fields) => {
    const one = await office();
    const outcome = await one.writer().apply(intentOf('bookAppointment', booking(one, change)));
    expect(outcome).toEqual({ state: 'refused', reason: { code, fields } });
    expect(one.api.requests).toEqual([]);
  });

  it('refuses an intent of another installation', async () => {
    const one = await office();
    const intent = intentOf('bookAppointment', booking(one), { instance: 'elm-street' });
    expect(await one.writer().apply(intent)).toEqual({
      state: 'refused',
      reason: { code: 'intent_invalid', fields: ['instance'] },
    });
  });

  it('is refused by the practice for a patient that it does not have', async () => {
    const one = await office();
    const intent = intentOf('bookAppointment', booking(one, { patient: 'patient:999999' }));
    const outcome = await one.writer().apply(intent);
    expect(['refused', 'conflict']).toContain(outcome.state);
    expect(await liveVisits(one)).toEqual([]);
  });

  describe('of a type', () => {
    /** A type of the office with a pattern. */
    async function typed(Pattern: string, options: { readonly version?: string } = {}) {
      const one = await office(options);
      if (options.version !== undefined) await setVersion(one, options.version);
      const key = await one.storage.write(one.api.clock.now(), (rows) =>
        rows.insert('appointmenttype', { AppointmentTypeName: 'Crown', Pattern, IsHidden: 0 }),
      );
      const intent = intentOf(
        'bookAppointment',
        booking(one, { appointmentTypeId: `appointmenttype:${key}` }),
      );
      return { one, intent };
    }
    /** A visit of the same provider in another chair, while the assistant works in a visit of the type. */
    const beside = (one: Office) =>
      handBooked(one, 10, {
        Op: Number(one.operatories[1]),
        ProvNum: Number(one.providers[0]),
        AptDateTime: `${day} 10:15:00`,
        Pattern: 'XX',
      });

    it('has the pattern of that, and stands beside another visit of its provider', async () => {
      const { one, intent } = await typed('XXX//XXX');
      await one.byHand(beside(one));
      const { record } = confirmedOf(await one.writer().apply(intent));
      expect(visitIn(record).data.segments).toEqual([
        { worker: 'provider', minutes: 15 },
        { worker: 'assistant', minutes: 10 },
        { worker: 'provider', minutes: 15 },
      ]);
    });

    it.each([
      ['has another length than the type', 'XXX//XX', {}],
      ['is booked in a program that does not show its types yet', 'XXX//XXX', { version: '22.4.9' }],
    ])('has its provider all the time where it %s', async (_what, pattern, options) => {
      const { one, intent } = await typed(pattern, options);
      const elsewhere = await one.byHand(beside(one));
      expect(await one.writer().apply(intent)).toMatchObject({
        state: 'conflict',
        reason: { code: 'slot_taken' },
      });
      await setCells(one, elsewhere, { AptStatus: status.broken });
      const { record } = confirmedOf(await one.writer().apply(intent));
      expect(visitIn(record).data.segments).toEqual([{ worker: 'provider', minutes: 40 }]);
    });

    it('is not written where the types cannot be asked for', async () => {
      const { one, intent } = await typed('XXX//XXX');
      one.api.faults.next({ name: 'keyDisabled', on: 'GET /appointmenttypes' });
      expect(await one.writer().apply(intent)).toMatchObject({
        state: 'failed',
        reason: { code: 'auth_failed' },
      });
      expect(one.api.counters().commits).toBe(0);
    });
  });

  it('takes a visit back that reads otherwise than it was sent', async () => {
    const one = await office();
    const held = one.api.faults.hold('committed', 'POST /appointments');
    const outcome = one.writer().apply(intentOf('bookAppointment', booking(one)));
    await held.reached;
    const [key = ''] = await liveVisits(one);
    await one.storage.write(one.api.clock.now(), (rows) =>
      rows.update('appointment', Number(key), { ProvNum: Number(one.providers[1]), Pattern: 'XX' }),
    );
    held.release();
    expect(await outcome).toMatchObject({
      state: 'conflict',
      reason: { code: 'read_back_differs', fields: ['durationMinutes', 'providerId'] },
      compensated: [{ source: { key }, left: 'broken' }],
    });
    expect(await liveVisits(one)).toEqual([]);
  });

  it('does not book a second time where its visit stands already', async () => {
    const one = await office();
    const intent: WriteIntent = intentOf('bookAppointment', booking(one));
    const writer = one.writer();
    const [first, second] = [
      confirmedOf(await writer.apply(intent)),
      confirmedOf(await writer.apply(intent)),
    ];
    expect(second.record.id).toBe(first.record.id);
    expect(one.api.counters().commits).toBe(1);
  });

  it('keeps the first of two visits of one intent, and breaks the others', async () => {
    const one = await office();
    const intent = intentOf('bookAppointment', booking(one));
    const writer = one.writer();
    const { record } = confirmedOf(await writer.apply(intent));
    const twin = await twinOf(one, record.source.key);
    const found = { ...record.source, key: twin };
    const settled = confirmedOf(await writer.settle(intent, found));
    expect(settled.record.id).toBe(record.id);
    expect(settled.compensated).toEqual([{ source: found, left: 'broken' }]);
    expect(await liveVisits(one)).toEqual([record.source.key]);
    const [broken] = await one.rows('appointment', { AptNum: Number(twin) });
    expect(broken).toMatchObject({
      AptStatus: status.broken,
      Note: record.entity === 'appointment' ? record.data.note : '',
    });
    expect(await one.rows('procedurelog', { AptNum: Number(twin) })).toEqual([]);
  });
});

describe('looking a booking up', () => {
  it('finds nothing of what was never written, and the visit of what was', async () => {
    const one = await office();
    const intent = intentOf('bookAppointment', booking(one));
    const writer = one.writer();
    expect(await writer.lookup(intent)).toBe('none');
    const { record } = confirmedOf(await writer.apply(intent));
    expect(await writer.lookup(intent)).toEqual({ found: record.source });
    const other = intentOf('bookAppointment', booking(one), { idempotencyKey: 'booking-2' });
    expect(await writer.lookup(other)).toBe('none');
  });

  it('finds a visit that was broken or moved meanwhile', async () => {
    const one = await office();
    const intent = intentOf('bookAppointment', booking(one));
    const writer = one.writer();
    const { record } = confirmedOf(await writer.apply(intent));
    await one.storage.write(one.api.clock.now(), (rows) =>
      rows.update('appointment', Number(record.source.key), { AptStatus: status.broken }),
    );
    expect(await writer.lookup(intent)).toEqual({ found: record.source });
    expect(await writer.settle(intent, record.source)).toEqual({
      state: 'conflict',
      reason: { code: 'target_changed', fields: ['status'] },
      compensated: [{ source: record.source, left: 'broken' }],
    });
  });

  it('finds a visit that was deleted meanwhile by its history, and does not write it again', async () => {
    const one = await office();
    const intent = intentOf('bookAppointment', booking(one));
    const writer = one.writer();
    const { record } = confirmedOf(await writer.apply(intent));
    await one.storage.write(one.api.clock.now(), (rows) =>
      rows.remove('appointment', Number(record.source.key)),
    );
    expect(await writer.lookup(intent)).toEqual({ found: record.source });
    const settled = await writer.settle(intent, record.source);
    expect(settled).toEqual({ state: 'conflict', reason: { code: 'target_missing' }, compensated: [] });
    expect(await liveVisits(one)).toEqual([]);
  });

  it('leaves a visit that somebody changed before it was found, and names what differs', async () => {
    const one = await office();
    const intent = intentOf('bookAppointment', booking(one));
    const writer = one.writer();
    one.api.faults.next({ name: 'dropAfterCommit', on: 'POST /appointments' });
    expect((await writer.apply(intent)).state).toBe('unknown');
    const [key = ''] = await liveVisits(one);
    one.api.clock.advance(60_000);
    await one.storage.write(one.api.clock.now(), (rows) =>
      rows.update('appointment', Number(key), { AptDateTime: `${day} 14:00:00` }),
    );
    const found = await writer.lookup(intent);
    if (typeof found !== 'object') throw new Error('expected the visit to be found');
    expect(await writer.settle(intent, found.found)).toEqual({
      state: 'conflict',
      reason: { code: 'target_changed', fields: ['startLocal'] },
      compensated: [],
    });
    expect(await liveVisits(one)).toEqual([key]);
  });

  it('writes nothing', async () => {
    const one = await office();
    await one.writer().lookup(intentOf('bookAppointment', booking(one)));
    expect(one.api.requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});
