import { describe, expect, test } from 'vitest';
import { dataOf, issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';

const recall = (cells: Record<string, string | null>) =>
  recordOf(mapRow('recall', { RecallNum: '40', PatNum: '12', RecallTypeNum: '1', ...cells }), 'recall');
const recallType = (cells: Record<string, string | null>) =>
  recordOf(mapRow('recalltype', { RecallTypeNum: '1', ...cells }), 'recallType');

const sixMonthsAndADay = String((6 << 16) | 1);

describe('recall', () => {
  test('says when a patient is due, for what, and how often', () => {
    const record = recall({
      DateDueCalc: '2024-09-01',
      DateDue: '2024-09-15',
      DatePrevious: '2024-03-01',
      RecallInterval: sixMonthsAndADay,
      RecallStatus: '22',
      Note: 'prefers mornings',
      DisableUntilBalance: '150.5',
      DisableUntilDate: '2024-08-01',
      DateScheduled: '2024-09-16',
      Priority: '1',
      TimePatternOverride: '/XX/',
    });
    expect(record.id).toBe('recall:40');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      recallTypeId: 'recalltype:1',
      dueDate: '2024-09-15',
      calculatedDueDate: '2024-09-01',
      previousDate: '2024-03-01',
      scheduledDate: '2024-09-16',
      interval: { years: 0, months: 6, weeks: 0, days: 1 },
      statusDefinitionId: 'definition:22',
      isDisabled: false,
      disabledUntilBalanceCents: 15_050,
      disabledUntilDate: '2024-08-01',
      priority: 'asap',
      sourcePriority: '1',
      timePattern: '/XX/',
      note: 'prefers mornings',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test('an empty one is due on no day', () => {
    expect(recall({ PatNum: '0', RecallTypeNum: '0' }).data).toEqual({
      recordStatus: 'active',
      patientId: null,
      recallTypeId: null,
      dueDate: null,
      calculatedDueDate: null,
      previousDate: null,
      scheduledDate: null,
      interval: null,
      statusDefinitionId: null,
      isDisabled: false,
      disabledUntilBalanceCents: null,
      disabledUntilDate: null,
      priority: 'normal',
      sourcePriority: '0',
      timePattern: null,
      note: null,
    });
  });

  test('a disabled one is in force', () => {
    expect(recall({ IsDisabled: '1' }).data).toMatchObject({ isDisabled: true, recordStatus: 'active' });
  });

  test('a limit that is no whole cent or no number is noted and kept', () => {
    const fraction = recall({ DisableUntilBalance: '10.005' });
    expect(fraction.data.disabledUntilBalanceCents).toBe(1001);
    expect(fraction.extra).toEqual({ DisableUntilBalance: '10.005' });
    expect(issuesOf(fraction)).toEqual(['fractional_cents disabledUntilBalanceCents']);
    const unreadable = recall({ DisableUntilBalance: 'much' });
    expect(unreadable.data.disabledUntilBalanceCents).toBeNull();
    expect(issuesOf(unreadable)).toEqual(['bad_amount disabledUntilBalanceCents']);
  });

  test('a priority of a later version keeps its number', () => {
    const record = recall({ Priority: '2' });
    expect(record.data).toMatchObject({ priority: null, sourcePriority: '2' });
    expect(issuesOf(record)).toEqual(['unknown_code priority']);
  });

  test('without a key it is rejected', () => {
    expect(rejectionOf(mapRow('recall', { RecallNum: '0' }))).toBe('bad_key RecallNum');
  });
});

describe('recall type', () => {
  test('has an interval, a pattern and codes', () => {
    const record = recallType({
      Description: 'Prophy',
      DefaultInterval: '393216',
      TimePattern: '/XXX/',
      Procedures: 'D0120,D1110',
      AppendToSpecial: '1',
    });
    expect(record.id).toBe('recalltype:1');
    expect(record.data).toEqual({
      recordStatus: 'active',
      name: 'Prophy',
      interval: { years: 0, months: 6, weeks: 0, days: 0 },
      timePattern: '/XXX/',
      procedureCodes: ['D0120', 'D1110'],
      appendsToSpecial: true,
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('an empty one has neither', () => {
    expect(recallType({}).data).toEqual({
      recordStatus: 'active',
      name: null,
      interval: null,
      timePattern: null,
      procedureCodes: null,
      appendsToSpecial: false,
    });
  });
});

describe('interval', () => {
  test.each([
    ['393216', { years: 0, months: 6, weeks: 0, days: 0 }],
    ['262144', { years: 0, months: 4, weeks: 0, days: 0 }],
    ['786432', { years: 0, months: 12, weeks: 0, days: 0 }],
    ['83886080', { years: 5, months: 0, weeks: 0, days: 0 }],
    ['513', { years: 0, months: 0, weeks: 2, days: 1 }],
    ['255', { years: 0, months: 0, weeks: 0, days: 255 }],
    ['2147483647', { years: 127, months: 255, weeks: 255, days: 255 }],
  ])('%s is four units, a byte each', (DefaultInterval, interval) => {
    expect(recallType({ DefaultInterval }).data.interval).toEqual(interval);
  });

  test.each(['-1', '2147483648', '6m'])('%s is none', (DefaultInterval) => {
    const record = recallType({ DefaultInterval });
    expect(record.data.interval).toBeNull();
    expect(record.extra).toEqual({ DefaultInterval });
    expect(issuesOf(record)).toEqual(['bad_number interval']);
  });
});

test('a rule ties a code to a type', () => {
  expect(
    dataOf('recallRule', 'recalltrigger', { RecallTriggerNum: '3', RecallTypeNum: '1', CodeNum: '501' }),
  ).toEqual({
    recordStatus: 'active',
    recallTypeId: 'recalltype:1',
    procedureCodeId: 'procedurecode:501',
  });
  expect(dataOf('recallRule', 'recalltrigger', { RecallTriggerNum: '3' })).toMatchObject({
    recallTypeId: null,
    procedureCodeId: null,
  });
});
