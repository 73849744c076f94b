import { expect } from 'vitest';
import type { BookingReport } from './run-bookings.ts';

/** Fails unless of two bookings of one place one is confirmed and one is a conflict, in all places. */
export function expectOneEach({ clinics }: BookingReport): void {
  for (const { ended } of clinics) {
    const byStart = Map.groupBy(ended, ({ booking }) => booking.place.startLocal);
    expect(byStart.size).toBe(ended.length / 2);
    for (const [start, both] of byStart)
      expect(both.map(({ receipt }) => receipt?.state).toSorted(), start).toEqual(['confirmed', 'conflict']);
  }
}
