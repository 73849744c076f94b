import * as z from 'zod';
import { BitewingError } from '../../error/bitewing-error.ts';
import { type Instant, instantFrom } from '../../model/values.ts';
import type { Batch } from '../batch.ts';
import type { AlarmLevel } from './alarm.ts';
import { type ClinicHours, clinicHours } from './clinic-hours.ts';
import { alwaysOpen, clinicOpening } from './clinic-opening.ts';
import type { RunState } from './run-state.ts';
import { type EntityAlarms, watchAlarms } from './watch-alarms.ts';
import { type WatchLimits, watchLimits } from './watch-limits.ts';
import { afterBatch, afterBegin, afterEvent, afterSilence, unwatchedRun } from './watched-run.ts';

export interface StreamWatchOptions {
  readonly limits: WatchLimits;
  /** When the clinic is open; always by default. */
  readonly hours?: ClinicHours;
}

/** What a watch knows at one moment: names of entities, levels and ages. */
export interface StreamReading {
  readonly state: RunState;
  /** Since when; null before anything happened. A stall is there since its silence was too long. */
  readonly since: Instant | null;
  /** By entity, for those that a table of the run becomes (`TableProgress.entities`). */
  readonly alarms: EntityAlarms;
  /** Of all entities, and of what says no entity. */
  readonly worst: AlarmLevel;
}

/** Watches the run over one source. Every moment is the caller's; none is taken from a clock. */
export interface StreamWatch {
  /** The host calls `snapshot` or `changes` of the source. */
  began(phase: Batch['phase'], now: Instant): void;
  /**
   * A batch came; the last of a call ends it.
   *
   * @throws BitewingError `invalid_options` for a batch of another instance than the first
   */
  batch(batch: Batch, now: Instant): void;
  /** The call threw. What the host's own signal threw is none: say `closed`, or nothing. */
  error(error: unknown, now: Instant): void;
  /** The host closed the source. Nothing that comes later counts. */
  closed(now: Instant): void;
  /** How it stands. Asking changes nothing, and may be done as often as the host likes. */
  at(now: Instant): StreamReading;
}

const watchOptions = z.strictObject(
  { limits: watchLimits, hours: clinicHours.optional() },
  'The options of a stream watch are limits and hours.',
);

/**
 * Tells whether a clinic's stream is live, and how old the picture of each entity is. It emits and logs nothing, has
 * no timer, and keeps the progress of tables, no record.
 *
 * A picture is what a host may show: it counts from the moments (`asOf`) of the last **settled** batch. Within the
 * clinic's hours an age counts at most from opening, since the machines may have been off before. Between two calls,
 * and once closed, alarms are `off`; a host that asks for changes now and then looks at `ageMs` and `since`.
 *
 * @throws BitewingError `invalid_options` for limits that are no positive numbers, hours that cannot be read, and hours
 *   without `limits.closedHours`; by every method, for a moment that is none
 *
 * @example
 * ```ts
 * import { createStreamWatch, type Cursor, instantFrom, type Source } from '@bitewing/core';
 *
 * declare const source: Source;
 * declare const from: Cursor;
 * const minuteMs = 60_000;
 * const now = () => instantFrom(new Date().toISOString());
 * const watch = createStreamWatch({
 *   limits: {
 *     silenceMs: 2 * minuteMs,
 *     liveMs: 5 * minuteMs,
 *     everyEntity: { amberMs: 30 * minuteMs, redMs: 120 * minuteMs },
 *     entities: { appointment: { amberMs: 5 * minuteMs, redMs: 15 * minuteMs } },
 *     closedHours: { amberMs: 72 * 60 * minuteMs, redMs: 96 * 60 * minuteMs },
 *   },
 *   hours: {
 *     timeZone: 'America/New_York',
 *     week: { monday: [{ from: '08:00', to: '17:00' }], tuesday: [{ from: '08:00', to: '19:00' }] },
 *     closedDays: ['2026-12-25'],
 *   },
 * });
 *
 * watch.began('changes', now());
 * try {
 *   for await (const batch of source.changes({ from, follow: true })) watch.batch(batch, now());
 * } catch (error) {
 *   watch.error(error, now());
 * }
 * const { state, alarms, worst } = watch.at(now());
 * console.log(state, worst, alarms.appointment?.ageMs);
 * ```
 */
export function createStreamWatch(options: StreamWatchOptions): StreamWatch {
  expectOptions(options);
  const { limits, hours } = options;
  const openedAt = hours === undefined ? alwaysOpen : clinicOpening(hours);
  let run = unwatchedRun;
  let instance: string | undefined;
  const after = (moment: number) => afterSilence(run, moment, limits);

  return {
    began(phase, now) {
      const moment = momentFrom(now);
      run = afterBegin(after(moment), phase, moment);
    },
    batch(batch, now) {
      const moment = momentFrom(now);
      instance ??= batch.instance;
      if (batch.instance !== instance)
        throw new BitewingError('invalid_options', { detail: 'A watch takes the batches of one instance.' });
      run = afterBatch(after(moment), batch, moment, limits);
    },
    error(error, now) {
      const moment = momentFrom(now);
      const isRetryable = BitewingError.is(error) && error.retryable;
      const next = afterEvent(after(moment), isRetryable ? 'retryableError' : 'finalError', moment);
      run = { ...next, heardAt: next.heardAt ?? moment };
    },
    closed(now) {
      const moment = momentFrom(now);
      run = afterEvent(after(moment), 'closed', moment);
    },
    at(now) {
      const moment = momentFrom(now);
      const seen = after(moment);
      return {
        state: seen.state,
        since: seen.since === null ? null : instantFrom(new Date(seen.since).toISOString()),
        ...watchAlarms(seen, now, openedAt(moment), limits),
      };
    },
  };
}

function expectOptions(options: StreamWatchOptions): void {
  const parsed = watchOptions.safeParse(options);
  const refuse = (detail: string): never => {
    throw new BitewingError('invalid_options', { detail });
  };
  if (!parsed.success)
    refuse(parsed.error.issues[0]?.message ?? 'The options of a stream watch are malformed.');
  if (options.hours !== undefined && options.limits.closedHours === undefined)
    refuse('limits.closedHours is needed where there are hours.');
}

const momentFrom = (now: Instant): number => Date.parse(instantFrom(now));
