import { instantFrom } from '@bitewing/core';
import { formatSlotToken, type Slot } from '@bitewing/core/schedule';
import { parseIntent, type WriteIntent } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { bookingIntent, wantedSlot } from '../src/booking-intent.ts';
import { availabilityTable } from '../src/schedule/availability-table.ts';
import { chooseOffers } from '../src/schedule/choose-offers.ts';
import { slotText } from '../src/schedule/day-text.ts';

/** A slot in New York in winter. */
const slotAt = (startLocal: string): Slot => ({
  start: instantFrom(new Date(`${startLocal}-05:00`).toISOString()),
  startLocal: startLocal as Slot['startLocal'],
  minutes: 60,
  providerId: 'provider:1',
  operatoryId: 'operatory:1',
  locationId: 'clinic:1',
  appointmentTypeId: null,
  newPatient: false,
});

const [monday, later, afternoon, tuesday, tuesdayAfternoon] = [
  slotAt('2026-11-02T10:00:00'),
  slotAt('2026-11-02T10:15:00'),
  slotAt('2026-11-02T14:00:00'),
  slotAt('2026-11-03T09:00:00'),
  slotAt('2026-11-03T13:30:00'),
];

describe('what an agent offers', () => {
  it('is the first morning, and the first afternoon of another day', () => {
    expect(chooseOffers([monday, later, afternoon, tuesday, tuesdayAfternoon])).toEqual([
      monday,
      tuesdayAfternoon,
    ]);
  });

  it('is whatever is left where there is no such afternoon', () => {
    expect(chooseOffers([afternoon, tuesday])).toEqual([tuesday, afternoon]);
    expect(chooseOffers([monday])).toBeNull();
    expect(chooseOffers([])).toBeNull();
  });

  it('is said by day and hour of the place', () => {
    expect(slotText(later)).toBe('Mon 02 Nov, 10:15');
  });

  it('is shown as a table of how many times each hour has', () => {
    expect(availabilityTable([monday, later, afternoon, tuesday])).toEqual([
      '            09  10  14',
      'Mon 02 Nov   .   2   1',
      'Tue 03 Nov   1   .   .',
    ]);
  });
});

describe('the intent of a decision', () => {
  it('wants the slot of its token, and is one that the queue takes', () => {
    const slot: Slot = { ...afternoon, appointmentTypeId: 'appointmenttype:3', newPatient: true };
    const intent = bookingIntent({
      idempotencyKey: 'call-1',
      slotToken: formatSlotToken(slot),
      patientId: 'patient:1',
    });
    const parsed: WriteIntent = parseIntent(intent);
    expect(parsed.operation === 'bookAppointment' && wantedSlot(parsed)).toEqual(slot);
    expect(parsed.idempotencyKey).toBe('call-1');
  });

  it('is refused where its token was mistyped', () => {
    expect(() =>
      bookingIntent({ idempotencyKey: 'call-1', slotToken: 's1.none', patientId: 'patient:1' }),
    ).toThrow(expect.objectContaining({ code: 'invalid_options' }));
  });
});
