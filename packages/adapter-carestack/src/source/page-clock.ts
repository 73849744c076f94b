import type { Instant } from '@bitewing/core';
import { now, type ReadTimes } from '../way/feed/feed-pages.ts';

const later = (left: Instant, right: Instant): Instant =>
  Date.parse(left) > Date.parse(right) ? left : right;

/**
 * When that was read which is being mapped. Several things are read at once and given in order, so that a later one may have
 * been there earlier: the clock does not go back.
 */
export class PageClock {
  #askedAt: Instant;
  #readAt: Instant;

  constructor(start: Instant = now()) {
    this.#askedAt = start;
    this.#readAt = start;
  }

  /** Something is being mapped that was read at these times. */
  note({ askedAt, readAt }: ReadTimes): void {
    this.#askedAt = askedAt;
    this.#readAt = later(this.#readAt, readAt);
  }

  get askedAt(): Instant {
    return this.#askedAt;
  }

  get readAt(): Instant {
    return this.#readAt;
  }
}
