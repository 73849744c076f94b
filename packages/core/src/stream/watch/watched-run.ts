import type { Batch } from '../batch.ts';
import { batchEvent, endEvent } from './batch-event.ts';
import { advances, noPictures, type Pictures, settledAt, withTables } from './pictures.ts';
import type { RunEvent, RunState } from './run-state.ts';
import { runStateTable } from './run-state-table.ts';
import type { WatchLimits } from './watch-limits.ts';

/** All that a watch knows of its run. Moments are milliseconds since 1970. */
export interface WatchedRun {
  readonly state: RunState;
  /** When it came to its state; null before anything happened. */
  readonly since: number | null;
  readonly phase: Batch['phase'];
  /** When the first word of the run came. */
  readonly startedAt: number | null;
  /** When the last word came that said something new, or the call began that is to bring one. */
  readonly heardAt: number | null;
  readonly pictures: Pictures;
}

export const unwatchedRun: WatchedRun = {
  state: 'idle',
  since: null,
  phase: 'snapshot',
  startedAt: null,
  heardAt: null,
  pictures: noPictures,
};

/** The run after an event, as the table has it. */
export function afterEvent(run: WatchedRun, event: RunEvent, now: number): WatchedRun {
  const started = { ...run, startedAt: run.startedAt ?? now };
  const transition = runStateTable[run.state][event];
  return 'next' in transition ? { ...started, state: transition.next, since: now } : started;
}

/** The run as silence has made it by now: silence is no event that comes, so it is noticed when something else does. */
export function afterSilence(run: WatchedRun, now: number, { silenceMs }: WatchLimits): WatchedRun {
  if (run.heardAt === null || now - run.heardAt <= silenceMs) return run;
  return afterEvent(run, 'silence', run.heardAt + silenceMs);
}

/** The run after the host called the source. A call that repeats one which stalled is given no new time. */
export function afterBegin(run: WatchedRun, phase: Batch['phase'], now: number): WatchedRun {
  if (run.state === 'closed') return run;
  const begun = afterEvent(run, phase === 'snapshot' ? 'snapshotBegan' : 'changesBegan', now);
  return { ...begun, phase, heardAt: begun.state === 'stalled' ? run.heardAt : now };
}

/** The run after a batch and, where it was the last one, after the end of its call. */
export function afterBatch(run: WatchedRun, batch: Batch, now: number, { liveMs }: WatchLimits): WatchedRun {
  if (run.state === 'closed') return run;
  const pictures = withTables(run.pictures, batch);
  const event = batchEvent(batch, {
    advances: advances(run.pictures, pictures),
    isYoung: now - settledAt(pictures) <= liveMs,
  });
  const moved: WatchedRun = {
    ...afterEvent(run, event, now),
    phase: batch.phase,
    heardAt: event === 'standingHeartbeat' ? (run.heardAt ?? now) : now,
    pictures,
  };
  const end = endEvent(batch);
  return end === null ? moved : afterEvent(moved, end, now);
}
