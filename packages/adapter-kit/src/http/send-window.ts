/** A limit of requests that a server sets. */
export interface RequestWindow {
  /** Most requests in any window. */
  readonly requests: number;
  /** Length of the window in milliseconds. */
  readonly perMs: number;
  /** What the window is made longer by, in milliseconds, for clocks that run apart; 1 % of it, at least 25, by default. */
  readonly marginMs?: number;
}

/** Counts requests against a limit. */
export interface SendWindow {
  /** How long until one more may be sent: 0 for now, Infinity where only an answer can tell. */
  waitMs(now: number): number;
  /** One is handed over. */
  sent(): void;
  /** The server was seen to have one: its answer began, or it is over. */
  arrived(now: number): void;
}

const usualMargin = (perMs: number): number => Math.max(25, perMs / 100);

/**
 * A limit that no sliding window exceeds, however long requests travel.
 *
 * A server counts a request when it arrives, which is some time after it was handed to the socket: a first one that
 * waits for its connection and a last one on a warm connection arrive closer together than they were sent. What is known
 * for sure is that a request arrived before its answer began. So one that is under way counts as of now, and one that
 * was answered counts as of its answer; the next window's requests are sent only when that is a whole window, and the
 * margin, ago. It costs one answer's time for every window. A request that broke off counts as of that moment.
 */
export function sendWindow({ requests, perMs, marginMs = usualMargin(perMs) }: RequestWindow): SendWindow {
  const length = perMs + marginMs;
  /** When those that count arrived at the latest, oldest first. */
  const arrivals: number[] = [];
  let underWay = 0;
  return {
    waitMs(now) {
      const expired = arrivals.findIndex((arrival) => arrival + length > now);
      arrivals.splice(0, expired === -1 ? arrivals.length : expired);
      if (underWay + arrivals.length < requests) return 0;
      const [oldest] = arrivals;
      return oldest === undefined ? Number.POSITIVE_INFINITY : oldest + length - now;
    },
    sent() {
      underWay += 1;
    },
    arrived(now) {
      underWay -= 1;
      arrivals.push(now);
    },
  };
}
