import type { Draw } from '@bitewing/testkit-native/judges';
import type { Booking } from './booking.ts';
import { type Clinic, firstDay } from './clinic.ts';

/** A text that must not be found where no patient data may be; `findCanaries` of the testkit knows it. */
export const canaryOfBookings = 'Bw&Kanari';

/** The key of no patient. */
const strangerKey = '999999';
/** A character that the offices' databases cannot hold. */
const unstorable = '\u{1f600}';

const durationMinutes = 30;
const slotsOfDay = 14;
const openingHour = 8;

/** The start of a slot: half an hour each, day after day. */
export function startOf(slot: number): string {
  const day = new Date(Date.parse(`${firstDay}T00:00:00Z`) + Math.floor(slot / slotsOfDay) * 86_400_000);
  const minutes = (openingHour * 2 + (slot % slotsOfDay)) * durationMinutes;
  return new Date(day.getTime() + minutes * 60_000).toISOString().slice(0, 19);
}

/** How bookings are drawn. */
export interface DrawnBookings {
  /** Part of the names: two of one clinic have numbers of their own. */
  readonly outbox: number;
  readonly count: number;
  /** The slot of each is drawn from so many; null: each has the slot of its number, as in every other outbox. */
  readonly slots: number | null;
  /** One in so many is one that no office would take; 0: none. */
  readonly doomedOneIn: number;
}

/** Bookings of one clinic: all with one provider, in one of two chairs. */
export function drawnBookings(
  { patients, operatories, providers }: Clinic,
  { outbox, count, slots, doomedOneIn }: DrawnBookings,
  draw: Draw,
): readonly Booking[] {
  const one = (keys: readonly string[], most: number): string =>
    keys[draw(Math.min(most, keys.length))] ?? '0';
  return Array.from({ length: count }, (_, number) => {
    const isDoomed = doomedOneIn > 0 && draw(doomedOneIn) === 0;
    const note = `${canaryOfBookings} visit ${outbox}-${number};`;
    const isOfNobody = isDoomed && draw(2) === 0;
    return {
      isDoomed,
      idempotencyKey: `${canaryOfBookings} booking-${outbox}-${number}`,
      place: {
        startLocal: startOf(slots === null ? number : draw(slots)),
        durationMinutes,
        operatoryKey: one(operatories, 2),
        providerKey: one(providers, 1),
      },
      patientKey: isOfNobody ? strangerKey : one(patients, 7),
      note: isDoomed && !isOfNobody ? `${note}${unstorable}` : note,
    };
  });
}
