import type { LocalDate, Model } from '@bitewing/core';
import { createPractice, pastReferences, type TruthRecord } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { dateOf, dayOf } from '../../src/practice/calendar.ts';
import { createWallClock } from '../../src/practice/wall-clock.ts';
import { asOf } from './as-of.ts';

const practice = createPractice({ seed: 7, patients: 400, asOf });
const appointments = new Map(practice.records('appointment').map(({ id, data }) => [id, data]));
const sourceCodes = new Set(practice.records('procedureCode').map(({ data }) => data.sourceCode));
const valuesOf = <E extends keyof Model>(
  records: readonly TruthRecord<E>[],
  field: keyof Model[E],
): ReadonlySet<unknown> => new Set(records.map(({ data }) => data[field]));

/** Records by what a field of theirs holds. */
const groupBy = <E extends keyof Model>(
  records: readonly TruthRecord<E>[],
  field: keyof Model[E],
): ReadonlyMap<unknown, readonly TruthRecord<E>[]> => Map.groupBy(records, ({ data }) => data[field]);

describe('types of appointments', () => {
  const types = practice.records('appointmentType');

  test('have a length that their segments add up to, or none', () => {
    for (const { data } of types) {
      const minutes = data.segments?.reduce((sum, segment) => sum + segment.minutes, 0) ?? null;
      expect(data.durationMinutes).toBe(minutes);
    }
    expect(types.some(({ data }) => data.durationMinutes === null)).toBe(true);
  });

  test('have every rule, name codes that the practice has, and one is hidden', () => {
    expect(valuesOf(types, 'requiredProcedureCodeRule')).toEqual(new Set(['none', 'atLeastOne', 'all']));
    const named = types.flatMap(({ data }) => [
      ...(data.procedureCodes ?? []),
      ...(data.requiredProcedureCodes ?? []),
    ]);
    expect(named.filter((code) => !sourceCodes.has(code))).toEqual([]);
    expect(types.filter(({ data }) => data.recordStatus === 'inactive')).toHaveLength(1);
    expect(types.filter(({ data }) => data.requiredProcedureCodes === null)).not.toEqual([]);
  });

  test('are those of more than half of the appointments', () => {
    const typed = [...appointments.values()].filter(({ appointmentTypeId }) => appointmentTypeId !== null);
    expect(typed.length).toBeGreaterThan(appointments.size / 2);
    expect(typed.length).toBeLessThan(appointments.size);
  });
});

test('an appointment names plans that its patient is covered by', () => {
  const planOf = new Map(practice.records('subscription').map(({ id, data }) => [id, data.insurancePlanId]));
  const covered = new Set(
    practice
      .records('coverage')
      .map(({ data }) => `${data.patientId} ${data.ordinal} ${planOf.get(data.subscriptionId ?? '')}`),
  );
  const named = [...appointments.values()].flatMap((data) => [
    ...(data.primaryInsurancePlanId === null ? [] : [`${data.patientId} 1 ${data.primaryInsurancePlanId}`]),
    ...(data.secondaryInsurancePlanId === null
      ? []
      : [`${data.patientId} 2 ${data.secondaryInsurancePlanId}`]),
  ]);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !covered.has(name))).toEqual([]);
});

describe('the history of appointments', () => {
  const history = practice.records('appointmentHistory');

  test('has every action, by users and by nobody', () => {
    expect(valuesOf(history, 'action')).toEqual(
      new Set(['created', 'changed', 'missed', 'cancelled', 'deleted']),
    );
    expect(history.some(({ data }) => data.userAccountId === null)).toBe(true);
  });

  test('tells of deleted appointments what nothing else does, and of no other', () => {
    const deleted = history.filter(({ data }) => data.action === 'deleted');
    const gone = deleted.map(({ data }) => data.appointmentId);
    expect(gone.length).toBeGreaterThan(20);
    expect(new Set(gone).size).toBe(gone.length);
    expect(gone.filter((id) => appointments.has(id ?? ''))).toEqual([]);
    for (const { data } of history) {
      if (!appointments.has(data.appointmentId ?? '')) expect(gone).toContain(data.appointmentId);
    }
  });

  test('names the rows that are gone, each once', () => {
    const past = pastReferences(practice);
    expect(past.map(({ entity }) => entity).filter((entity) => entity === 'appointmentType')).toHaveLength(1);
    expect(past.filter(({ entity }) => entity === 'appointment').length).toBe(
      history.filter(({ data }) => data.action === 'deleted').length,
    );
    expect(new Set(past.map(({ id }) => id)).size).toBe(past.length);
  });

  test('is in order for each appointment, and in the past', () => {
    for (const [, rows] of groupBy(history, 'appointmentId')) {
      const times = rows.map(({ data }) => data.actionLocal ?? '');
      expect(times).toEqual([...times].sort());
      expect((times.at(-1) ?? '9').slice(0, 10) <= asOf).toBe(true);
      const created = rows.findIndex(({ data }) => data.action === 'created');
      expect(created).toBeLessThanOrEqual(0);
    }
  });

  test('has no visit that was booked for a day before it was', () => {
    for (const { id, data } of history) {
      if (data.action !== 'created' || data.startLocal === null) continue;
      expect(data.startLocal > (data.actionLocal ?? '9'), id).toBe(true);
    }
    for (const { id, data } of history)
      expect(data.startLocal === null, id).toBe(data.status === 'planned' || data.status === 'unscheduled');
  });

  test('says missed of broken appointments, cancelled of unscheduled ones, of the same patient', () => {
    const statuses = { missed: 'broken', cancelled: 'unscheduled' } as const;
    for (const { data } of history) {
      const appointment = appointments.get(data.appointmentId ?? '');
      if (appointment === undefined) continue;
      expect(data.patientId).toBe(appointment.patientId);
      if (data.action === 'missed' || data.action === 'cancelled')
        expect(appointment.status).toBe(statuses[data.action]);
    }
  });

  test('has moments by the zone of the location, and lengths in steps of five minutes', () => {
    for (const { data } of history) {
      expect((data.durationMinutes ?? 0) % 5).toBe(0);
      if (data.startLocal === null) expect(data.start).toBeNull();
      else {
        const zone = practice.locationZones.get(data.locationId ?? '') ?? 'America/New_York';
        expect(data.start).toBe(createWallClock(zone).instant(data.startLocal));
      }
    }
  }, 60_000);
});

describe('the blocks of the schedule', () => {
  const blocks = practice.records('scheduleBlock');
  const chairs = new Map(practice.records('operatory').map(({ id, data }) => [id, data.locationId]));

  test('have every kind and status, bound to chairs and not', () => {
    expect(valuesOf(blocks, 'kind')).toEqual(
      new Set(['practice', 'provider', 'blockout', 'staff', 'onlineAsap']),
    );
    expect(valuesOf(blocks, 'status')).toEqual(new Set(['open', 'override', 'holiday']));
    for (const kind of ['provider', 'blockout']) {
      const counts = blocks
        .filter(({ data }) => data.kind === kind)
        .map(({ data }) => data.operatoryIds?.length);
      expect(
        counts.some((count) => (count ?? 0) > 1),
        kind,
      ).toBe(true);
    }
    expect(blocks.some(({ data }) => data.kind === 'provider' && data.operatoryIds === null)).toBe(true);
  });

  test('last from a time to a later one, or the whole day', () => {
    for (const { data } of blocks) {
      if (data.kind === 'practice') expect([data.startTimeLocal, data.endTimeLocal]).toEqual([null, null]);
      if (data.startTimeLocal === null) expect(data.endTimeLocal).toBeNull();
      else expect((data.endTimeLocal ?? '') > data.startTimeLocal).toBe(true);
    }
    expect(blocks.some(({ data }) => data.kind === 'staff' && data.startTimeLocal === null)).toBe(true);
  });

  test('lie within a year before and after today', () => {
    const [first, last] = [dateOf(dayOf(asOf) - 365), dateOf(dayOf(asOf) + 365)];
    const dates = blocks.map(({ data }) => data.date ?? '').sort();
    expect((dates[0] ?? '') >= first && (dates.at(-1) ?? '9') <= last).toBe(true);
    expect((dates[0] ?? '9') < dateOf(dayOf(asOf) - 200)).toBe(true);
    expect((dates.at(-1) ?? '') > dateOf(dayOf(asOf) + 200)).toBe(true);
  });

  test('name chairs of their own location', () => {
    for (const { id, data } of blocks) {
      for (const chair of data.operatoryIds ?? []) expect(chairs.get(chair), id).toBe(data.locationId);
    }
  });

  test('say who works, why a chair is kept free, and of a closed day that nobody works', () => {
    const closed = blocks.filter(({ data }) => data.status === 'holiday').map(({ data }) => data.date);
    expect(closed.length).toBeGreaterThan(6);
    for (const { data } of blocks) {
      expect(data.providerId !== null).toBe(data.kind === 'provider');
      expect(data.blockoutDefinitionId !== null).toBe(data.kind === 'blockout');
      if (data.kind !== 'practice') expect(closed).not.toContain(data.date);
    }
  });

  test('never have a provider twice at the same time', () => {
    const hours = blocks.filter(({ data }) => data.kind === 'provider');
    for (const [, ofProvider] of groupBy(hours, 'providerId')) {
      const sorted = ofProvider
        .map(
          ({ data }) => [`${data.date} ${data.startTimeLocal}`, `${data.date} ${data.endTimeLocal}`] as const,
        )
        .sort(([left], [right]) => (left < right ? -1 : 1));
      for (const [place, [start]] of sorted.entries())
        expect(start > (sorted[place - 1]?.[1] ?? '')).toBe(true);
    }
  });

  test('are as many as suit the size of the practice', () => {
    const countFor = (patients: number): number =>
      createPractice({ seed: 3, patients, asOf }).records('scheduleBlock').length;
    expect(countFor(1)).toBeLessThan(200);
    expect(blocks.length).toBeGreaterThan(3 * countFor(1));
  });

  test('are there without locations too', () => {
    const single = createPractice({ seed: 3, patients: 20, asOf, locations: 0 }).records('scheduleBlock');
    expect(single.length).toBeGreaterThan(50);
    expect(valuesOf(single, 'locationId')).toEqual(new Set([null]));
    expect(single.some(({ data }) => data.operatoryIds !== null)).toBe(true);
  });
});

describe('recalls', () => {
  const types = new Map(practice.records('recallType').map(({ id, data }) => [id, data]));
  const recalls = practice.records('recall');

  test('have types with every unit of time, with and without codes, patterns and rules', () => {
    const intervals = [...types.values()].map(({ interval }) => interval);
    for (const unit of ['years', 'months', 'weeks', 'days'] as const)
      expect(
        intervals.some((interval) => (interval?.[unit] ?? 0) > 0),
        unit,
      ).toBe(true);
    expect(intervals).toContain(null);
    for (const { procedureCodes } of types.values())
      expect((procedureCodes ?? []).filter((code) => !sourceCodes.has(code))).toEqual([]);
    const ruled = new Set(practice.records('recallRule').map(({ data }) => data.recallTypeId));
    expect(ruled.size).toBeGreaterThan(3);
    expect(ruled.size).toBeLessThan(types.size);
  });

  test('are one for each patient and type', () => {
    const places = recalls.map(({ data }) => `${data.patientId} ${data.recallTypeId}`);
    expect(new Set(places).size).toBe(places.length);
    expect(places.length).toBeGreaterThan(300);
  });

  test('count from the last time that a code of their rules was completed', () => {
    const rules = Map.groupBy(practice.records('recallRule'), ({ data }) => data.recallTypeId);
    const done = Map.groupBy(
      practice.records('procedure').filter(({ data }) => data.status === 'completed'),
      ({ data }) => data.patientId,
    );
    for (const { id, data } of recalls) {
      const codes = new Set(rules.get(data.recallTypeId)?.map((rule) => rule.data.procedureCodeId));
      const days = (done.get(data.patientId) ?? [])
        .filter((procedure) => codes.has(procedure.data.procedureCodeId))
        .map((procedure) => procedure.data.date ?? '');
      expect(data.previousDate ?? '', id).toBe(days.sort().at(-1) ?? '');
    }
    expect(recalls.some(({ data }) => data.previousDate === null)).toBe(true);
  });

  test('are due an interval later, unless somebody said otherwise', () => {
    let moved = 0;
    for (const { id, data } of recalls) {
      const { previousDate, calculatedDueDate, interval } = data;
      expect(calculatedDueDate === null, id).toBe(previousDate === null || interval === null);
      if (previousDate === null || calculatedDueDate === null) continue;
      expect(calculatedDueDate > previousDate, id).toBe(true);
      if (data.dueDate !== calculatedDueDate) moved += 1;
    }
    expect(moved).toBeGreaterThan(5);
    expect(moved).toBeLessThan(recalls.length / 4);
    const own = recalls.filter(
      ({ data }) =>
        JSON.stringify(data.interval) !== JSON.stringify(types.get(data.recallTypeId ?? '')?.interval),
    );
    expect(own.length).toBeGreaterThan(10);
  });

  test('name the day of a visit that the patient has booked', () => {
    const booked = new Set(
      [...appointments.values()]
        .filter(({ status }) => status === 'scheduled')
        .map(({ patientId, startLocal }) => `${patientId} ${startLocal?.slice(0, 10)}`),
    );
    const scheduled = recalls.filter(({ data }) => data.scheduledDate !== null);
    expect(scheduled.length).toBeGreaterThan(20);
    for (const { data } of scheduled)
      expect(booked.has(`${data.patientId} ${data.scheduledDate}`)).toBe(true);
  });

  test('are held back by hand, by a balance, or until a day', () => {
    expect(recalls.some(({ data }) => data.isDisabled === true)).toBe(true);
    const statuses = new Map(practice.records('patient').map(({ id, data }) => [id, data.status]));
    for (const { data } of recalls) {
      if (statuses.get(data.patientId ?? '') !== 'patient') expect(data.isDisabled).toBe(true);
      expect((data.dueDate ?? '9') > (data.previousDate ?? '')).toBe(true);
    }
    expect(recalls.some(({ data }) => (data.disabledUntilBalanceCents ?? 0) > 0)).toBe(true);
    expect(recalls.some(({ data }) => data.disabledUntilDate !== null)).toBe(true);
    expect(valuesOf(recalls, 'priority')).toEqual(new Set(['normal', 'asap']));
  });
});

describe('the schedule some days later', () => {
  const { practice: after } = practice.next(3);
  const earlier = new Set(practice.records('appointmentHistory').map(({ id }) => id));
  const added = after.records('appointmentHistory').filter(({ id }) => !earlier.has(id));
  const later = new Map(after.records('appointment').map(({ id, data }) => [id, data]));

  test('keeps a copy of each deleted appointment and of each that was moved', () => {
    const gone = [...appointments.keys()].filter((id) => !later.has(id));
    const moved = [...appointments].filter(([id, data]) => {
      const now = later.get(id);
      return now !== undefined && now.startLocal !== data.startLocal;
    });
    const named = (action: string): unknown[] =>
      added.filter(({ data }) => data.action === action).map(({ data }) => data.appointmentId);
    expect(named('deleted').sort()).toEqual(gone.sort());
    expect(named('changed').sort()).toEqual(moved.map(([id]) => id).sort());
    for (const { data } of added) {
      const kept = data.action === 'deleted' ? appointments : later;
      expect(data.startLocal).toBe(kept.get(data.appointmentId ?? '')?.startLocal);
      expect(data.note).toBe(kept.get(data.appointmentId ?? '')?.note);
    }
  });

  test('never gives the number of a deleted appointment to a new one', () => {
    const { practice: third } = after.next(8);
    const gone = new Set(pastReferences(third).map(({ id }) => id));
    expect(gone.size).toBeGreaterThan(pastReferences(practice).length);
    expect(third.records('appointment').filter(({ id }) => gone.has(id))).toEqual([]);
  });

  test('has recalls that follow the visits', () => {
    const booked = new Set(
      [...later.values()]
        .filter(({ status }) => status === 'scheduled')
        .map(({ patientId, startLocal }) => `${patientId} ${startLocal?.slice(0, 10) as LocalDate}`),
    );
    // The few days passed for visits that were for today.
    const today = after.options.asOf;
    const lost = after
      .records('recall')
      .filter(({ data }) => (data.scheduledDate ?? '') >= today)
      .filter(({ data }) => !booked.has(`${data.patientId} ${data.scheduledDate}`));
    expect(lost).toEqual([]);
  });

  test('has rebuilt blocks: the same under other numbers', () => {
    const [before, now] = [practice, after].map(
      (each) => new Map(each.records('scheduleBlock').map(({ id, data }) => [id, JSON.stringify(data)])),
    );
    const gone = [...(before ?? [])].filter(([id]) => !now?.has(id)).map(([, text]) => text);
    const come = [...(now ?? [])].filter(([id]) => !before?.has(id)).map(([, text]) => text);
    expect(come).toHaveLength(gone.length);
    expect(come.filter((text) => gone.includes(text)).length).toBeGreaterThan(2);
  });
});
