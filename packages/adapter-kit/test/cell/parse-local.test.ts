import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { parseInteger } from '../../src/cell/parse-integer.ts';
import {
  isFinerThanMilliseconds,
  parseLocalDate,
  parseLocalDateTime,
  parseLocalTime,
} from '../../src/cell/parse-local.ts';

describe('dates', () => {
  property.prop([fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })])(
    'every day of the calendar is one',
    (day) => {
      const text = day.toISOString().slice(0, 10);
      expect(parseLocalDate(text)).toBe(text);
    },
  );

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2024-00-10',
    '2024-13-01',
    '2024-04-31',
    '2024-01-00',
    '2024-1-1',
    ' 2024-01-01',
    '20240101',
    '',
  ])('"%s" is none', (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });

  test('leap days are in the calendar', () => {
    expect(parseLocalDate('2000-02-29')).toBe('2000-02-29');
    expect(parseLocalDate('2024-02-29')).toBe('2024-02-29');
  });
});

describe('dates with time', () => {
  test.each([
    ['2024-05-06 07:08:09', '2024-05-06T07:08:09'],
    ['2024-05-06T07:08:09', '2024-05-06T07:08:09'],
    ['2024-05-06 07:08:09.000000', '2024-05-06T07:08:09.000'],
    ['2024-05-06 07:08:09.0', '2024-05-06T07:08:09.000'],
    ['2024-05-06 07:08:09.5', '2024-05-06T07:08:09.500'],
    ['2024-05-06 07:08:09.000999', '2024-05-06T07:08:09.000'],
    ['2024-05-06 07:08:09.123456', '2024-05-06T07:08:09.123'],
  ])('"%s" is %s', (text, local) => {
    expect(parseLocalDateTime(text)).toBe(local);
  });

  property.prop([fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })])(
    'of milliseconds keep every one of them',
    (moment) => {
      const text = moment.toISOString().slice(0, -1);
      expect(parseLocalDateTime(text)).toBe(text);
    },
  );

  test.each([
    ['2024-05-06 07:08:09', false],
    ['2024-05-06 07:08:09.123', false],
    ['2024-05-06 07:08:09.123000', false],
    ['2024-05-06 07:08:09.1230001', true],
    ['2024-05-06 07:08:09.000009', true],
  ])('"%s" is finer than milliseconds: %s', (text, finer) => {
    expect(isFinerThanMilliseconds(text)).toBe(finer);
  });

  test.each([
    '2024-05-06',
    '2024-05-06 07:08:09.',
    '2024-05-06 24:00:00',
    '2024-05-06 07:60:00',
    '2024-02-30 07:00:00',
    '2024-05-06 7:08:09',
    'now',
  ])('"%s" is none', (text) => {
    expect(parseLocalDateTime(text)).toBeNull();
  });
});

test.each([
  ['00:00:00', '00:00:00'],
  ['23:59:59', '23:59:59'],
  ['24:00:00', null],
  ['-01:00:00', null],
  ['838:59:59', null],
  ['7:00:00', null],
])('the time "%s" reads as %s', (text, time) => {
  expect(parseLocalTime(text)).toBe(time);
});

test.each([
  ['0', 0],
  ['-0', 0],
  ['-12', -12],
  ['007', 7],
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740993', null],
  ['1.0', null],
  ['1e3', null],
  ['', null],
  ['-', null],
  ['12 ', null],
])('the number "%s" reads as %s', (text, number) => {
  expect(Object.is(parseInteger(text), number)).toBe(true);
});
