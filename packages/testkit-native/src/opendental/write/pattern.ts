import type { AppointmentSegment } from '@bitewing/core';

/** One character per 5 minutes, whatever the screen shows (opendental.md section 5). */
export const pattern = (segments: readonly AppointmentSegment[] | null): string =>
  (segments ?? [])
    .map(({ worker, minutes }) => (worker === 'provider' ? 'X' : '/').repeat(minutes / 5))
    .join('');

/** A pattern of so many minutes where it is not known who works when: the assistant begins. */
export const patternOfLength = (minutes: number | null): string =>
  minutes === null || minutes === 0 ? '' : `/${'X'.repeat(minutes / 5 - 1)}`;
