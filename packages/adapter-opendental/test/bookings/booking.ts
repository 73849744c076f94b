import type { WriteIntentInput } from '@bitewing/core/write';

/** When and with whom a visit is to be, by the keys of the office. */
export interface Place {
  readonly startLocal: string;
  readonly durationMinutes: number;
  readonly operatoryKey: string;
  readonly providerKey: string;
}

/** One visit that is asked for. */
export interface Booking {
  readonly idempotencyKey: string;
  readonly place: Place;
  readonly patientKey: string;
  /** No other booking's begins with it. */
  readonly note: string;
  /** Whether no practice would take it. */
  readonly isDoomed: boolean;
}

/** The office's clock is four hours behind on every day of the tests, which lie in summer. */
const hoursBehind = 4;

/** The moment that a clock of the office shows. */
const momentOf = (startLocal: string): string =>
  `${new Date(Date.parse(`${startLocal}Z`) + hoursBehind * 3_600_000).toISOString().slice(0, 19)}Z`;

/** What a host hands in to have it booked. */
export const intentOf = (
  { idempotencyKey, place, patientKey, note }: Booking,
  instance: string,
): WriteIntentInput => ({
  operation: 'bookAppointment',
  idempotencyKey,
  instance,
  payload: {
    start: momentOf(place.startLocal),
    startLocal: place.startLocal,
    durationMinutes: place.durationMinutes,
    operatoryId: `operatory:${place.operatoryKey}`,
    providerId: `provider:${place.providerKey}`,
    patient: `patient:${patientKey}`,
    note,
  },
});
