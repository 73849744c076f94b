import { describe, expect, it } from 'vitest';
import {
  exactDecimal,
  instant,
  isExactDecimal,
  localDate,
  localDateTime,
  localTime,
  timeZone,
} from '../../src/model/values.ts';

const accepted = (
  schema: { safeParse(value: unknown): { success: boolean } },
  values: readonly string[],
): string[] => values.filter((value) => schema.safeParse(value).success);

describe('dates and times of the model', () => {
  it('takes days of the calendar only', () => {
    const days = [
      '2024-02-29',
      '2023-02-29',
      '2024-02-30',
      '2024-13-01',
      '2024-00-10',
      '1900-02-29',
      '2000-02-29',
      '24-01-01',
      '2024-1-1',
    ];
    expect(accepted(localDate, days)).toEqual(['2024-02-29', '2000-02-29']);
  });

  it('takes a wall clock without a zone, to the second or the millisecond', () => {
    const times = [
      '2024-03-10T02:30:00',
      '2024-03-10T02:30:00.125',
      '2024-03-10T02:30',
      '2024-03-10T02:30:00Z',
      '2024-03-10 02:30:00',
      '2024-03-10T24:00:00',
      '2024-02-30T00:00:00',
      '2024-03-10T02:30:00.1',
      '2024-03-10T02:30:00.123456',
      '2024-03-10T02:30:00+01:00',
    ];
    expect(accepted(localDateTime, times)).toEqual(times.slice(0, 2));
  });

  it('takes a moment with its Z only', () => {
    const moments = [
      '2024-03-10T02:30:00Z',
      '2024-03-10T02:30:00.125Z',
      '2024-03-10T02:30:00',
      '2024-03-10T02:30:00+00:00',
      '2024-03-10T02:30Z',
    ];
    expect(accepted(instant, moments)).toEqual(moments.slice(0, 2));
  });

  it('takes times of a day and names of zones', () => {
    expect(accepted(localTime, ['00:00:00', '23:59:59', '24:00:00', '1:00:00', '10:00'])).toEqual([
      '00:00:00',
      '23:59:59',
    ]);
    expect(
      accepted(timeZone, ['UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', '', 'a b', '/x']),
    ).toHaveLength(3);
  });
});

describe('decimal numbers of the model', () => {
  const texts = ['0', '-2.50', '1e-05', '3E+2', '.5', '5.', '+1', '1,5', '', ' 1', 'NaN', '0x1'];

  it('are digits with a point and an exponent, as databases print them', () => {
    expect(accepted(exactDecimal, texts)).toEqual(['0', '-2.50', '1e-05', '3E+2']);
  });

  it('are told by the same rule without a schema', () => {
    expect(texts.filter(isExactDecimal)).toEqual(accepted(exactDecimal, texts));
  });
});
