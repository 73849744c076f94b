import { createScheduleModel } from '@bitewing/core/schedule';
import { describe, expect, it } from 'vitest';
import {
  between,
  chair,
  chairId,
  modelOf,
  monday,
  newYork,
  place,
  placeId,
  provider,
  providerId,
  template,
  time,
  tuesday,
  windowsOf,
  work,
} from './schedule-records.ts';

describe('working hours', () => {
  it('open the provider’s own chair for as long as a dated block says', () => {
    expect(windowsOf(modelOf([work('1')]))).toEqual(['09:00-12:00']);
  });

  it('go together where blocks touch or overlap', () => {
    const blocks = [work('1'), work('2', between('12:00', '13:00')), work('3', between('11:00', '12:30'))];
    expect(windowsOf(modelOf(blocks))).toEqual(['09:00-13:00']);
  });

  it('need both times: a block without them does not say when somebody works', () => {
    expect(windowsOf(modelOf([work('1', { startTimeLocal: null, endTimeLocal: null })]))).toEqual([]);
    expect(windowsOf(modelOf([work('1', { endTimeLocal: null })]))).toEqual([]);
    expect(windowsOf(modelOf([work('1', { startTimeLocal: null })]))).toEqual([]);
  });

  it('are none where a block ends as it begins', () => {
    expect(windowsOf(modelOf([work('1', between('09:00', '09:00'))]))).toEqual([]);
  });

  it('go up to the end of the day where midnight is the end', () => {
    const [window] = modelOf([work('1', between('22:00', '00:00'))]).windows({ from: monday, to: tuesday });
    expect(window).toMatchObject({ startLocal: '2026-06-01T22:00:00', endLocal: '2026-06-02T00:00:00' });
  });

  it('go over midnight as one window where a block ends before it begins', () => {
    const model = modelOf([work('1', between('22:00', '02:00'))]);
    expect(model.windows({ from: monday, to: tuesday })).toMatchObject([
      { startLocal: '2026-06-01T22:00:00', endLocal: '2026-06-02T02:00:00', minutes: 240 },
    ]);
    expect(model.windows({ from: tuesday, to: tuesday })).toMatchObject([
      { startLocal: '2026-06-02T00:00:00', endLocal: '2026-06-02T02:00:00' },
    ]);
  });

  it('are only those of an override where a day has one', () => {
    const override = work('2', { status: 'override', ...between('10:00', '11:00') });
    expect(windowsOf(modelOf([work('1'), override]))).toEqual(['10:00-11:00']);
  });

  it.each(['blockout', 'staff', 'practice', 'onlineAsap'] as const)(
    'are not opened by a block of kind %s',
    (kind) => {
      expect(windowsOf(modelOf([work('1', { kind })]))).toEqual([]);
    },
  );

  it('are not those of a block that is hidden or kept as deleted', () => {
    expect(windowsOf(modelOf([work('1', { recordStatus: 'inactive' })]))).toEqual([]);
    expect(windowsOf(modelOf([work('1', { recordStatus: 'deleted' })]))).toEqual([]);
  });
});

describe('the weekly plan', () => {
  it('counts on a day for which the provider has no block', () => {
    expect(windowsOf(modelOf([template('1')]))).toEqual(['09:00-12:00']);
    expect(windowsOf(modelOf([template('1')]), { from: tuesday, to: tuesday })).toEqual([]);
  });

  it('gives way to any block that the provider has on that day, one that opens nothing too', () => {
    expect(windowsOf(modelOf([template('1'), work('1', between('14:00', '15:00'))]))).toEqual([
      '14:00-15:00',
    ]);
    const dayOff = work('1', { startTimeLocal: null, endTimeLocal: null });
    expect(windowsOf(modelOf([template('1'), dayOff]))).toEqual([]);
  });

  it('does not give way to the block of somebody else', () => {
    const other = work('1', { providerId: providerId('2') });
    expect(windowsOf(modelOf([template('1'), other]))).toEqual(['09:00-12:00']);
  });

  it('counts from its first day to its last one', () => {
    const hours = (fields: object) => windowsOf(modelOf([template('1', fields)]));
    expect(hours({ fromDate: monday, toDate: monday })).toEqual(['09:00-12:00']);
    expect(hours({ fromDate: tuesday })).toEqual([]);
    expect(hours({ toDate: '2026-05-31' })).toEqual([]);
  });

  it('counts for nothing where the rules say so', () => {
    const lunch = template('2', { kind: 'blockout', providerId: null, ...between('10:00', '11:00') });
    expect(windowsOf(modelOf([template('1'), lunch], { templates: false }))).toEqual([]);
    expect(windowsOf(modelOf([work('1'), lunch], { templates: false }))).toEqual(['09:00-12:00']);
    expect(windowsOf(modelOf([work('1'), lunch]))).toEqual(['09:00-10:00', '11:00-12:00']);
  });
});

describe('where somebody works', () => {
  const chairs = [
    chair('2', { dentistId: null }),
    chair('3', { dentistId: null, hygienistId: providerId('1') }),
  ];
  const chairsOf = (records: Parameters<typeof modelOf>[0]): readonly string[] => [
    ...new Set(
      modelOf(records)
        .windows({ from: monday, to: monday })
        .map(({ operatoryId }) => operatoryId),
    ),
  ];

  it('is in the chairs that the block names, whose ever they are', () => {
    expect(chairsOf([...chairs, work('1', { operatoryIds: [chairId('2')] })])).toEqual([chairId('2')]);
  });

  it('is in the chairs whose dentist or hygienist it is, where the block names none', () => {
    expect(chairsOf([...chairs, work('1')])).toEqual([chairId('1'), chairId('3')]);
    expect(chairsOf([...chairs, work('1', { operatoryIds: [] })])).toEqual([chairId('1'), chairId('3')]);
  });

  it('is in the chairs of the place that the block names', () => {
    const here = chair('4', { dentistId: providerId('1'), locationId: placeId('1') });
    expect(chairsOf([place('1'), here, work('1', { locationId: placeId('1') })])).toEqual([chairId('4')]);
  });

  it('is nowhere that is not in use: chair, place or provider', () => {
    const at = { locationId: placeId('1') };
    expect(chairsOf([chair('1', { recordStatus: 'inactive' }), work('1')])).toEqual([]);
    expect(chairsOf([provider('1', { recordStatus: 'inactive' }), work('1')])).toEqual([]);
    expect(chairsOf([chair('1', at), work('1')])).toEqual([]);
    expect(chairsOf([chair('1', at), place('1', { recordStatus: 'deleted' }), work('1')])).toEqual([]);
    expect(chairsOf([chair('1', at), place('1'), work('1')])).toEqual([chairId('1')]);
  });

  it('ends with the last day of a provider', () => {
    expect(windowsOf(modelOf([provider('1', { terminationDate: monday }), work('1')]))).toEqual([
      '09:00-12:00',
    ]);
    const gone = provider('1', { terminationDate: monday });
    const model = modelOf([gone, work('1', { date: tuesday })]);
    expect(model.windows({ from: monday, to: tuesday })).toEqual([]);
  });

  it('is in no place whose zone is not known, which is counted', () => {
    const model = modelOf([
      place('1', { timeZone: 'Atlantis/Capital' }),
      chair('1', { locationId: placeId('1') }),
      work('1'),
    ]);
    expect(model.windows({ from: monday, to: monday })).toEqual([]);
    expect(model.stats().locationsWithoutZone).toBe(1);
  });

  it('is by the clock of the place, or of the practice where a chair belongs to none', () => {
    const blocks = [work('1', { startTimeLocal: time('09:00'), endTimeLocal: time('10:00') })];
    const model = createScheduleModel({ timeZone: newYork });
    model.apply([provider('1'), chair('1'), ...blocks]);
    expect(model.windows({ from: monday, to: monday })).toMatchObject([{ start: '2026-06-01T13:00:00Z' }]);
    model.apply([place('1', { timeZone: 'America/Phoenix' }), chair('1', { locationId: placeId('1') })]);
    expect(model.windows({ from: monday, to: monday })).toMatchObject([{ start: '2026-06-01T16:00:00Z' }]);
  });
});
