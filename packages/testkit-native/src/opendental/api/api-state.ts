import { seededShare } from '../../seeded/seeded-share.ts';
import { type ApiClock, createApiClock } from './api-clock.ts';
import type { ApiCounters, OpenApiLogLine } from './api-log.ts';
import type { ResolvedApiOptions } from './api-options.ts';
import { type ApiFaultPlan, createApiFaultPlan } from './faults/api-fault-plan.ts';
import { type ApiHolds, createApiHolds } from './faults/api-hold.ts';
import type { ApiOffice } from './request/api-call.ts';
import { type ApiThrottle, createApiThrottle } from './request/api-throttle.ts';
import { createOfficeTime } from './wire/office-time.ts';

/** All that a running server knows. */
export interface ApiState {
  readonly options: ResolvedApiOptions;
  readonly clock: ApiClock;
  readonly office: ApiOffice;
  readonly throttle: ApiThrottle;
  readonly plan: ApiFaultPlan;
  readonly holds: ApiHolds;
  readonly log: OpenApiLogLine[];
  /** Ends all waiting when the server closes. */
  readonly closing: AbortController;
  /** Work that is under way, also behind an answer. */
  readonly working: Set<Promise<void>>;
  /** Takes no connections until the clock shows this time. */
  refuseUntil(moment: number): void;
  atOnce: number;
  mostAtOnce: number;
}

/** Rows that a page may be off by. */
const farthestDrift = 3;

/** Makes the state of a server that was not asked anything. */
export function createApiState(options: ResolvedApiOptions, refuseUntil: (moment: number) => void): ApiState {
  const clock = createApiClock(options.clock);
  const { storage, mode, version, seed } = options;
  let pages = 0;
  const drift = (): number => {
    pages += 1;
    const { share, loses } = options.drift;
    if (seededShare(seed, 'drift', pages) >= share) return 0;
    const rows = 1 + Math.floor(seededShare(seed, 'how far', pages) * farthestDrift);
    return loses === true && seededShare(seed, 'whither', pages) < 0.5 ? rows : -rows;
  };
  return {
    options,
    clock,
    office: {
      storage,
      time: createOfficeTime(clock, options.timeZone),
      mode,
      version,
      seed,
      files: new Map(),
      drift,
    },
    throttle: createApiThrottle(options.rate),
    plan: createApiFaultPlan(options.faults, seed),
    holds: createApiHolds(),
    log: [],
    closing: new AbortController(),
    working: new Set(),
    refuseUntil,
    atOnce: 0,
    mostAtOnce: 0,
  };
}

/** What was counted up to now. */
export function apiCounters({ log, throttle, plan, mostAtOnce }: ApiState): ApiCounters {
  const answers: Record<number, number> = {};
  for (const { status } of log) if (status !== 0) answers[status] = (answers[status] ?? 0) + 1;
  return {
    requests: log.length,
    commits: log.filter(({ committedAt }) => committedAt !== null).length,
    violations: throttle.violations(),
    answers,
    mostAtOnce,
    faults: plan.struck(),
  };
}
