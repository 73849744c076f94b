/** How often the server may be asked. */
export interface RequestLimit {
  readonly requests: number;
  /** Milliseconds of the server's clock. */
  readonly windowMs: number;
  /** How a refusal says when to come again; `seconds` by default. */
  readonly retryAfter?: RetryAfterForm;
}

/** `none`: no header. `seconds` and `date`: the two forms of HTTP. */
export type RetryAfterForm = 'none' | 'seconds' | 'date';

/** The requests of the time that is just past, counted exactly. */
export interface RequestWindow {
  /** Takes a request that came at this time: 0 where it is let in, else the milliseconds until one would be. */
  arrive(now: number): number;
  /** The most requests that came in any one window, those that were refused included. */
  worst(): number;
}

/**
 * Watches a limit by a true sliding window: two requests that are exactly one window apart are not in the same one.
 *
 * What is refused takes no room of the limit, but it counts as having been sent.
 */
export function createRequestWindow(limit: RequestLimit): RequestWindow {
  const arrived: number[] = [];
  const admitted: number[] = [];
  let worst = 0;
  const forget = (times: number[], now: number): void => {
    const kept = times.findIndex((time) => time > now - limit.windowMs);
    times.splice(0, kept < 0 ? times.length : kept);
  };
  return {
    arrive(now) {
      forget(arrived, now);
      forget(admitted, now);
      arrived.push(now);
      worst = Math.max(worst, arrived.length);
      const oldest = admitted[admitted.length - limit.requests];
      if (oldest !== undefined) return Math.max(1, oldest + limit.windowMs - now);
      admitted.push(now);
      return 0;
    },
    worst: () => worst,
  };
}

/** The header of a refusal, in the wanted form. */
export function retryAfterHeader(
  form: RetryAfterForm,
  now: number,
  waitMs: number,
): Readonly<Record<string, string>> {
  if (form === 'none') return {};
  const seconds = Math.ceil(waitMs / 1000);
  if (form === 'seconds') return { 'retry-after': String(seconds) };
  return { 'retry-after': new Date(now + seconds * 1000 + 999).toUTCString() };
}
