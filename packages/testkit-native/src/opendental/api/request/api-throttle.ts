import type { ApiRate } from '../api-options.ts';
import type { ApiPermission } from './api-permission.ts';

/** Milliseconds between the requests of a key, by what it may do (opendental-api.md section 5). */
export function intervalOf(permissions: readonly ApiPermission[]): number {
  if (permissions.includes('Enterprise')) return 500;
  return permissions.every((permission) => permission === 'ReadAll') ? 5000 : 1000;
}

/** Rows on a page at most, by mode and permission (opendental-api.md section 4). */
export function pageLimitOf(
  mode: 'remote' | 'local' | 'service',
  permissions: readonly ApiPermission[],
): number {
  const most = mode === 'remote' ? 100 : 1000;
  return permissions.includes('Enterprise') ? most * 10 : most;
}

/** When a request may begin; `early` where it is refused, `never` where it does not begin any more. */
export type Pace = number | 'early' | 'never';

/** Watches how often each customer key asks. */
export interface ApiThrottle {
  /** Takes a request that came now; where its turn comes behind the latest start, it has none. */
  arrive(customerKey: string, intervalMs: number, now: number, latestStart: number): Pace;
  /** Requests that came too early. */
  violations(): number;
}

/**
 * Starts a throttle. The interval is counted from the beginning of one request to that of the next: it includes the time that
 * the first one takes. A request that never began does not count.
 */
export function createApiThrottle({
  toleranceMs,
  early,
}: Required<Omit<ApiRate, 'intervalMs'>>): ApiThrottle {
  const begun = new Map<string, number>();
  let violations = 0;
  return {
    arrive(customerKey, intervalMs, now, latestStart) {
      const before = begun.get(customerKey);
      const free = before === undefined ? now : Math.max(now, before + intervalMs);
      const isEarly = free - now > toleranceMs;
      if (isEarly) violations += 1;
      if (isEarly && early === 'refuse400') return 'early';
      const startAt = isEarly ? free : now;
      if (startAt > latestStart) return 'never';
      begun.set(customerKey, startAt);
      return startAt;
    },
    violations: () => violations,
  };
}
