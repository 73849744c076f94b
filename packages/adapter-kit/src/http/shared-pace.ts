import { createHash } from 'node:crypto';
import { type HttpClock, machineClock, waitOn } from './http-clock.ts';

/** Lets requests go one after the other, with a time between their beginnings. */
export interface SharedPace {
  /**
   * Does one piece of work when its turn comes: first come, first served.
   *
   * @throws the reason of the signal, where it is aborted before the turn comes
   */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Whose requests are counted together, and how far apart they begin. */
export interface SharedPaceOptions {
  /** What the server counts by, such as a key; only a digest of it is kept. */
  readonly key: string;
  /** From the beginning of one request to that of the next, in milliseconds; no request begins while another runs. */
  readonly intervalMs: number;
  readonly clock?: HttpClock;
}

/** The requests of one account, whoever sends them. */
interface Line {
  /** Ends when the last one that came has had its turn. */
  last: Promise<void>;
  /** When the last one began, by the clock; what another clock shows is counted apart. */
  begunMs: number;
}

/** One entry for each account that this process talks to. */
const lines = new WeakMap<HttpClock, Map<string, Line>>();

/** A request that travels faster than the one before it arrives closer behind it than it was sent. */
const marginOf = (intervalMs: number): number => (intervalMs === 0 ? 0 : Math.max(25, intervalMs / 20));

function lineOf(clock: HttpClock, key: string): Line {
  const ofClock = lines.get(clock) ?? new Map<string, Line>();
  lines.set(clock, ofClock);
  const digest = createHash('sha256').update(key).digest('base64');
  const line = ofClock.get(digest) ?? { last: Promise.resolve(), begunMs: Number.NEGATIVE_INFINITY };
  ofClock.set(digest, line);
  return line;
}

/**
 * Makes a pace that all clients of this process share which name the same key. The interval includes the time that a request takes:
 * behind one that took longer the next goes at once.
 *
 * @example
 * ```ts
 * import { createHttpClient, sharedPace } from '@bitewing/adapter-kit';
 *
 * const pace = sharedPace({ key: 'account-51', intervalMs: 1_000 });
 * const rules = [{ method: 'GET', origin: 'https://api.example.com', path: '/visits' }] as const;
 * const client = createHttpClient({ adapter: 'example', rules, pace });
 * ```
 */
export function sharedPace({ key, intervalMs, clock = machineClock }: SharedPaceOptions): SharedPace {
  const line = lineOf(clock, key);
  const apartMs = intervalMs + marginOf(intervalMs);
  return {
    async run(work, signal) {
      signal.throwIfAborted();
      const before = line.last;
      let end: () => void = () => undefined;
      line.last = new Promise((resolve) => {
        end = resolve;
      });
      try {
        await orAborted(before, signal);
      } catch (error) {
        // Whoever comes behind still waits for the one before.
        void before.then(end);
        throw error;
      }
      try {
        const waitMs = line.begunMs + apartMs - clock.monotonicMs();
        if (waitMs > 0) await waitOn(clock, waitMs, signal);
        line.begunMs = clock.monotonicMs();
        return await work();
      } finally {
        end();
      }
    },
  };
}

/** Waits for work that goes on when nobody waits for it any longer. */
function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    void work.then(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
  });
}
