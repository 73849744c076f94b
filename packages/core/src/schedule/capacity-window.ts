import type { Instant, LocalDateTime } from '../model/values.ts';

/** A stretch in which a chair is open and empty and its provider free, as long as it goes. */
export interface CapacityWindow {
  readonly start: Instant;
  readonly end: Instant;
  readonly startLocal: LocalDateTime;
  readonly endLocal: LocalDateTime;
  /** Whole minutes of it. */
  readonly minutes: number;
  readonly providerId: string;
  readonly operatoryId: string;
  /** Of the chair; null where it belongs to no place. */
  readonly locationId: string | null;
}
