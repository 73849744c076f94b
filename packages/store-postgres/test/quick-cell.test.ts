import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CopyBytes } from '../src/client/copy-bytes.ts';
import { copyCell } from '../src/client/copy-text.ts';
import type { ColumnKind } from '../src/layout/column-kind.ts';
import { columnText } from '../src/record/column-value.ts';
import { quickCell } from '../src/record/quick-cell.ts';

const kinds: readonly ColumnKind[] = [
  'text',
  'bigint',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'jsonb',
];
const digits = fc.nat({ max: 99 }).map((number) => String(number).padStart(2, '0'));
/** Days and times, right and nearly right. */
const moments = fc
  .tuple(digits, digits, digits, digits, digits, digits, digits, fc.constantFrom('', 'Z', '.5', '.000Z', '+'))
  .map(
    ([century, year, month, day, hour, minute, second, rest]) =>
      `${century}${year}-${month}-${day}T${hour}:${minute}:${second}${rest}`,
  );
const values = fc.oneof(
  moments,
  moments.map((text) => text.slice(0, 10)),
  fc.date({ noInvalidDate: true }).map((date) => `${date.toISOString().slice(0, 19)}Z`),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '\\N',
    'tab\t',
    'line\r\n',
    'NUL \0',
    '\uFEFFmark',
    'half \uD83E',
    '\u{1F9B7}',
    -0,
    1.5,
    Number.NaN,
  ),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.jsonValue(),
  fc.constant(undefined),
);

/** The cell that is written, or undefined where none is. */
function quickText(kind: ColumnKind, value: unknown): string | undefined {
  const line = new CopyBytes();
  const isUsual = quickCell(kind)(line, value);
  const text = Buffer.from(line.whole()).toString('utf8');
  if (!isUsual) expect(text).toBe('');
  return isUsual ? text : undefined;
}

describe('the quick way to a cell', () => {
  test.each(kinds)('of %s says what the exact way says, or nothing', (kind) => {
    fc.assert(
      fc.property(values, (value) => {
        const quick = quickText(kind, value);
        if (quick === undefined) return;
        const exact = columnText(kind, value);
        expect(exact?.exact).toBe(true);
        expect(quick).toBe(copyCell(exact?.text ?? null));
      }),
    );
  });

  test.each<[ColumnKind, unknown, string]>([
    ['text', 'Zoë', 'Zoë'],
    ['text', null, '\\N'],
    ['bigint', -7, '-7'],
    ['boolean', true, 't'],
    ['date', '2024-02-29', '2024-02-29'],
    ['timestamp', '2024-05-06T07:08:09', '2024-05-06T07:08:09'],
    ['timestamptz', '2024-05-06T23:59:59Z', '2024-05-06T23:59:59Z'],
    ['jsonb', ['say "a"'], '["say \\\\"a\\\\""]'],
  ])('of %s takes %j', (kind, value, cell) => {
    expect(quickText(kind, value)).toBe(cell);
  });
});
