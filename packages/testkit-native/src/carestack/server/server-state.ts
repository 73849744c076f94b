import { instantText } from '../../time/local-time.ts';
import { createServerClock, type ServerClock } from '../../time/server-clock.ts';
import { type CareStackFeedName, type CareStackGroup, careStackFeedNames } from '../data.ts';
import { changeGroup, copyCareStackGroup } from './change-group.ts';
import { type ContinueTokens, createContinueTokens } from './continue-token.ts';
import type { CareStackFault } from './fault.ts';
import { createFaultPlan, type FaultPlan } from './fault-plan.ts';
import { createFeedIndex, type FeedIndex } from './feed-index.ts';
import type { CareStackCounters, LoggedRequest } from './request-log.ts';
import { createRequestWindow, type RequestWindow } from './request-window.ts';
import type { ResolvedServerOptions } from './server-options.ts';
import { createTokenDesk, type TokenDesk } from './token-desk.ts';

/** A line of the log that is still being written. */
export type OpenLogLine = { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] };

/** What was counted so far. */
export interface OpenCounts {
  requests: number;
  writes: number;
  grants: number;
  refusedGrants: number;
  unauthorized: number;
  overLimit: number;
  mostAtOnce: number;
  readonly pages: Record<CareStackFeedName, number>;
}

/** All that a running server knows; both of its hosts share it. */
export interface ServerState {
  readonly options: ResolvedServerOptions;
  readonly clock: ServerClock;
  readonly group: CareStackGroup;
  readonly index: FeedIndex;
  readonly continueTokens: ContinueTokens;
  /** The continue tokens that a fault ended. */
  readonly expired: Set<string>;
  readonly tokens: TokenDesk;
  readonly window: RequestWindow | undefined;
  readonly log: OpenLogLine[];
  readonly counts: OpenCounts;
  /** The requests that were refused for a token that a fault ended, and were not answered since. */
  readonly owed: Set<string>;
  /** Ends all waiting when the server closes. */
  readonly closing: AbortController;
  plan: FaultPlan;
  atOnce: number;
  readings: number;
}

/** Makes the state of a server that has not been asked anything. */
export function createServerState(options: ResolvedServerOptions): ServerState {
  const clock = createServerClock(options.clock);
  const group = copyCareStackGroup(options.group);
  const index = createFeedIndex((feed) => group[feed], {
    seed: options.seed,
    appointmentStartKey: options.appointmentStartKey,
  });
  // A row without an id or a stamp is told at the start, not on a page.
  for (const feed of careStackFeedNames) index.ordered(feed, 'stamp');
  return {
    options,
    clock,
    group,
    index,
    continueTokens: createContinueTokens(options.seed, options.continueTokenLifeMs),
    expired: new Set(),
    tokens: createTokenDesk(clock),
    window: options.limit === undefined ? undefined : createRequestWindow(options.limit),
    log: [],
    counts: {
      requests: 0,
      writes: 0,
      grants: 0,
      refusedGrants: 0,
      unauthorized: 0,
      overLimit: 0,
      mostAtOnce: 0,
      pages: {
        patients: 0,
        appointments: 0,
        treatmentProcedures: 0,
        existingProcedures: 0,
        invoices: 0,
        accountingProcedures: 0,
        accountingTransactions: 0,
      },
    },
    owed: new Set(),
    closing: new AbortController(),
    plan: createFaultPlan(options.faults, options.seed),
    atOnce: 0,
    readings: 0,
  };
}

/** Changes the group; each feed row that comes or is replaced is stamped with the server's time, which `mutate` is told. */
export function changeState(state: ServerState, mutate: (group: CareStackGroup, at: string) => void): void {
  // As the vendor writes its stamps: whole seconds (carestack.md section 3).
  const at = instantText(state.clock.now());
  try {
    changeGroup(state.group, (group) => mutate(group, at), at);
  } finally {
    state.index.forget();
  }
}

/** Sets other faults; they count from now on. */
export function setFaults(state: ServerState, faults: readonly CareStackFault[]): void {
  state.plan = createFaultPlan(faults, state.options.seed);
  state.owed.clear();
}

/** What was counted up to now. */
export function countersOf(state: ServerState): CareStackCounters {
  return {
    ...state.counts,
    pages: { ...state.counts.pages },
    worstWindow: state.window?.worst() ?? 0,
    faults: state.plan.struck(),
  };
}
