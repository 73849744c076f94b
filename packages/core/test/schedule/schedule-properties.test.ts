import { type CanonicalRecord, instantFrom } from '@bitewing/core';
import { createScheduleModel, type ScheduleModel, type ScheduleRuleOptions } from '@bitewing/core/schedule';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { day } from '../records.ts';
import {
  anyQuestion,
  anyRecords,
  anyRules,
  clockChanges,
  everybody,
  shiftDate,
  typeOf,
} from './any-practice.ts';
import { createMinuteGrid } from './minute-grid.ts';

const runs = { numRuns: 60 };
const ownZone = 'America/New_York';
const minuteOf = (instant: string): number => Date.parse(instant) / 60_000;

/** The records as they stand in the end, each once. */
function lastOf(records: readonly CanonicalRecord[]): readonly CanonicalRecord[] {
  const last = new Map<string, CanonicalRecord>();
  for (const record of records) last.set(`${record.entity} ${record.id}`, record);
  return [...last.values()];
}

function modelOf(
  batches: readonly (readonly CanonicalRecord[])[],
  rules: ScheduleRuleOptions,
): ScheduleModel {
  const model = createScheduleModel({ timeZone: ownZone, rules });
  for (const records of batches) model.apply(records);
  return model;
}

const key = (start: number, providerId: string, operatoryId: string): string =>
  `${start}|${providerId}|${operatoryId}`;

/** A start of one provider, and the day that it is on. */
const startOf = (minute: number, local: string, providerId: string): string =>
  `${local.slice(0, 10)}|${minute}|${providerId}`;

const anyPractice = fc.constantFrom(...clockChanges).chain((change) =>
  fc.record({
    change: fc.constant(change),
    records: anyRecords(change, 25),
    later: anyRecords(change, 12),
  }),
);

describe('the model of the schedule, against a grid of minutes', () => {
  test.prop([anyPractice, anyRules, anyQuestion], runs)(
    'has windows where every minute is open, empty and free, and nowhere else',
    ({ change, records }, rules, { type, newPatient }) => {
      const all = lastOf([...everybody(change.zone), ...records]);
      const dates = [-1, 0, 1].map((days) => shiftDate(change.date, days));
      const typeId = typeOf(type);
      const windows = modelOf([all], rules).windows({
        from: day(dates[0] ?? ''),
        to: day(dates[2] ?? ''),
        newPatient,
        ...(typeId === undefined ? {} : { appointmentTypeId: typeId }),
      });
      const minutes = windows.flatMap(({ start, minutes: length, providerId, operatoryId }) =>
        Array.from({ length }, (_, more) => key(minuteOf(start) + more, providerId, operatoryId)),
      );
      const expected = createMinuteGrid(all, ownZone, rules).windowMinutes({
        dates,
        newPatient,
        ...(typeId === undefined ? {} : { typeId }),
      });
      expect(minutes.toSorted()).toEqual(expected.toSorted());
      // Each as long as it goes: no window begins where one of the same two ends.
      const ends = new Set(windows.map((one) => `${one.end}|${one.providerId}|${one.operatoryId}`));
      expect(windows.filter((one) => ends.has(`${one.start}|${one.providerId}|${one.operatoryId}`))).toEqual(
        [],
      );
    },
  );

  test.prop([anyPractice, anyRules, anyQuestion], runs)(
    'offers every visit that fits the minutes, once for each provider and start, and no other',
    ({ change, records }, rules, { type, minutes, newPatient, timeOfDay, now }) => {
      const all = lastOf([...everybody(change.zone), ...records]);
      const dates = [-1, 0, 1].map((days) => shiftDate(change.date, days));
      const nowMinute = Date.parse(change.date) / 60_000 + now;
      const typeId = typeOf(type);
      const common = { newPatient, minutes, ...(timeOfDay === undefined ? {} : { timeOfDay }) };
      const query = {
        ...common,
        from: day(dates[0] ?? ''),
        to: day(dates[2] ?? ''),
        now: instantFrom(new Date(nowMinute * 60_000).toISOString()),
        limit: 10_000,
        ...(typeId === undefined ? {} : { appointmentTypeId: typeId }),
      };
      const model = modelOf([all], rules);
      const slots = model.slots({ ...query, oneEach: 'provider' });
      const expected = createMinuteGrid(all, ownZone, rules).starts({
        ...common,
        dates,
        now: nowMinute,
        ...(typeId === undefined ? {} : { typeId }),
      });
      const bookable = new Set(expected.map((one) => key(one.minute, one.providerId, one.operatoryId)));
      const found = slots.map((one) => key(minuteOf(one.start), one.providerId, one.operatoryId));
      expect(found.filter((one) => !bookable.has(one))).toEqual([]);
      const startsFound = slots.map((one) => startOf(minuteOf(one.start), one.startLocal, one.providerId));
      const startsExpected = expected.map((one) => startOf(one.minute, one.date, one.providerId));
      expect(startsFound.toSorted()).toEqual([...new Set(startsExpected)].toSorted());

      // One of each start: with the fewest booked minutes of all who could.
      for (const slot of model.slots(query)) {
        const rivals = expected.filter(
          ({ minute, date }) => minute === minuteOf(slot.start) && date === slot.startLocal.slice(0, 10),
        );
        const chosen = rivals.find(
          ({ providerId, operatoryId }) => providerId === slot.providerId && operatoryId === slot.operatoryId,
        );
        expect(chosen?.booked).toBe(Math.min(...rivals.map(({ booked }) => booked)));
      }
    },
  );

  test.prop([anyPractice, anyRules, anyQuestion, fc.integer({ min: 1, max: 8 })], runs)(
    'is, brought up to date by changes, what it is made anew of the records as they stand',
    ({ change, records, later }, rules, { minutes, newPatient }, size) => {
      const all = [...everybody(change.zone), ...records, ...later];
      const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, place) =>
        all.slice(place * size, (place + 1) * size),
      );
      const anew = modelOf([lastOf(all).toReversed()], rules);
      const range = { from: day(shiftDate(change.date, -1)), to: day(shiftDate(change.date, 1)), newPatient };
      const query = { ...range, minutes, now: instantFrom('2020-01-01T00:00:00Z'), limit: 10_000 };
      const changed = createScheduleModel({ timeZone: ownZone, rules });
      for (const batch of batches) {
        changed.apply(batch);
        // What was worked out for this answer must not outlive the next change.
        changed.windows(range);
      }
      expect(changed.windows(range)).toEqual(anew.windows(range));
      expect(changed.slots(query)).toEqual(anew.slots(query));
      expect({ ...changed.stats(), intervalsExamined: 0 }).toEqual({
        ...anew.stats(),
        intervalsExamined: 0,
      });
    },
  );
});
