import type { AppointmentSegment } from '../../model/appointment.ts';

/** How long stretches of work take together. */
export const minutesOf = (segments: readonly AppointmentSegment[]): number => {
  let sum = 0;
  for (const { minutes } of segments) sum += minutes;
  return sum;
};
