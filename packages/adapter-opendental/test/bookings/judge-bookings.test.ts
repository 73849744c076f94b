import type { UpsertRecord } from '@bitewing/core';
import type { IntentOutcome, WriteReceipt } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import type { Booking } from './booking.ts';
import { type EndedBooking, judgeBookings } from './judge-bookings.ts';
import { type StandingVisit, visitStatus } from './standing-visit.ts';

const place = {
  startLocal: '2027-05-03T09:00:00',
  durationMinutes: 30,
  operatoryKey: '1',
  providerKey: '2',
};
const mark = '[BW abcdefghijkl]';

const bookingOf = (number: number): Booking => ({
  idempotencyKey: `booking-${number}`,
  place,
  patientKey: '7',
  note: `visit ${number};`,
  isDoomed: false,
});

const visitOf = (key: string, number: number, more: Partial<StandingVisit> = {}): StandingVisit => ({
  key,
  status: visitStatus.scheduled,
  patientKey: '7',
  place,
  note: `visit ${number}; ${mark}`,
  ...more,
});

const sourceOf = (key: string) => ({ adapter: 'opendental', instance: 'main', table: 'appointment', key });

const endedAs = (number: number, outcome: IntentOutcome | null): EndedBooking => ({
  booking: bookingOf(number),
  receipt: {
    key: `booking-${number}`,
    instance: 'main',
    operation: 'bookAppointment',
    state: outcome?.state ?? 'unknown',
    isReplay: true,
    outcome,
    reason: null,
    needsPerson: false,
    attempts: [
      { at: '2027-05-01T00:00:00Z' as WriteReceipt['attempts'][number]['at'], state: null, code: null },
    ],
    nextAt: null,
  },
});

const confirmed = (number: number, key: string): EndedBooking =>
  endedAs(number, {
    state: 'confirmed',
    record: { source: sourceOf(key) } as UpsertRecord,
    compensated: [],
  });

const conflict = (number: number, compensated: readonly string[] = []): EndedBooking =>
  endedAs(number, {
    state: 'conflict',
    reason: { code: 'slot_taken' },
    compensated: compensated.map((key) => ({ source: sourceOf(key), left: 'broken' })),
    alternatives: [],
  });

const broken = { status: visitStatus.broken };

/** One that was confirmed, and one that lost the race for the same place. */
const soundEnds = [confirmed(1, '11'), conflict(2, ['12'])];
const soundVisits = [visitOf('11', 1), visitOf('12', 2, broken)];

const namesOf = (ended: readonly EndedBooking[], visits: readonly StandingVisit[]) =>
  judgeBookings(ended, visits).map(({ flaw }) => flaw);

describe('the judge of bookings', () => {
  it('finds nothing where each was booked once or not at all', () => {
    expect(namesOf(soundEnds, soundVisits)).toEqual([]);
    const byHand = visitOf('13', 0, { note: 'by hand' });
    expect(namesOf([conflict(2, ['12'])], [visitOf('12', 2, broken), byHand])).toEqual([]);
    const failed = endedAs(3, { state: 'failed', reason: { code: 'attempts_exhausted' }, compensated: [] });
    expect(namesOf([failed], [])).toEqual([]);
  });

  it('finds a second live visit', () => {
    const elsewhere = { ...place, startLocal: '2027-05-04T09:00:00' };
    expect(namesOf(soundEnds, [...soundVisits, visitOf('14', 1, { place: elsewhere })])).toEqual(['surplus']);
    expect(namesOf(soundEnds, [...soundVisits, visitOf('14', 1)])).toEqual(['surplus', 'doubled']);
  });

  it('finds a live visit of one that was not confirmed', () => {
    const apart = { ...place, startLocal: '2027-05-05T09:00:00' };
    expect(namesOf(soundEnds, [visitOf('11', 1), visitOf('12', 2, { place: apart })])).toEqual([
      'surplus',
      'untold',
    ]);
  });

  it('finds a visit that was lost', () => {
    expect(namesOf([confirmed(1, '11')], [])).toEqual(['missing']);
    expect(namesOf([confirmed(1, '11')], [visitOf('11', 1, broken)])).toEqual(['missing', 'untold']);
  });

  it('finds a booking that the queue lost, and one that has not ended', () => {
    expect(namesOf([{ booking: bookingOf(1), receipt: null }], [])).toEqual(['lost']);
    expect(namesOf([endedAs(1, null)], [])).toEqual(['open']);
  });

  it('finds an end that nothing explains', () => {
    expect(namesOf([conflict(2)], [])).toEqual(['unexplained']);
    expect(namesOf([conflict(2, ['12'])], [visitOf('12', 2, broken)])).toEqual(['unexplained']);
    const refused = endedAs(1, { state: 'refused', reason: { code: 'write_refused' }, compensated: [] });
    expect(namesOf([refused], [])).toEqual(['unexplained']);
    const { booking, receipt } = conflict(2);
    if (receipt === null) throw new Error('expected a receipt');
    expect(namesOf([{ booking, receipt: { ...receipt, outcome: null } }], soundVisits.slice(0, 1))).toContain(
      'unexplained',
    );
  });

  it('takes a visit that was called off for a reason only where somebody does such things', () => {
    const changed = endedAs(2, {
      state: 'conflict',
      reason: { code: 'target_changed' },
      compensated: [{ source: sourceOf('12'), left: 'broken' }],
      alternatives: [],
    });
    const visits = [visitOf('12', 2, broken)];
    expect(namesOf([changed], visits)).toEqual(['unexplained']);
    const { note } = changed.booking;
    expect(judgeBookings([changed], visits, { calledOff: [note] })).toEqual([]);
    const again = judgeBookings([confirmed(2, '13')], [visitOf('13', 2)], { calledOff: [note] });
    expect(again.map(({ flaw }) => flaw)).toEqual(['surplus']);
  });

  it('finds one that no practice would take and that was confirmed', () => {
    const [end] = soundEnds;
    if (end === undefined) throw new Error('expected an end');
    const doomed = { ...end, booking: { ...end.booking, isDoomed: true } };
    expect(namesOf([doomed], [visitOf('11', 1)])).toEqual(['unexplained']);
  });

  it('finds what is another visit than the one that was asked for', () => {
    const later = { ...place, startLocal: '2027-05-03T09:10:00' };
    expect(namesOf([confirmed(1, '11')], [visitOf('11', 1, { place: later })])).toEqual(['altered']);
    expect(namesOf([confirmed(1, '11')], [visitOf('11', 1, { patientKey: '8' })])).toEqual(['altered']);
    expect(namesOf([confirmed(1, '99')], [visitOf('11', 1)])).toEqual(['altered']);
  });

  it('finds what was taken back and not told, or told and not taken back', () => {
    expect(namesOf([confirmed(1, '11'), conflict(2)], soundVisits)).toEqual(['untold']);
    expect(namesOf(soundEnds, [visitOf('11', 1)])).toEqual(['untold']);
    const unscheduled = visitOf('12', 2, { status: visitStatus.unscheduled });
    expect(namesOf(soundEnds, [visitOf('11', 1), unscheduled])).toEqual(['untold']);
  });

  it('finds a visit without a mark, and a mark without a booking', () => {
    expect(namesOf(soundEnds, [visitOf('11', 1), visitOf('12', 2, { ...broken, note: 'visit 2;' })])).toEqual(
      ['unmarked'],
    );
    expect(namesOf(soundEnds, [...soundVisits, visitOf('15', 9, broken)])).toEqual(['foreign']);
  });

  it('finds a place that is taken twice by one provider in two chairs', () => {
    const other = visitOf('16', 0, { note: 'by hand', place: { ...place, operatoryKey: '5' } });
    expect(namesOf([confirmed(1, '11')], [visitOf('11', 1), other])).toEqual(['doubled']);
  });
});
