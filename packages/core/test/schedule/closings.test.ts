import { describe, expect, it } from 'vitest';
import { day } from '../records.ts';
import {
  between,
  blockout,
  chair,
  chairId,
  definitionId,
  modelOf,
  monday,
  place,
  placeId,
  providerId,
  template,
  tuesday,
  typeId,
  visitType,
  windowsOf,
  work,
} from './schedule-records.ts';

const wholeMorning = ['09:00-12:00'];
const withoutTen = ['09:00-10:00', '11:00-12:00'];

describe('a blockout', () => {
  it('closes everything where it names neither chair, place nor provider', () => {
    expect(windowsOf(modelOf([work('1'), blockout('1')]))).toEqual(withoutTen);
    expect(windowsOf(modelOf([work('1'), blockout('1', { operatoryIds: [] })]))).toEqual(withoutTen);
  });

  it('closes the chairs that it names and no others', () => {
    expect(windowsOf(modelOf([work('1'), blockout('1', { operatoryIds: [chairId('1')] })]))).toEqual(
      withoutTen,
    );
    expect(windowsOf(modelOf([work('1'), blockout('1', { operatoryIds: [chairId('2')] })]))).toEqual(
      wholeMorning,
    );
  });

  it('closes the chairs of the place that it names', () => {
    const records = [place('1'), place('2'), chair('1', { locationId: placeId('1') }), work('1')];
    expect(windowsOf(modelOf([...records, blockout('1', { locationId: placeId('1') })]))).toEqual(withoutTen);
    expect(windowsOf(modelOf([...records, blockout('1', { locationId: placeId('2') })]))).toEqual(
      wholeMorning,
    );
  });

  it('closes the provider that it names, in whatever chair, and nobody else', () => {
    const lunch = { operatoryIds: [chairId('7')] };
    expect(windowsOf(modelOf([work('1'), blockout('1', { ...lunch, providerId: providerId('1') })]))).toEqual(
      withoutTen,
    );
    expect(windowsOf(modelOf([work('1'), blockout('1', { ...lunch, providerId: providerId('2') })]))).toEqual(
      wholeMorning,
    );
  });

  it('closes from the beginning or up to the end of the day where a time is missing', () => {
    expect(windowsOf(modelOf([work('1'), blockout('1', { startTimeLocal: null })]))).toEqual(['11:00-12:00']);
    expect(windowsOf(modelOf([work('1'), blockout('1', { endTimeLocal: null })]))).toEqual(['09:00-10:00']);
    const wholeDay = blockout('1', { startTimeLocal: null, endTimeLocal: null });
    expect(windowsOf(modelOf([work('1'), wholeDay]))).toEqual([]);
  });

  it('goes over midnight where it ends before it begins', () => {
    const night = modelOf([
      work('1', { date: tuesday, ...between('00:00', '03:00') }),
      blockout('1', between('23:00', '01:00')),
    ]);
    expect(windowsOf(night, { from: tuesday, to: tuesday })).toEqual(['01:00-03:00']);
  });

  it('is open to the types of appointment that may be booked into it', () => {
    const emergency = { blockoutDefinitionId: definitionId('1') };
    const model = modelOf([
      work('1'),
      blockout('1', emergency),
      visitType('1', { blockoutDefinitionIds: [definitionId('1')] }),
      visitType('2', { blockoutDefinitionIds: [definitionId('2')] }),
    ]);
    expect(windowsOf(model, { appointmentTypeId: typeId('1') })).toEqual(wholeMorning);
    expect(windowsOf(model, { appointmentTypeId: typeId('2') })).toEqual(withoutTen);
    expect(windowsOf(model)).toEqual(withoutTen);
  });

  it('of the weekly plan closes on its day of the week, over midnight on the day behind', () => {
    const weekly = { kind: 'blockout', providerId: null } as const;
    const noon = template('1', { ...weekly, ...between('10:00', '11:00') });
    expect(windowsOf(modelOf([work('1'), noon]))).toEqual(withoutTen);
    const sundayNight = template('1', {
      ...weekly,
      weekday: 7,
      ...between('23:00', '10:00'),
      toDate: day('2026-05-31'),
    });
    expect(windowsOf(modelOf([work('1'), sundayNight]))).toEqual(['10:00-12:00']);
  });

  it('of the weekly plan closes from its first day to its last one', () => {
    const closed = (fields: object) =>
      windowsOf(
        modelOf([
          work('1'),
          template('1', { kind: 'blockout', providerId: null, ...between('10:00', '11:00'), ...fields }),
        ]),
      );
    expect(closed({ fromDate: monday, toDate: monday })).toEqual(withoutTen);
    expect(closed({ fromDate: tuesday })).toEqual(wholeMorning);
    expect(closed({ toDate: day('2026-05-31') })).toEqual(wholeMorning);
  });
});

describe('a day off', () => {
  const wholeDay = { startTimeLocal: null, endTimeLocal: null, status: 'holiday' } as const;
  const holiday = (fields = {}) => work('9', { kind: 'practice', providerId: null, ...wholeDay, ...fields });

  it('of the practice closes everything, or the place that it names', () => {
    const here = [place('1'), chair('1', { locationId: placeId('1') }), work('1')];
    expect(windowsOf(modelOf([...here, holiday()]))).toEqual([]);
    expect(windowsOf(modelOf([...here, holiday({ locationId: placeId('1') })]))).toEqual([]);
    expect(windowsOf(modelOf([...here, holiday({ locationId: placeId('2') })]))).toEqual(wholeMorning);
  });

  it('of the practice closes a part of the day where it names times', () => {
    expect(windowsOf(modelOf([work('1'), holiday(between('11:00', '15:00'))]))).toEqual(['09:00-11:00']);
  });

  it('of the practice closes for all where a name is left over on it', () => {
    expect(windowsOf(modelOf([work('1'), holiday({ providerId: providerId('2') })]))).toEqual([]);
  });

  it('of the practice closes for types that may be booked into blockouts, too', () => {
    const open = visitType('1', { blockoutDefinitionIds: [definitionId('1')] });
    const closed = holiday({ blockoutDefinitionId: definitionId('1') });
    expect(windowsOf(modelOf([work('1'), open, closed]), { appointmentTypeId: typeId('1') })).toEqual([]);
  });

  it('is none where the practice’s block is a note', () => {
    expect(windowsOf(modelOf([work('1'), holiday({ status: 'open' })]))).toEqual(wholeMorning);
    expect(windowsOf(modelOf([work('1'), holiday({ status: 'override' })]))).toEqual(wholeMorning);
  });

  it('of one provider closes for that one', () => {
    const off = work('9', wholeDay);
    expect(windowsOf(modelOf([work('1'), off]))).toEqual([]);
    expect(windowsOf(modelOf([work('1'), work('9', { ...wholeDay, providerId: providerId('2') })]))).toEqual(
      wholeMorning,
    );
  });
});
