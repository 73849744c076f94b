import { beginsWithDay, hasTimeAt } from '@bitewing/core';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';

const padded = (number: number, length: number): string => String(number).padStart(length, '0');

describe('a day', () => {
  const anyDay = fc.tuple(fc.nat({ max: 9999 }), fc.nat({ max: 13 }), fc.nat({ max: 32 }));
  const lastOfFebruary = fc.tuple(
    fc.nat({ max: 99 }).map((century) => century * 100),
    fc.constant(2),
    fc.constant(29),
  );

  property.prop([fc.oneof(anyDay, lastOfFebruary)], { numRuns: 2000 })(
    'is there where Date has it, of every year',
    ([year, month, day]) => {
      const text = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
      const moment = new Date(`${text}T00:00:00Z`);
      const isThere = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
      expect(beginsWithDay(text)).toBe(isThere);
      expect(beginsWithDay(`${text} and more`)).toBe(isThere);
    },
  );

  test.each([
    '',
    '2024',
    '2024-05',
    '2024/05/06',
    '2024-5-06',
    ' 2024-05-06',
    '２０２４-05-06',
    '-024-05-06',
  ])('"%s" is none', (text) => {
    expect(beginsWithDay(text)).toBe(false);
  });
});

describe('a time of the clock', () => {
  property.prop([fc.nat({ max: 99 }), fc.nat({ max: 99 }), fc.nat({ max: 99 })], { numRuns: 1000 })(
    'has hours to 23, minutes and seconds to 59',
    (hour, minute, second) => {
      const text = `on ${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}.5`;
      expect(hasTimeAt(text, 3)).toBe(hour < 24 && minute < 60 && second < 60);
    },
  );

  test.each(['07:08', '07:08:0', '7:08:09', '07.08.09', '07:08-09', 'ab:cd:ef'])('"%s" is none', (text) => {
    expect(hasTimeAt(text, 0)).toBe(false);
  });
});
