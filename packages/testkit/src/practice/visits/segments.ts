import type { AppointmentSegment } from '@bitewing/core';
import type { Random } from '../random.ts';

/** Minutes of a stretch of work: always a multiple of 5, often of 10. */
const some = (random: Random, from: number, to: number): number => 5 * random.integer(from, to);

/** How a visit's time is shared: usually the assistant begins and ends, with breaks of a single step of 5 minutes. */
export function visitSegments(random: Random): AppointmentSegment[] {
  const provider = (minutes: number): AppointmentSegment => ({ worker: 'provider', minutes });
  const assistant = (minutes: number): AppointmentSegment => ({ worker: 'assistant', minutes });
  switch (random.integer(0, 4)) {
    case 0:
      return [provider(some(random, 1, 12))];
    case 1:
      return [assistant(5), provider(some(random, 2, 8)), assistant(5)];
    case 2:
      return [provider(5), assistant(some(random, 1, 4)), provider(some(random, 1, 9)), assistant(10)];
    case 3:
      return [assistant(some(random, 1, 3)), provider(some(random, 4, 14))];
    default:
      return [assistant(10), provider(5), assistant(5), provider(some(random, 2, 6)), assistant(15)];
  }
}

/** Time of the second provider over the same minutes. */
export function secondarySegments(random: Random, duration: number): AppointmentSegment[] {
  const first = 5 * random.integer(1, Math.max(1, duration / 5 - 1));
  if (first >= duration) return [{ worker: 'assistant', minutes: duration }];
  return [
    { worker: 'assistant', minutes: first },
    { worker: 'provider', minutes: duration - first },
  ];
}

/** Minutes of all segments together. */
export const minutesOf = (segments: readonly AppointmentSegment[]): number =>
  segments.reduce((sum, segment) => sum + segment.minutes, 0);
