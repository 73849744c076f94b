import { BitewingError } from '../error/bitewing-error.ts';
import type { Batch } from '../stream/batch.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import {
  type CapacityQuery,
  expectCapacityQuery,
  expectSlotQuery,
  type SlotQuery,
} from './capacity-query.ts';
import type { CapacityWindow } from './capacity-window.ts';
import { findSlots } from './find-slots.ts';
import { findWindows } from './find-windows.ts';
import type { QueryGround } from './query-reader.ts';
import { createRememberedDays } from './remembered-days.ts';
import { emptyFacts, takeRecord } from './schedule-facts.ts';
import { resolveScheduleRules, type ScheduleRuleOptions } from './schedule-rules.ts';
import type { ScheduleStats } from './schedule-stats.ts';
import type { Slot } from './slot.ts';
import { zoneDays } from './zone-days.ts';

/** When whom can be seen where, of one instance. */
export interface ScheduleModel {
  /**
   * Takes the records of a batch, in any order; repeated upserts replace, removes take out, and entities that say nothing
   * of the schedule are left alone. What is not named in the records is not touched.
   *
   * @throws BitewingError `invalid_options` for a record of another instance; then none of the batch was taken
   */
  apply(change: Pick<Batch, 'records'> | readonly CanonicalRecord[]): void;
  /**
   * Where there is room: stretches in which a chair is open and empty and its provider free. A visit in which an
   * assistant works by turns may have slots besides.
   *
   * @throws BitewingError `invalid_options` that names the member of the query
   */
  windows(query: CapacityQuery): readonly CapacityWindow[];
  /**
   * Visits that could be booked: by day of the place, then by start, then by provider.
   *
   * @throws BitewingError `invalid_options` that names the member of the query, or where nothing gives a length
   */
  slots(query: SlotQuery): readonly Slot[];
  /** Counts of what the model holds and has looked at. */
  stats(): ScheduleStats;
}

export interface ScheduleModelOptions {
  /** IANA zone of chairs that belong to no place; those of a place follow the zone of its record. */
  readonly timeZone: string;
  readonly rules?: ScheduleRuleOptions;
}

/**
 * Makes a model that holds nothing yet. Feed it locations, operatories, providers, types of appointment, blocks and
 * templates of the schedule and appointments, as they come. It keeps ids and times: no record, no patient.
 *
 * It shows what it was given last. Apply what came since a settled batch at once, when the next settled one is there:
 * `apply` returns before anything else runs, so no query sees half of a change.
 *
 * @throws BitewingError `invalid_options` that names the rule, or for what is no IANA zone name
 *
 * @example
 * ```ts
 * import { type CanonicalRecord, instantFrom, localDateFrom, type Source } from '@bitewing/core';
 * import { createScheduleModel, scheduleEntities } from '@bitewing/core/schedule';
 *
 * declare const source: Source;
 * const model = createScheduleModel({ timeZone: 'America/New_York', rules: { minimumLeadMinutes: 120 } });
 * let waiting: CanonicalRecord[] = [];
 * for await (const { records, settled } of source.snapshot({ entities: scheduleEntities })) {
 *   waiting.push(...records);
 *   if (!settled) continue;
 *   model.apply(waiting);
 *   waiting = [];
 * }
 * const slots = model.slots({
 *   from: localDateFrom('2026-03-02'),
 *   to: localDateFrom('2026-03-13'),
 *   now: instantFrom('2026-03-01T18:00:00Z'),
 *   minutes: 40,
 *   timeOfDay: { from: '08:00', to: '12:00' },
 * });
 * console.log(slots.length);
 * ```
 */
export function createScheduleModel({ timeZone, rules: given = {} }: ScheduleModelOptions): ScheduleModel {
  const rules = resolveScheduleRules(given);
  const ownDays = zoneDays(timeZone);
  if (ownDays === null) {
    throw new BitewingError('invalid_options', {
      detail: 'timeZone is not an IANA zone name such as America/New_York.',
    });
  }
  const facts = emptyFacts();
  let instance: string | undefined;
  let intervalsExamined = 0;
  const ground: QueryGround = {
    facts,
    rules,
    ownDays,
    remembered: createRememberedDays(facts),
    examined(count) {
      intervalsExamined += count;
    },
  };

  return {
    apply(change) {
      const records = 'records' in change ? change.records : change;
      const expected = instance ?? records[0]?.source.instance;
      if (records.some(({ source }) => source.instance !== expected)) {
        throw new BitewingError('invalid_options', {
          detail: 'A model of the schedule takes the records of one instance.',
        });
      }
      instance = expected;
      for (const record of records) takeRecord(facts, record, rules);
    },

    windows(query) {
      expectCapacityQuery(query);
      return findWindows(ground, query);
    },

    slots(query) {
      expectSlotQuery(query);
      return findSlots(ground, query);
    },

    stats: () => ({
      providers: facts.setUp.providers.size,
      operatories: facts.setUp.chairs.size,
      intervals: facts.intervals,
      intervalsExamined,
      visitsWithoutStart: facts.visitsWithoutStart.size,
      repeatedVisits: facts.repeatedVisits.size,
      locationsWithoutZone: [...facts.setUp.locations.values()].filter((days) => days === null).length,
    }),
  };
}
