import type { RunEvent, RunState } from './run-state.ts';

/** What an event does in a state: it leads to another one, or changes nothing, for a reason. */
export type RunTransition<From extends RunState = RunState> =
  | { readonly next: Exclude<RunState, From> }
  | { readonly ignored: string };

const toIdle = { next: 'idle' } as const;
const toSnapshot = { next: 'snapshot' } as const;
const toCatchingUp = { next: 'catchingUp' } as const;
const toLive = { next: 'live' } as const;
const toStalled = { next: 'stalled' } as const;
const toFailed = { next: 'failed' } as const;
const toClosed = { next: 'closed' } as const;

const alreadyThere = { ignored: 'The state is already the one that this leads to.' } as const;
const nothingNew = {
  ignored: 'A moment that was told before is no news; silence goes on being counted from the last news.',
} as const;
const nothingUnderWay = { ignored: 'Nothing is under way that could be silent or end.' } as const;
const nothingCameYet = {
  ignored:
    'A repeated call has brought nothing yet; its first batch with news does. Each try would look sound else.',
} as const;
const onlyBegins = {
  ignored: 'Only a new call leaves a failure; what else comes is left over from the call that failed.',
} as const;
const final = { ignored: 'A closed source stays closed.' } as const;

/**
 * Every state with every event.
 *
 * A batch is evidence of the call that it came from, so it leads to the state of its phase from wherever the run was,
 * but for a failed and a closed one. A live stream has unsettled batches all the time between its settled ones: it
 * stays live while its settled picture is young enough, and is catching up otherwise (`overdueBatch`).
 *
 * Errors are never ignored before a call began, for they are of a call that could not begin.
 */
export const runStateTable: {
  readonly [State in RunState]: { readonly [Event in RunEvent]: RunTransition<State> };
} = {
  idle: {
    snapshotBegan: toSnapshot,
    changesBegan: toCatchingUp,
    snapshotBatch: toSnapshot,
    overdueBatch: toCatchingUp,
    unsettledBatch: toCatchingUp,
    settledBatch: toLive,
    advancingHeartbeat: toLive,
    standingHeartbeat: nothingNew,
    silence: nothingUnderWay,
    retryableError: toStalled,
    finalError: toFailed,
    ended: nothingUnderWay,
    endedUnsettled: toFailed,
    closed: toClosed,
  },
  snapshot: {
    snapshotBegan: alreadyThere,
    changesBegan: toCatchingUp,
    snapshotBatch: alreadyThere,
    overdueBatch: toCatchingUp,
    unsettledBatch: toCatchingUp,
    settledBatch: toLive,
    advancingHeartbeat: toLive,
    standingHeartbeat: nothingNew,
    silence: toStalled,
    retryableError: toStalled,
    finalError: toFailed,
    ended: toIdle,
    endedUnsettled: toFailed,
    closed: toClosed,
  },
  catchingUp: {
    snapshotBegan: toSnapshot,
    changesBegan: alreadyThere,
    snapshotBatch: toSnapshot,
    overdueBatch: alreadyThere,
    unsettledBatch: {
      ignored: 'What is live begins with a settled batch: only that one may be shown.',
    },
    settledBatch: toLive,
    advancingHeartbeat: toLive,
    standingHeartbeat: nothingNew,
    silence: toStalled,
    retryableError: toStalled,
    finalError: toFailed,
    ended: toIdle,
    endedUnsettled: toFailed,
    closed: toClosed,
  },
  live: {
    snapshotBegan: toSnapshot,
    changesBegan: toCatchingUp,
    snapshotBatch: toSnapshot,
    overdueBatch: toCatchingUp,
    unsettledBatch: {
      ignored: 'Between two settled batches come unsettled ones; the picture before them is young enough.',
    },
    settledBatch: alreadyThere,
    advancingHeartbeat: alreadyThere,
    standingHeartbeat: nothingNew,
    silence: toStalled,
    retryableError: toStalled,
    finalError: toFailed,
    ended: toIdle,
    endedUnsettled: toFailed,
    closed: toClosed,
  },
  stalled: {
    snapshotBegan: nothingCameYet,
    changesBegan: nothingCameYet,
    snapshotBatch: toSnapshot,
    overdueBatch: toCatchingUp,
    unsettledBatch: toCatchingUp,
    settledBatch: toLive,
    advancingHeartbeat: toLive,
    standingHeartbeat: nothingNew,
    silence: alreadyThere,
    retryableError: alreadyThere,
    finalError: toFailed,
    ended: toIdle,
    endedUnsettled: toFailed,
    closed: toClosed,
  },
  failed: {
    snapshotBegan: toSnapshot,
    changesBegan: toCatchingUp,
    snapshotBatch: onlyBegins,
    overdueBatch: onlyBegins,
    unsettledBatch: onlyBegins,
    settledBatch: onlyBegins,
    advancingHeartbeat: onlyBegins,
    standingHeartbeat: onlyBegins,
    silence: onlyBegins,
    retryableError: onlyBegins,
    finalError: alreadyThere,
    ended: onlyBegins,
    endedUnsettled: alreadyThere,
    closed: toClosed,
  },
  closed: {
    snapshotBegan: final,
    changesBegan: final,
    snapshotBatch: final,
    overdueBatch: final,
    unsettledBatch: final,
    settledBatch: final,
    advancingHeartbeat: final,
    standingHeartbeat: final,
    silence: final,
    retryableError: final,
    finalError: final,
    ended: final,
    endedUnsettled: final,
    closed: final,
  },
};
