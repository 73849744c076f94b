import type { EntityName } from '../../model/entity-name.ts';
import type { Instant } from '../../model/values.ts';
import { entityFreshness, freshness } from '../freshness.ts';
import { type Alarm, type AlarmLevel, alarmOf, isStallDue, worstOf } from './alarm.ts';
import { shownTables } from './pictures.ts';
import type { AgeLimits, WatchLimits } from './watch-limits.ts';
import type { WatchedRun } from './watched-run.ts';

/** The alarm of every entity that is known of a run. */
export type EntityAlarms = { readonly [Entity in EntityName]?: Alarm };

/**
 * Judges a run entity by entity. The worst level has more in it than the entities: tables that do not say what they
 * become, and a run of which no table is known yet, are judged as one picture by the limits of every entity. So
 * nothing that the source keeps to itself looks green.
 */
export function watchAlarms(
  run: WatchedRun,
  now: Instant,
  openedAt: number | null,
  limits: WatchLimits,
): { readonly alarms: EntityAlarms; readonly worst: AlarmLevel } {
  const moment = Date.parse(now);
  const heardAt = run.heardAt ?? moment;
  const facts = {
    state: run.state,
    now: moment,
    // A snapshot takes as long as it takes: while it says something new, what it has not come to is not late.
    awaitedSince: run.phase === 'snapshot' ? heardAt : (run.startedAt ?? moment),
    openedAt,
    isStallDue: isStallDue(heardAt, openedAt, moment, limits.silenceMs),
    closedLimits: limits.closedHours,
  };
  const alarm = (ageMs: number | null, own: AgeLimits): Alarm => alarmOf({ ...facts, ageMs, limits: own });

  const tables = shownTables(run.pictures);
  const alarms: { [Entity in EntityName]?: Alarm } = {};
  for (const { entity, ageMs } of entityFreshness(tables, now))
    alarms[entity] = alarm(ageMs, limits.entities?.[entity] ?? limits.everyEntity);
  const levels = Object.values(alarms).map(({ level }) => level);
  const unnamed = freshness(
    tables.filter(({ entities }) => entities === undefined),
    now,
  );
  for (const { ageMs } of unnamed) levels.push(alarm(ageMs, limits.everyEntity).level);
  if (levels.length === 0) levels.push(alarm(null, limits.everyEntity).level);
  return { alarms, worst: worstOf(levels) };
}
