import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { daysFromCivil, formatCivil } from '../../src/wall-clock/civil-seconds.ts';

const seconds = fc.integer({ min: Date.UTC(1600, 0, 1) / 1_000, max: Date.UTC(9999, 11, 31) / 1_000 });

property.prop([seconds])('seconds are written as the platform writes them', (second) => {
  expect(formatCivil(second)).toBe(new Date(second * 1_000).toISOString().slice(0, 19));
});

property.prop([seconds])('days are counted as the platform counts them', (second) => {
  const day = new Date(second * 1_000);
  expect(daysFromCivil(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())).toBe(
    Math.floor(second / 86_400),
  );
});

test.each([
  [1970, 1, 1, 0],
  [1969, 12, 31, -1],
  [2000, 2, 29, 11_016],
  [1900, 3, 1, -25_508],
])('%i-%i-%i is day %i', (year, month, day, days) => {
  expect(daysFromCivil(year, month, day)).toBe(days);
});
