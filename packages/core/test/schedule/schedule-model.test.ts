import type { Batch, CanonicalRecord } from '@bitewing/core';
import { createScheduleModel, type ScheduleRuleOptions } from '@bitewing/core/schedule';
import { describe, expect, it } from 'vitest';
import { upsert } from '../records.ts';
import {
  chair,
  modelOf,
  monday,
  newYork,
  provider,
  remove,
  template,
  visit,
  windowsOf,
  work,
} from './schedule-records.ts';

describe('a model of the schedule', () => {
  it('takes batches as well as records, in any order', () => {
    const model = createScheduleModel({ timeZone: newYork });
    const batch: Pick<Batch, 'records'> = { records: [visit('1'), work('1'), chair('1')] };
    model.apply(batch);
    model.apply([provider('1')]);
    expect(windowsOf(model)).toEqual(['09:00-10:00', '10:30-12:00']);
  });

  it('is the same after a batch that comes again', () => {
    const model = modelOf([]);
    const records = [work('1'), visit('1'), template('1')];
    model.apply(records);
    const once = { windows: windowsOf(model), intervals: model.stats().intervals };
    model.apply(records);
    expect({ windows: windowsOf(model), intervals: model.stats().intervals }).toEqual(once);
  });

  it.each<{ what: string; record: CanonicalRecord }>([
    { what: 'provider', record: remove('provider', '1') },
    { what: 'chair', record: remove('operatory', '1') },
    { what: 'chair of somebody else now', record: chair('1', { dentistId: 'provider:2' }) },
    { what: 'block', record: remove('scheduleBlock', '1') },
    { what: 'block that became hidden', record: work('1', { recordStatus: 'inactive' }) },
    { what: 'block that moved to another day', record: work('1', { date: null }) },
  ])('forgets a $what', ({ record }) => {
    const model = modelOf([work('1')]);
    model.apply([record]);
    expect(windowsOf(model)).toEqual([]);
  });

  it('holds nothing of what is gone', () => {
    const model = modelOf([work('1'), visit('1'), template('1')]);
    expect(model.stats()).toMatchObject({ providers: 1, operatories: 1, intervals: 4 });
    model.apply([
      remove('scheduleBlock', '1'),
      remove('appointment', '1'),
      remove('scheduleTemplate', '1'),
      remove('provider', '1'),
      remove('operatory', '1'),
    ]);
    expect(model.stats()).toMatchObject({ providers: 0, operatories: 0, intervals: 0 });
  });

  it('leaves alone what says nothing of the schedule', () => {
    const model = modelOf([work('1')]);
    const before = model.stats();
    model.apply([upsert('patient', '1'), upsert('recall', '1'), remove('claim', '1')]);
    expect(model.stats()).toEqual(before);
  });

  it('takes nothing of a batch that holds a record of another instance', () => {
    const model = modelOf([]);
    const foreign = work('2');
    const elsewhere = { ...foreign, source: { ...foreign.source, instance: 'other' } } as CanonicalRecord;
    expect(() => model.apply([work('1'), elsewhere])).toThrow('one instance');
    expect(windowsOf(model)).toEqual([]);
  });

  it('remembers what it worked out until something of it changes', () => {
    const model = modelOf([work('1'), visit('1'), visit('2'), visit('3')]);
    const examined = (): number => {
      const before = model.stats().intervalsExamined;
      windowsOf(model);
      return model.stats().intervalsExamined - before;
    };
    const workedOut = examined();
    expect(examined()).toBeLessThan(workedOut);
    model.apply([upsert('patient', '1'), visit('4', { operatoryId: 'operatory:9', providerId: null })]);
    expect(examined()).toBeLessThan(workedOut);
    model.apply([visit('3')]);
    expect(examined()).toBe(workedOut);
    model.apply([work('1')]);
    expect(examined()).toBe(workedOut);
  });

  it('looks at the intervals of the days, chairs and providers asked for, whatever else it holds', () => {
    const model = modelOf([work('1'), visit('1')]);
    const examinedBy = (work: () => unknown): number => {
      const before = model.stats().intervalsExamined;
      work();
      return model.stats().intervalsExamined - before;
    };
    const few = examinedBy(() => windowsOf(model));
    expect(few).toBeGreaterThan(0);
    const others = Array.from({ length: 400 }, (_, place) => [
      visit(`far-${place}`, {
        start: `2026-07-${String((place % 28) + 1).padStart(2, '0')}T14:00:00Z` as never,
      }),
      visit(`other-${place}`, { operatoryId: 'operatory:9', providerId: 'provider:9' }),
    ]).flat();
    model.apply(others);
    expect(examinedBy(() => windowsOf(model))).toBe(few);
  });

  it.each<{ rules: ScheduleRuleOptions; named: string }>([
    { rules: { granularityMinutes: 7 }, named: 'granularityMinutes does not divide a day' },
    { rules: { granularityMinutes: 0 }, named: 'granularityMinutes' },
    { rules: { bufferBeforeMinutes: -1 }, named: 'bufferBeforeMinutes' },
    { rules: { bufferAfterMinutes: 0.5 }, named: 'bufferAfterMinutes' },
    { rules: { minimumLeadMinutes: -1 }, named: 'minimumLeadMinutes' },
    { rules: { minutesWhereUnknown: 0 }, named: 'minutesWhereUnknown' },
    { rules: { occupyingStatuses: ['late'] } as object, named: 'occupyingStatuses' },
    { rules: { newPatients: { places: [] } } as object, named: 'newPatients' },
    { rules: { lunch: true } as object, named: 'no rule' },
  ])('refuses rules that are none and names them: $named', ({ rules, named }) => {
    expect(() => createScheduleModel({ timeZone: newYork, rules })).toThrow(named);
  });

  it('refuses what is no zone', () => {
    expect(() => createScheduleModel({ timeZone: 'Eastern' })).toThrow('timeZone');
    expect(modelOf([]).windows({ from: monday, to: monday })).toEqual([]);
  });
});
