import type { Instant } from '@bitewing/core';

/** The moment it is. */
export const now = (): Instant => new Date().toISOString() as Instant;

/** Between which moments something was read: what it says was true at one of them. */
export interface PageTimes {
  readonly askedAt: Instant;
  readonly readAt: Instant;
}

const later = (left: Instant, right: Instant): Instant =>
  Date.parse(left) > Date.parse(right) ? left : right;

/**
 * When the page was read that is being mapped. A table is as old as its first page was when it was asked for, and a batch
 * was read when its last page was there: each of its rows was true at a moment between the two. Where several things are
 * read at once and given in order, a later one may have been there earlier: the clock does not go back.
 */
export class PageClock {
  #askedAt: Instant;
  #readAt: Instant;

  constructor(start: Instant = now()) {
    this.#askedAt = start;
    this.#readAt = start;
  }

  /** Something is being mapped that was read at these times. */
  note({ askedAt, readAt }: PageTimes): void {
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
