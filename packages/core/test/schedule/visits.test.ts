import type { AppointmentSegment } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import {
  at,
  between,
  chairId,
  modelOf,
  monday,
  providerId,
  remove,
  startsOf,
  tuesday,
  typeId,
  visit,
  visitType,
  windowsOf,
  work,
} from './schedule-records.ts';

const wholeMorning = ['09:00-12:00'];
const withoutVisit = ['09:00-10:00', '10:30-12:00'];
const withVisit = (fields = {}, rules = {}) => windowsOf(modelOf([work('1'), visit('1', fields)], rules));

const turns = (...minutes: readonly number[]): AppointmentSegment[] =>
  minutes.map((length, place) => ({
    worker: place % 2 === 0 ? 'provider' : 'assistant',
    minutes: length,
  }));

describe('a visit', () => {
  it.each(['scheduled', 'completed'] as const)('that is %s takes its place', (status) => {
    expect(withVisit({ status })).toEqual(withoutVisit);
  });

  it.each(['unscheduled', 'broken', 'planned', 'note', 'noteCompleted'] as const)(
    'that is %s takes none',
    (status) => {
      expect(withVisit({ status })).toEqual(wholeMorning);
    },
  );

  it('takes its place whatever its status, where the rules name it or the source’s is not known', () => {
    expect(withVisit({ status: 'note' }, { occupyingStatuses: ['note'] })).toEqual(withoutVisit);
    expect(withVisit({ status: null })).toEqual(withoutVisit);
  });

  it('takes no place where it is kept as deleted, has no length, or no chair and no provider', () => {
    expect(withVisit({ recordStatus: 'deleted' })).toEqual(wholeMorning);
    expect(withVisit({ durationMinutes: 0 }, { bufferBeforeMinutes: 10 })).toEqual(wholeMorning);
    expect(withVisit({ operatoryId: null, providerId: null })).toEqual(wholeMorning);
  });

  it('takes an hour, or what the rules say, where its length is not known', () => {
    expect(withVisit({ durationMinutes: null })).toEqual(['09:00-10:00', '11:00-12:00']);
    expect(withVisit({ durationMinutes: null }, { minutesWhereUnknown: 90 })).toEqual([
      '09:00-10:00',
      '11:30-12:00',
    ]);
  });

  it('is counted where nothing says when it is, or where the source repeats it', () => {
    const model = modelOf([work('1'), visit('1', { start: null }), visit('2', { recurrence: 'FREQ=DAILY' })]);
    expect(model.stats()).toMatchObject({ visitsWithoutStart: 1, repeatedVisits: 1 });
    model.apply([visit('1'), remove('appointment', '2')]);
    expect(model.stats()).toMatchObject({ visitsWithoutStart: 0, repeatedVisits: 0 });
  });

  it('takes the chair from everybody, and its provider from every chair', () => {
    expect(withVisit({ providerId: providerId('2') })).toEqual(withoutVisit);
    expect(withVisit({ operatoryId: chairId('2') })).toEqual(withoutVisit);
    expect(withVisit({ operatoryId: chairId('2'), providerId: null, hygienistId: providerId('1') })).toEqual(
      withoutVisit,
    );
    expect(withVisit({ operatoryId: chairId('2'), providerId: providerId('2') })).toEqual(wholeMorning);
  });

  it('leaves its provider free while the assistant works, and its chair taken', () => {
    const elsewhere = { operatoryId: chairId('2'), segments: turns(10, 10, 10) };
    expect(withVisit(elsewhere)).toEqual(['09:00-10:00', '10:10-10:20', '10:30-12:00']);
    expect(withVisit({ ...elsewhere, operatoryId: chairId('1') })).toEqual(withoutVisit);
  });

  it('takes its second provider by segments of that one', () => {
    const second = { operatoryId: chairId('2'), providerId: null, hygienistId: providerId('1') };
    expect(withVisit({ ...second, segments: turns(10, 20) })).toEqual(withoutVisit);
    expect(withVisit({ ...second, secondarySegments: turns(10, 20) })).toEqual([
      '09:00-10:00',
      '10:10-12:00',
    ]);
  });

  it('takes its provider all the time where segments are missing or do not add up', () => {
    expect(withVisit({ operatoryId: chairId('2'), segments: null })).toEqual(withoutVisit);
    expect(withVisit({ operatoryId: chairId('2'), segments: turns(10, 10) })).toEqual(withoutVisit);
  });

  it('takes its place on both sides of midnight, by the moment and not by the day', () => {
    const model = modelOf([
      work('1', { startTimeLocal: null, endTimeLocal: null }),
      work('2', { date: tuesday }),
      visit('1', { start: at('2026-06-01T03:00:00Z'), durationMinutes: 35 * 60 }),
    ]);
    expect(windowsOf(model, { from: tuesday, to: tuesday })).toEqual(['10:00-12:00']);
  });

  it('takes its place however many days it is long', () => {
    const model = modelOf([
      work('1'),
      visit('1', { start: at('2026-01-01T00:00:00Z'), durationMinutes: 500_000 }),
    ]);
    expect(windowsOf(model)).toEqual([]);
    model.apply([remove('appointment', '1')]);
    expect(windowsOf(model)).toEqual(wholeMorning);
  });
});

describe('time around visits', () => {
  it('stays free in the chair before and after a new one, as the rules say', () => {
    expect(withVisit({}, { bufferBeforeMinutes: 10, bufferAfterMinutes: 5 })).toEqual([
      '09:00-09:55',
      '10:40-12:00',
    ]);
  });

  it('need not stay free of hours that begin or end, nor of visits in other chairs', () => {
    const rules = { bufferBeforeMinutes: 10, bufferAfterMinutes: 5 };
    expect(windowsOf(modelOf([work('1')], rules))).toEqual(wholeMorning);
    expect(withVisit({ operatoryId: chairId('2') }, rules)).toEqual(withoutVisit);
  });

  it('is looked for beyond midnight', () => {
    const model = modelOf(
      [
        work('2', { date: tuesday, ...between('00:00', '01:00') }),
        visit('1', { start: at('2026-06-02T03:00:00Z'), durationMinutes: 55 }),
      ],
      { bufferBeforeMinutes: 15 },
    );
    expect(windowsOf(model, { from: tuesday, to: tuesday })).toEqual(['00:10-01:00']);
  });
});

describe('a new visit', () => {
  const busyAtTen = visit('1', { operatoryId: chairId('2') });

  it('may lie beside another one of its provider while an assistant works at it', () => {
    const kind = visitType('1', {
      durationMinutes: 40,
      segments: [
        { worker: 'assistant', minutes: 30 },
        { worker: 'provider', minutes: 10 },
      ],
    });
    const model = modelOf([work('1'), busyAtTen, kind], { granularityMinutes: 10 });
    const asked = { appointmentTypeId: typeId('1'), timeOfDay: { from: '09:20', to: '10:20' } };
    expect(startsOf(model, { ...asked, minutes: 40 })).toEqual(['09:20', '10:00', '10:10']);
    // Of another length than its type, nobody knows when the assistant works.
    expect(startsOf(model, { ...asked, minutes: 50 })).toEqual([]);
  });

  it('needs its provider at work for its whole length, whoever works at it', () => {
    const kind = visitType('1', {
      durationMinutes: 60,
      segments: [
        { worker: 'provider', minutes: 10 },
        { worker: 'assistant', minutes: 50 },
      ],
    });
    const model = modelOf([work('1'), kind], { granularityMinutes: 30 });
    const { length, [length - 1]: latest } = model.slots({
      from: monday,
      to: monday,
      now: at('2020-01-01T00:00:00Z'),
      appointmentTypeId: typeId('1'),
    });
    expect(latest).toMatchObject({ startLocal: '2026-06-01T11:00:00', minutes: 60 });
  });

  it('is not where its provider is busy elsewhere behind midnight', () => {
    const model = modelOf(
      [
        work('1', between('23:00', '02:00')),
        visit('1', { operatoryId: chairId('2'), start: at('2026-06-02T04:00:00Z') }),
      ],
      { granularityMinutes: 30 },
    );
    expect(startsOf(model, { minutes: 60 })).toEqual(['23:00']);
  });
});
