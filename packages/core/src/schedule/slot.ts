import type { Instant, LocalDateTime } from '../model/values.ts';

/** A visit that could be booked. */
export interface Slot {
  readonly start: Instant;
  /** What the clock of the place shows then. Where it is set back, two slots may show the same. */
  readonly startLocal: LocalDateTime;
  readonly minutes: number;
  readonly providerId: string;
  readonly operatoryId: string;
  /** Of the chair; null where it belongs to no place. */
  readonly locationId: string | null;
  /** What was asked for; null where nothing was. */
  readonly appointmentTypeId: string | null;
  /** Whether it was asked for somebody who was never here. */
  readonly newPatient: boolean;
}
