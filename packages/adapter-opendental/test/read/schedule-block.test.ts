import { describe, expect, test } from 'vitest';
import { context, groupReaderOf, issuesOf, mapGroup, type NativeRows, recordOf } from './mapping.ts';
import { nativeLayout, nativeRow } from './native-row.ts';

const reader = groupReaderOf('scheduleBlock');
type Cells = Record<string, string | null>;

const schedule = (cells: Cells = {}): NativeRows[number] => [
  'schedule',
  {
    ScheduleNum: '31',
    SchedDate: '2024-07-01',
    SchedType: '1',
    StartTime: '08:00:00',
    StopTime: '17:00:00',
    ...cells,
  },
];
const chair = (number: string, operatory: string | null, cells: Cells = {}): NativeRows[number] => [
  'scheduleop',
  { ScheduleOpNum: number, ScheduleNum: '31', OperatoryNum: operatory, ...cells },
];
const map = (...rows: NativeRows) => mapGroup(reader, rows);
const block = (cells: Cells = {}, ...chairs: NativeRows) =>
  recordOf(map(schedule(cells), ...chairs), 'scheduleBlock');

test('a block has a day, times, whom it is for and where', () => {
  const record = block({ ProvNum: '1', ClinicNum: '2', Note: 'late start' });
  expect(record.id).toBe('schedule:31');
  expect(record.data).toEqual({
    recordStatus: 'active',
    date: '2024-07-01',
    startTimeLocal: '08:00:00',
    endTimeLocal: '17:00:00',
    kind: 'provider',
    sourceKind: '1',
    status: 'open',
    sourceStatus: '0',
    providerId: 'provider:1',
    locationId: 'clinic:2',
    operatoryIds: null,
    blockoutDefinitionId: null,
    note: 'late start',
  });
  expect(record).not.toHaveProperty('extra');
  expect(record).not.toHaveProperty('issues');
});

describe('codes', () => {
  test.each([
    ['0', 'practice'],
    ['1', 'provider'],
    ['2', 'blockout'],
    ['3', 'staff'],
    ['4', 'onlineAsap'],
  ])('SchedType %s is %s', (SchedType, kind) => {
    expect(block({ SchedType }).data).toMatchObject({ kind, sourceKind: SchedType });
  });

  test.each([
    ['0', 'open'],
    ['1', 'override'],
    ['2', 'holiday'],
  ])('Status %s is %s', (Status, status) => {
    expect(block({ Status }).data).toMatchObject({ status, sourceStatus: Status, recordStatus: 'active' });
  });

  test('unknown numbers keep themselves', () => {
    const record = block({ SchedType: '5', Status: '3' });
    expect(record.data).toMatchObject({
      kind: null,
      sourceKind: '5',
      status: null,
      sourceStatus: '3',
      startTimeLocal: '08:00:00',
    });
    expect(issuesOf(record)).toEqual(['unknown_code kind', 'unknown_code status']);
  });

  test('a blockout names its type; whose an employee’s block is, is kept', () => {
    expect(block({ SchedType: '2', BlockoutType: '301' }).data.blockoutDefinitionId).toBe('definition:301');
    expect(block({ SchedType: '3', EmployeeNum: '9' }).extra).toEqual({ EmployeeNum: '9' });
  });
});

describe('times', () => {
  const timesOf = ({ data }: ReturnType<typeof block>) => [data.startTimeLocal, data.endTimeLocal];

  test('a day without one is none', () => {
    expect(block({ SchedDate: '0000-00-00' }).data.date).toBeNull();
    expect(block({ SchedDate: '0001-01-01' }).data.date).toBeNull();
  });

  test('midnight twice is no time', () => {
    expect(timesOf(block({ StartTime: '00:00:00', StopTime: '00:00:00' }))).toEqual([null, null]);
  });

  test('midnight beside another time is midnight', () => {
    expect(timesOf(block({ StartTime: '00:00:00' }))).toEqual(['00:00:00', '17:00:00']);
    expect(timesOf(block({ StopTime: '00:00:00' }))).toEqual(['08:00:00', '00:00:00']);
  });

  test('a time that is missing beside another one is missing', () => {
    expect(timesOf(block({ StartTime: null }))).toEqual([null, '17:00:00']);
    expect(timesOf(block({ StopTime: null }))).toEqual(['08:00:00', null]);
  });

  test('the practice’s own blocks are for the whole day, whatever times stand there', () => {
    const holiday = block({ SchedType: '0', Status: '2', StartTime: '00:00:00', StopTime: '00:00:00' });
    expect(timesOf(holiday)).toEqual([null, null]);
    expect(holiday).not.toHaveProperty('extra');
    const withTimes = block({ SchedType: '0', Status: '2' });
    expect(timesOf(withTimes)).toEqual([null, null]);
    expect(withTimes.extra).toEqual({ StartTime: '08:00:00', StopTime: '17:00:00' });
    expect(withTimes).not.toHaveProperty('issues');
  });

  test('a time that no clock shows is noted and kept', () => {
    const record = block({ StopTime: '24:00:00' });
    expect(timesOf(record)).toEqual(['08:00:00', null]);
    expect(record.extra).toEqual({ StopTime: '24:00:00' });
    expect(issuesOf(record)).toEqual(['bad_date endTimeLocal']);
  });
});

describe('chairs', () => {
  test('the chairs of a block come in the order of their rows’ numbers', () => {
    const outcome = map(chair('10', '6'), schedule(), chair('9', '4'));
    expect(outcome.fates.map(({ kind }) => kind)).toEqual(['folded', 'mapped', 'folded']);
    expect(recordOf(outcome, 'scheduleBlock').data.operatoryIds).toEqual(['operatory:4', 'operatory:6']);
  });

  test('a chair that is named twice is one', () => {
    expect(block({}, chair('9', '4'), chair('10', '4')).data.operatoryIds).toEqual(['operatory:4']);
  });

  test('a row without a chair is noted', () => {
    const record = block({}, chair('9', '0'), chair('10', '4'));
    expect(record.data.operatoryIds).toEqual(['operatory:4']);
    expect(issuesOf(record)).toEqual(['bad_number operatoryIds']);
    expect(record.extra).toEqual({ 'scheduleop.OperatoryNum': '0' });
    expect(issuesOf(block({}, chair('9', null)))).toEqual(['bad_number operatoryIds']);
  });

  test('the chair of a block that is gone is rejected', () => {
    const { records, fates } = map(chair('9', '4'));
    expect(records).toEqual([]);
    expect(fates).toMatchObject([
      {
        kind: 'rejected',
        rejection: {
          code: 'orphan_reference',
          entity: 'scheduleBlock',
          fields: ['ScheduleNum'],
          source: { table: 'scheduleop', key: '9' },
        },
      },
    ]);
  });

  test('a chair of no block is rejected', () => {
    const { fates } = map(chair('9', '4', { ScheduleNum: '0' }));
    expect(fates).toMatchObject([{ kind: 'rejected', rejection: { code: 'bad_key' } }]);
  });

  test('rows group by their block', () => {
    const keys = reader.parts.map((part) =>
      part.groupKey(nativeLayout(part.table))(nativeRow(part.table, { ScheduleNum: '31' })),
    );
    expect(keys).toEqual(['31', '31']);
  });

  test('without the table of chairs no block could be told from one for the whole practice', () => {
    expect(reader.parts.map(({ table, optional }) => [table, optional])).toEqual([
      ['schedule', false],
      ['scheduleop', false],
    ]);
  });
});

test('a block twice, without a key or of a wrong length is rejected', () => {
  const { records, fates } = map(schedule(), schedule());
  expect(records).toHaveLength(1);
  expect(fates).toMatchObject([{ kind: 'mapped' }, { kind: 'rejected', rejection: { code: 'bad_key' } }]);
  expect(map(schedule({ ScheduleNum: '0' })).fates).toMatchObject([
    { kind: 'rejected', rejection: { code: 'bad_key', fields: ['ScheduleNum'] } },
  ]);
  const layouts = reader.parts.map((part) => nativeLayout(part.table));
  expect(reader.compile(layouts, context)([{ part: 0, row: ['31'] }]).fates).toMatchObject([
    { kind: 'rejected', rejection: { code: 'bad_source_row' } },
  ]);
});
