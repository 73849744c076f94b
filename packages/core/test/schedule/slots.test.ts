import type { SlotQuery } from '@bitewing/core/schedule';
import { describe, expect, it } from 'vitest';
import {
  at,
  between,
  chair,
  chairId,
  longBefore,
  modelOf,
  monday,
  place,
  placeId,
  provider,
  providerId,
  startsOf,
  tuesday,
  typeId,
  visit,
  visitType,
  work,
} from './schedule-records.ts';

/** Two more providers in chairs of their own; the second comes first in the order of the practice. */
const two = [
  provider('2', { displayOrder: 1 }),
  chair('2'),
  work('2', { providerId: providerId('2') }),
  work('1'),
];
const query: SlotQuery = { from: monday, to: tuesday, now: longBefore, minutes: 30 };

describe('the starts of visits', () => {
  it('lie on the multiples of the granularity that the clock shows, within the hours', () => {
    const oddHours = work('1', between('09:05', '10:20'));
    expect(startsOf(modelOf([oddHours]))).toEqual(['09:15', '09:30', '09:45']);
    expect(startsOf(modelOf([oddHours], { granularityMinutes: 10 }))).toEqual([
      '09:10',
      '09:20',
      '09:30',
      '09:40',
      '09:50',
    ]);
    expect(startsOf(modelOf([oddHours], { granularityMinutes: 60 }))).toEqual([]);
  });

  it('go over midnight where the hours do', () => {
    const model = modelOf([work('1', between('23:00', '00:30'))], { granularityMinutes: 30 });
    const night = model.slots({ ...query, minutes: 60 }).map(({ startLocal }) => startLocal);
    expect(night).toEqual(['2026-06-01T23:00:00', '2026-06-01T23:30:00']);
  });

  it('lie within the time of day that is asked for, whenever the visit ends', () => {
    const model = modelOf([work('1')], { granularityMinutes: 30 });
    expect(startsOf(model, { timeOfDay: { from: '09:30', to: '10:30' } })).toEqual(['09:30', '10:00']);
    expect(startsOf(model, { timeOfDay: { from: '11:00', to: '24:00' } })).toEqual(['11:00', '11:30']);
  });

  it('come as soon after now as the rules allow, and not before the earliest moment asked for', () => {
    const now = at('2026-06-01T14:10:00Z');
    const starts = (rules: object, more: object) => startsOf(modelOf([work('1')], rules), { now, ...more });
    expect(starts({}, {}).at(0)).toBe('10:15');
    expect(starts({ minimumLeadMinutes: 50 }, {}).at(0)).toBe('11:00');
    expect(starts({}, { earliest: at('2026-06-01T15:01:00Z') }).at(0)).toBe('11:15');
    expect(starts({ minimumLeadMinutes: 50 }, { earliest: now }).at(0)).toBe('11:00');
  });

  it('are those of visits as long as their type, unless another length is asked for', () => {
    const model = modelOf([work('1'), visitType('1', { durationMinutes: 170 })]);
    expect(
      model.slots({ from: monday, to: monday, now: longBefore, appointmentTypeId: typeId('1') }),
    ).toMatchObject([{ startLocal: '2026-06-01T09:00:00', minutes: 170, appointmentTypeId: typeId('1') }]);
    expect(startsOf(model, { appointmentTypeId: typeId('1'), minutes: 180 })).toEqual(['09:00']);
  });

  it('are none for a type that is not there or not in use', () => {
    const model = modelOf([work('1'), visitType('2', { durationMinutes: 30, recordStatus: 'inactive' })]);
    expect(startsOf(model, { appointmentTypeId: typeId('1') })).toEqual([]);
    expect(startsOf(model, { appointmentTypeId: typeId('2') })).toEqual([]);
    expect(model.windows({ from: monday, to: monday, appointmentTypeId: typeId('2') })).toEqual([]);
  });
});

describe('a slot', () => {
  it('says when, how long, with whom, where, and for what it was asked', () => {
    const model = modelOf([place('1'), chair('1', { locationId: placeId('1') }), work('1')]);
    expect(model.slots({ ...query, newPatient: true, limit: 1 })).toEqual([
      {
        start: '2026-06-01T13:00:00Z',
        startLocal: '2026-06-01T09:00:00',
        minutes: 30,
        providerId: providerId('1'),
        operatoryId: chairId('1'),
        locationId: placeId('1'),
        appointmentTypeId: null,
        newPatient: true,
      },
    ]);
  });

  it('is one of twenty where no limit is given, the first ones of the first days', () => {
    const model = modelOf([work('1', between('08:00', '12:00')), work('2', { date: tuesday })]);
    const starts = model.slots(query).map(({ startLocal }) => startLocal);
    expect(starts).toHaveLength(20);
    expect(starts).toEqual(starts.toSorted());
    expect(starts.at(-1)).toBe('2026-06-02T10:00:00');
    expect(model.slots({ ...query, limit: 3 }).map(({ startLocal }) => startLocal)).toEqual(
      starts.slice(0, 3),
    );
  });

  it('is of the provider with the fewest booked minutes of the day, of equals the first of the practice', () => {
    const slots = { ...query, to: monday, limit: 1 };
    expect(modelOf(two).slots(slots)).toMatchObject([{ providerId: providerId('2') }]);
    const busy = visit('1', { providerId: providerId('2'), start: at('2026-06-01T19:00:00Z') });
    expect(modelOf([...two, busy]).slots(slots)).toMatchObject([{ providerId: providerId('1') }]);
    const dayBefore = visit('1', { providerId: providerId('2'), start: at('2026-05-31T19:00:00Z') });
    expect(modelOf([...two, dayBefore]).slots(slots)).toMatchObject([{ providerId: providerId('2') }]);
  });

  it('is one of every provider for each start, where that is asked for', () => {
    const ofProviders = modelOf(two).slots({ ...query, oneEach: 'provider', limit: 3 });
    expect(ofProviders.map(({ startLocal, providerId: who }) => [startLocal.slice(11, 16), who])).toEqual([
      ['09:00', providerId('2')],
      ['09:00', providerId('1')],
      ['09:15', providerId('2')],
    ]);
  });

  it('is in the first of several chairs of the practice', () => {
    const chairs = [chair('9', { dentistId: providerId('1'), displayOrder: 1 }), work('1')];
    expect(modelOf(chairs).slots({ ...query, limit: 1, oneEach: 'provider' })).toMatchObject([
      { operatoryId: chairId('9') },
    ]);
    expect(modelOf(chairs).slots({ ...query, limit: 1 })).toMatchObject([{ operatoryId: chairId('9') }]);
  });

  it('is of the providers, chairs and places that are asked for', () => {
    const model = modelOf([...two, place('1'), chair('2', { locationId: placeId('1') })]);
    const who = (more: object) => [
      ...new Set(model.slots({ ...query, ...more, oneEach: 'provider' }).map((slot) => slot.providerId)),
    ];
    expect(who({ providerIds: [providerId('1')] })).toEqual([providerId('1')]);
    expect(who({ operatoryIds: [chairId('2')] })).toEqual([providerId('2')]);
    expect(who({ locationIds: [placeId('1')] })).toEqual([providerId('2')]);
    expect(who({ providerIds: [] })).toEqual([]);
  });

  it('is for new patients only with whom and where the rules allow', () => {
    const who = (newPatients: object, newPatient: boolean) => [
      ...new Set(
        modelOf(two, { newPatients })
          .slots({ ...query, newPatient, oneEach: 'provider' })
          .map((slot) => slot.providerId),
      ),
    ];
    expect(who({ providerIds: [providerId('1')] }, true)).toEqual([providerId('1')]);
    expect(who({ operatoryIds: [chairId('2')] }, true)).toEqual([providerId('2')]);
    expect(who({ providerIds: [providerId('1')] }, false)).toHaveLength(2);
  });

  it('is in a chair that is bookable online, where the rules say so', () => {
    const records = [...two, chair('2', { bookableOnline: true }), chair('1', { bookableOnline: false })];
    const where = modelOf(records, { onlineOnly: true }).slots({ ...query, oneEach: 'provider' });
    expect([...new Set(where.map((slot) => slot.operatoryId))]).toEqual([chairId('2')]);
  });
});

describe('a query', () => {
  const model = modelOf([work('1'), visitType('1')]);

  it.each<{ wrong: object; named: string }>([
    { wrong: { from: '2026-02-30' }, named: 'from' },
    { wrong: { from: tuesday, to: monday }, named: 'to is before from' },
    { wrong: { to: '2027-06-02' }, named: '366 days' },
    { wrong: { now: 'yesterday' }, named: 'now' },
    { wrong: { minutes: 0 }, named: 'minutes' },
    { wrong: { minutes: 721 }, named: 'minutes' },
    { wrong: { limit: 0 }, named: 'limit' },
    { wrong: { earliest: '2026-06-01' }, named: 'earliest' },
    { wrong: { timeOfDay: { from: '10:00', to: '09:00' } }, named: 'timeOfDay' },
    { wrong: { timeOfDay: { from: '9', to: '10:00' } }, named: 'timeOfDay.from' },
    { wrong: { oneEach: 'chair' }, named: 'oneEach' },
    { wrong: { providers: [] }, named: 'member' },
  ])('is refused with what is wrong named: $named', ({ wrong, named }) => {
    expect(() => model.slots({ ...query, ...wrong })).toThrow(named);
    expect(() => model.slots({ ...query, ...wrong })).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });

  it('is refused where nothing gives a length', () => {
    const { minutes: _minutes, ...withoutLength } = query;
    expect(() => model.slots(withoutLength)).toThrow('minutes is missing');
    expect(() => model.slots({ ...withoutLength, appointmentTypeId: typeId('1') })).toThrow(
      'minutes is missing',
    );
  });

  it('of windows is refused in the same way', () => {
    expect(() => model.windows({ from: tuesday, to: monday })).toThrow('to is before from');
  });
});
