import type { OpenChair } from './open-chair.ts';
import type { ScheduleFacts } from './schedule-facts.ts';

/** Days of providers that were worked out, as long as nothing changed that they were worked out of. */
export interface RememberedDays {
  /** The open chairs of a day; null where they have to be worked out. */
  find(openBlockouts: ReadonlySet<string>, providerId: string, day: number): readonly OpenChair[] | null;
  /** Remembers a day by all chairs that were looked at, those that were full too. */
  keep(
    openBlockouts: ReadonlySet<string>,
    providerId: string,
    day: number,
    chairIds: readonly string[],
    open: readonly OpenChair[],
  ): void;
}

interface RememberedDay {
  readonly chairs: readonly { readonly id: string; readonly changes: number }[];
  readonly open: readonly OpenChair[];
}

/** About 100 MB of them at most; a practice of 20 providers has some thousand in use. */
const mostDays = 100_000;

/**
 * Remembers until visits of one of the chairs change, or anything else at all: blocks and chairs change seldom, visits
 * every minute, but each in one chair.
 */
export function createRememberedDays(facts: ScheduleFacts): RememberedDays {
  const days = new Map<ReadonlySet<string>, Map<string, Map<number, RememberedDay>>>();
  let setUpChanges = facts.setUpChanges;
  let held = 0;
  const forgetAll = (): void => {
    days.clear();
    held = 0;
    setUpChanges = facts.setUpChanges;
  };
  const changesOf = (chairId: string): number => facts.chairVisits.changes(chairId);
  return {
    find(openBlockouts, providerId, day) {
      if (setUpChanges !== facts.setUpChanges) forgetAll();
      const known = days.get(openBlockouts)?.get(providerId)?.get(day);
      const isCurrent = known?.chairs.every(({ id, changes }) => changes === changesOf(id)) ?? false;
      return known !== undefined && isCurrent ? known.open : null;
    },

    keep(openBlockouts, providerId, day, chairIds, open) {
      if (held >= mostDays) forgetAll();
      const providers = days.get(openBlockouts) ?? new Map<string, Map<number, RememberedDay>>();
      days.set(openBlockouts, providers);
      const own = providers.get(providerId) ?? new Map<number, RememberedDay>();
      providers.set(providerId, own);
      if (!own.has(day)) held += 1;
      own.set(day, { chairs: chairIds.map((id) => ({ id, changes: changesOf(id) })), open });
    },
  };
}
