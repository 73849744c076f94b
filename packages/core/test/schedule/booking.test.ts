import { alternativesTo, isStillFree, type ScheduleModel, type Slot } from '@bitewing/core/schedule';
import { describe, expect, it } from 'vitest';
import { day } from '../records.ts';
import {
  at,
  blockout,
  chair,
  chairId,
  longBefore,
  modelOf,
  monday,
  place,
  placeId,
  provider,
  providerId,
  remove,
  tuesday,
  typeId,
  visit,
  visitType,
  work,
} from './schedule-records.ts';

const halfHours = { granularityMinutes: 30 };

/** The slot of the Monday at 10. */
function slotAtTen(model: ScheduleModel): Slot {
  const [slot] = model.slots({
    from: monday,
    to: monday,
    now: longBefore,
    minutes: 30,
    earliest: at('2026-06-01T14:00:00Z'),
    providerIds: [providerId('1')],
  });
  if (slot === undefined) throw new Error('The practice of this test has no slot at ten.');
  return slot;
}

describe('a slot that is booked later', () => {
  it('is still free until a visit takes its chair or its provider, and again when that is cancelled', () => {
    const model = modelOf([work('1')], halfHours);
    const slot = slotAtTen(model);
    expect(isStillFree(model, slot)).toBe(true);
    model.apply([visit('1', { durationMinutes: 10 })]);
    expect(isStillFree(model, slot)).toBe(false);
    model.apply([visit('1', { status: 'broken' })]);
    expect(isStillFree(model, slot)).toBe(true);
    model.apply([visit('1', { operatoryId: null })]);
    expect(isStillFree(model, slot)).toBe(false);
    model.apply([remove('appointment', '1')]);
    expect(isStillFree(model, slot)).toBe(true);
  });

  it('is not free where the hours, the chair or the type went', () => {
    const model = modelOf([work('1'), visitType('1', { durationMinutes: 30 })], halfHours);
    const slot = { ...slotAtTen(model), appointmentTypeId: typeId('1') };
    expect(isStillFree(model, slot)).toBe(true);
    model.apply([visitType('1', { durationMinutes: 30, recordStatus: 'inactive' })]);
    expect(isStillFree(model, slot)).toBe(false);
    model.apply([visitType('1', { durationMinutes: 30 }), blockout('1')]);
    expect(isStillFree(model, slot)).toBe(false);
    model.apply([remove('scheduleBlock', 'blockout-1'), remove('operatory', '1')]);
    expect(isStillFree(model, slot)).toBe(false);
  });

  it('is asked about in the one chair and with the one provider that it names', () => {
    const others = [
      chair('2', { dentistId: providerId('1') }),
      provider('2'),
      work('2', { providerId: providerId('2'), operatoryIds: [chairId('1')] }),
    ];
    const model = modelOf([...others, work('1')], halfHours);
    const slot = { ...slotAtTen(model), operatoryId: chairId('1') };
    expect(isStillFree(model, slot)).toBe(true);
    model.apply([visit('1', { providerId: null })]);
    expect(isStillFree(model, slot)).toBe(false);
    model.apply([visit('1', { operatoryId: null })]);
    expect(isStillFree(model, slot)).toBe(false);
    expect(isStillFree(model, { ...slot, providerId: providerId('2') })).toBe(true);
  });

  it('keeps to the rules for new patients that it was offered by', () => {
    const open = modelOf([work('1')], halfHours);
    const slot = { ...slotAtTen(open), newPatient: true };
    const closed = modelOf([work('1')], { ...halfHours, newPatients: { providerIds: [] } });
    expect(isStillFree(open, slot)).toBe(true);
    expect(isStillFree(closed, slot)).toBe(false);
    expect(isStillFree(closed, { ...slot, newPatient: false })).toBe(true);
  });

  it('does not expire by the lead time that it was offered with', () => {
    const model = modelOf([work('1')], { ...halfHours, minimumLeadMinutes: 100_000 });
    expect(isStillFree(model, slotAtTen(modelOf([work('1')], halfHours)))).toBe(true);
  });
});

describe('alternatives to a slot', () => {
  const taken = visit('1');
  const alternatives = (model: ScheduleModel, more: object = {}) =>
    alternativesTo(model, slotAtTen(modelOf([work('1')], halfHours)), { now: longBefore, ...more });
  const times = (slots: readonly Slot[]) => slots.map(({ startLocal }) => startLocal.slice(5, 16));

  it('are the nearest of the same day, then those at the same time on the days around it', () => {
    const days = [work('1'), work('2', { date: tuesday }), work('3', { date: day('2026-05-31') })];
    const model = modelOf([...days, taken], halfHours);
    expect(times(alternatives(model, { limit: 7 }))).toEqual([
      '06-01T09:30',
      '06-01T10:30',
      '06-01T09:00',
      '06-01T11:00',
      '06-01T11:30',
      '05-31T10:00',
      '06-02T10:00',
    ]);
  });

  it('are five where no limit is given, and never the slot itself', () => {
    const model = modelOf([work('1')], halfHours);
    expect(times(alternatives(model))).toEqual([
      '06-01T09:30',
      '06-01T10:30',
      '06-01T09:00',
      '06-01T11:00',
      '06-01T11:30',
    ]);
  });

  it('are of the same provider first, and of whom is asked for', () => {
    const others = [
      provider('2', { displayOrder: 0 }),
      chair('2'),
      work('2', { providerId: providerId('2') }),
    ];
    const model = modelOf([work('1'), ...others, taken], halfHours);
    expect(alternatives(model, { limit: 3 }).map((slot) => slot.providerId)).toEqual([
      providerId('2'),
      providerId('1'),
      providerId('1'),
    ]);
    expect(alternatives(model, { limit: 1, providerIds: [providerId('1')] })).toMatchObject([
      { startLocal: '2026-06-01T09:30:00', providerId: providerId('1') },
    ]);
  });

  it('are in the same place, as long, and for the same', () => {
    const here = [place('1'), chair('1', { locationId: placeId('1') })];
    const elsewhere = [
      place('2'),
      provider('2'),
      chair('2', { locationId: placeId('2') }),
      work('2', { providerId: providerId('2') }),
    ];
    const model = modelOf([...here, ...elsewhere, work('1')], halfHours);
    const slot = slotAtTen(model);
    const found = alternativesTo(
      model,
      { ...slot, newPatient: true },
      { now: longBefore, limit: 100, days: 0 },
    );
    expect(new Set(found.map(({ locationId }) => locationId))).toEqual(new Set([placeId('1')]));
    expect(found.every(({ minutes, newPatient }) => minutes === 30 && newPatient)).toBe(true);
  });

  it('are within the days asked for, and not before now', () => {
    const days = [work('2', { date: tuesday }), work('3', { date: day('2026-05-31') })];
    const model = modelOf(days, halfHours);
    expect(alternatives(model, { days: 0 })).toEqual([]);
    const now = at('2026-06-01T12:00:00Z');
    expect(times(alternatives(model, { days: 1, limit: 1, now }))).toEqual(['06-02T10:00']);
  });

  it.each([{ limit: 0 }, { limit: 101 }, { days: -1 }, { days: 91 }, { days: 0.5 }])(
    'are refused for %o',
    (wrong) => {
      const model = modelOf([work('1')]);
      expect(() => alternatives(model, wrong)).toThrow(expect.objectContaining({ code: 'invalid_options' }));
    },
  );
});
