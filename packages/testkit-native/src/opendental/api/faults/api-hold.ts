import { type ApiFaultSubject, type ApiFaultTarget, hitsSubject } from './api-fault.ts';

/**
 * The states that a request goes through: it came, all that could be refused was looked at and nothing is written yet,
 * everything is written and nobody was told.
 */
export type ApiRequestState = 'arrived' | 'prepared' | 'committed';

/** How a held request goes on. `abandon` resets the connection and ends the work where it is, as a crash would. */
export type HeldEnd = 'release' | 'reset' | 'abandon';

/** A request that is waited for and stops at a state. */
export interface ApiHold {
  /** Ends when a request stands at the state. */
  readonly reached: Promise<void>;
  /** Lets it go on. */
  release(): void;
  /** Resets its connection; the work goes on. */
  reset(): void;
  /** Resets its connection and ends the work. */
  abandon(): void;
}

/** Everything that is to be held. */
export interface ApiHolds {
  hold(state: ApiRequestState, target: ApiFaultTarget): ApiHold;
  /** Stands still where the next request of this kind is to be held here; tells how it goes on. */
  pass(state: ApiRequestState, subject: ApiFaultSubject): Promise<HeldEnd>;
  /** Abandons all that is held, and all that would be. */
  close(): void;
}

interface OpenHold {
  readonly state: ApiRequestState;
  readonly target: ApiFaultTarget;
  readonly reach: () => void;
  readonly ended: Promise<HeldEnd>;
  readonly end: (end: HeldEnd) => void;
}

/** Keeps the holds of a server. Each one stops one request. */
export function createApiHolds(): ApiHolds {
  const open = new Set<OpenHold>();
  const held = new Set<OpenHold>();
  return {
    hold(state, target) {
      const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
      const { promise: ended, resolve: end } = Promise.withResolvers<HeldEnd>();
      open.add({ state, target, reach, ended, end });
      return {
        reached,
        release: () => end('release'),
        reset: () => end('reset'),
        abandon: () => end('abandon'),
      };
    },
    async pass(state, subject) {
      const found = [...open].find((hold) => hold.state === state && hitsSubject(hold.target, subject));
      if (found === undefined) return 'release';
      open.delete(found);
      held.add(found);
      found.reach();
      const end = await found.ended;
      held.delete(found);
      return end;
    },
    close() {
      open.clear();
      for (const hold of held) hold.end('abandon');
    },
  };
}
