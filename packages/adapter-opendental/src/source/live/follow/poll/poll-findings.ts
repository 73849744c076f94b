import type { Instant } from '@bitewing/core';
import type { FeedPlace, FoundChanges } from '../change-feed.ts';
import type { RowChange } from '../row-change.ts';

/** What a part of a round found. */
export interface PollFinding {
  readonly changes?: readonly RowChange[];
  /** Tables that have to be read whole. */
  readonly unknown?: readonly string[];
  readonly isRedefined?: boolean;
  /** Tables that are known up to a moment. */
  readonly asOf?: readonly [table: string, moment: Instant];
}

/** Puts together what the parts of a round found. */
export class PollFindings {
  #changes: RowChange[] = [];
  readonly #unknown = new Set<string>();
  readonly #asOf = new Map<string, Instant>();
  isRedefined = false;

  get size(): number {
    return this.#changes.length;
  }

  get isEmpty(): boolean {
    return this.size + this.#unknown.size === 0 && !this.isRedefined;
  }

  add({ changes = [], unknown = [], isRedefined = false, asOf }: PollFinding): void {
    this.#changes = this.#changes.length === 0 ? [...changes] : this.#changes.concat(changes);
    for (const table of unknown) this.#unknown.add(table);
    this.isRedefined ||= isRedefined;
    if (asOf !== undefined) this.#asOf.set(...asOf);
  }

  found(place: FeedPlace | null): FoundChanges {
    return {
      changes: this.#changes,
      unknown: [...this.#unknown],
      isRedefined: this.isRedefined,
      place,
      asOf: this.#asOf,
    };
  }
}
