import type { Interval } from '@bitewing/core';

/** Days, weeks, months and years in one number, eight bits each (opendental.md section 5); 0 for none. */
export const packedInterval = (interval: Interval | null): number =>
  interval === null
    ? 0
    : interval.days + interval.weeks * 2 ** 8 + interval.months * 2 ** 16 + interval.years * 2 ** 24;
