import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { parseInstant } from '../../src/read/parse-instant.ts';

const two = (number: number): string => String(number).padStart(2, '0');

const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 }).map((minutes) => {
  const magnitude = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}:${two(magnitude % 60)}`;
});

property.prop([
  fc.date({ min: new Date('1801-01-01'), max: new Date('9000-01-01'), noInvalidDate: true }),
  offsets,
  fc.boolean(),
])(
  'a time with an offset is the same moment as another reader of ISO texts finds',
  (date, offset, hasFraction) => {
    const local = date.toISOString().slice(0, hasFraction ? 23 : 19);
    const text = `${local}${offset}`;
    const expected = new Date(text).toISOString();
    expect(parseInstant(text)).toBe(hasFraction ? expected : `${expected.slice(0, 19)}Z`);
  },
);

test.each(['+99:99', '+24:00', '-05:60', '+5:00', ''])('an offset of %j is none', (offset) => {
  expect(parseInstant(`2026-02-25T14:30:00${offset}`)).toBeNull();
});

property.prop([fc.string()])('any other text is no moment, and no error', (text) => {
  const instant = parseInstant(text);
  expect(instant === null || /Z$/.test(instant)).toBe(true);
});
