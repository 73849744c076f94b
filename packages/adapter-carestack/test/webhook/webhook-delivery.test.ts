import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDelivery } from '../../src/webhook/webhook-delivery.ts';

const deliveryOf = (body: unknown) =>
  readDelivery(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
const hintOf = (event: string, data: unknown) => deliveryOf({ event, data })?.hint;

describe('what a delivery is about', () => {
  it.each([
    ['Scheduled', 'appointment', false],
    ['Status', 'appointment', false],
    ['Updated', 'appointment', false],
    ['Cancelled', 'appointment', false],
    ['Canceled', 'appointment', false],
    ['Deleted', 'appointment', true],
    ['AppointmentScheduled', 'appointment', false],
    ['Appointment.Deleted', 'appointment', true],
    ['appointment_status', 'appointment', false],
  ] as const)('%s says that an appointment changed', (event, kind, deleted) => {
    expect(hintOf(event, { AppointmentId: 903, PatientId: 51 })).toEqual({
      kind,
      event,
      ids: ['903'],
      patientIds: ['51'],
      deleted,
    });
  });

  it.each(['PatientAdd', 'PatientModify'])('%s says that a patient changed', (event) => {
    expect(hintOf(event, { patientId: 51, id: 'event' })).toEqual({
      kind: 'patient',
      event,
      ids: ['51'],
      patientIds: ['51'],
      deleted: false,
    });
  });

  it.each([
    ['Add', false],
    ['PerioUpdate', false],
    ['Delete', true],
    ['PeriodontalChartDelete', true],
  ] as const)('%s says that a perio chart changed, and of which patient', (event, deleted) => {
    const data = { Id: 'a1b2c3d4-0000-4000-8000-00000000000f', PatientID: 51 };
    expect(hintOf(event, data)).toEqual({
      kind: 'perio',
      event,
      ids: ['a1b2c3d4-0000-4000-8000-00000000000f'],
      patientIds: ['51'],
      deleted,
    });
  });

  it('names both appointments of one that was rescheduled, and one of them once', () => {
    const old = { AppointmentId: 903, PatientId: 51 };
    expect(
      hintOf('Rescheduled', { OldAppointment: old, NewAppointment: { AppointmentId: 904 } })?.ids,
    ).toEqual(['904', '903']);
    const same = hintOf('Rescheduled', { OldAppointment: old, NewAppointment: old });
    expect(same).toMatchObject({ ids: ['903'], patientIds: ['51'] });
  });

  it('names the appointment of a message, and never the message itself', () => {
    expect(hintOf('AppointmentMessageAdd', { Id: 7, AppointmentId: 903 })).toMatchObject({
      kind: 'message',
      ids: ['903'],
    });
    expect(hintOf('AppointmentMessageAdd', { Id: 7, FirstName: 'Nobody' })?.ids).toEqual([]);
  });

  it('names a referral', () => {
    expect(hintOf('ReferralUpdated', { ReferralId: 12, PatientId: '51' })).toMatchObject({
      kind: 'referral',
      ids: ['12'],
      patientIds: ['51'],
    });
  });

  it('takes an event that nobody told of as unknown, without ids of its own', () => {
    expect(hintOf('InvoiceVoided', { Id: 5, PatientId: 51 })).toEqual({
      kind: 'unknown',
      event: 'InvoiceVoided',
      ids: [],
      patientIds: ['51'],
      deleted: false,
    });
    expect(hintOf('constructor', {})?.kind).toBe('unknown');
  });

  it('reads keys in any case and loses no digit of an id', () => {
    const body =
      '{"EVENT":"Status","Data":{"APPOINTMENTID":90071992547409931234,"PATIENTid":9007199254740993}}';
    expect(deliveryOf(body)?.hint).toMatchObject({
      ids: ['90071992547409931234'],
      patientIds: ['9007199254740993'],
    });
  });

  it('takes nothing for an id that is none', () => {
    for (const id of [0, '0', '', null, true, {}, [5], '5 or 6', '../5', 'é', 'x'.repeat(65)]) {
      expect(hintOf('Status', { AppointmentId: id })?.ids).toEqual([]);
    }
  });

  it('reads when it was made: Unix seconds or ISO with its offset, and nothing that could be another moment', () => {
    const madeAt = (Timestamp: unknown) => deliveryOf({ event: 'Status', data: { Timestamp } })?.madeAt;
    const moment = Date.parse('2026-03-02T15:00:00Z');
    expect(madeAt(1772463600)).toBe(moment);
    expect(madeAt('1772463600')).toBe(moment);
    expect(madeAt(1772463600.25)).toBe(moment + 250);
    expect(madeAt('2026-03-02T15:00:00Z')).toBe(moment);
    expect(madeAt('2026-03-02T10:00:00-05:00')).toBe(moment);
    for (const text of ['2026-03-02T15:00:00', '2026-03-02', 'yesterday', '', null, true, {}, -5, 1e15]) {
      expect(madeAt(text)).toBeNull();
    }
    expect(deliveryOf({ event: 'Status', timestamp: 1772463600 })?.madeAt).toBe(moment);
  });

  it('is none where the body is not the object of an event', () => {
    for (const body of [
      '',
      '{',
      '[]',
      '"Status"',
      'null',
      '5',
      '{}',
      '{"event":5}',
      '{"event":""}',
      '[{"event":"Status"}]',
    ]) {
      expect(deliveryOf(body)).toBeNull();
    }
    expect(deliveryOf({ event: 'x'.repeat(201), data: {} })).toBeNull();
    expect(deliveryOf(`${'['.repeat(400)}${']'.repeat(400)}`)).toBeNull();
    expect(readDelivery(Buffer.from([0x7b, 0xff, 0x7d]))).toBeNull();
  });

  it('reads any JSON without throwing, and gives ids that are in it', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('Status', 'PatientAdd', 'Add', 'Rescheduled'), (json, event) => {
        const body = `{"event":"${event}","data":${json}}`;
        const hint = deliveryOf(body)?.hint;
        expect(hint?.event).toBe(event);
        for (const id of [...(hint?.ids ?? []), ...(hint?.patientIds ?? [])]) expect(body).toContain(id);
      }),
      { numRuns: 300 },
    );
  });
});
