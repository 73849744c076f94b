import type { Chair } from './set-up.ts';
import type { Span } from './span.ts';
import type { ZoneDay } from './zone-days.ts';

/** A chair in which a provider works on a day, and when a visit may lie in it. */
export interface OpenChair {
  readonly chair: Chair;
  readonly day: ZoneDay;
  readonly open: readonly Span[];
}
