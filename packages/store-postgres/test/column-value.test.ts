import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnKind } from '../src/layout/column-kind.ts';
import { columnText, columnValue } from '../src/record/column-value.ts';
import { isStorable, storableJson } from '../src/record/storable-text.ts';

describe('a value and its column', () => {
  test.each<[ColumnKind, string, string | null, boolean]>([
    ['date', '2024-02-29', '2024-02-29', true],
    ['date', '0000-02-29', null, false],
    ['timestamp', '2024-05-06T07:08:09', '2024-05-06T07:08:09', true],
    ['timestamp', '2024-05-06T07:08:09.500', '2024-05-06T07:08:09.500', true],
    ['timestamp', '2024-05-06T07:08:09.000', '2024-05-06T07:08:09', false],
    ['timestamp', '2024-05-06T07:08', '2024-05-06T07:08:00', false],
    ['timestamp', '2024-05-06T07:08:09Z', '2024-05-06T07:08:09', false],
    ['timestamptz', '2024-05-06T07:08:09.1234567Z', '2024-05-06T07:08:09.123456Z', false],
    ['timestamptz', '0000-01-01T00:00:00Z', null, false],
    ['text', 'NUL \0', 'NUL \uFFFD', false],
    ['text', '\uFEFFmark', '\uFFFDmark', false],
    ['text', 'half \uD83E', 'half \uFFFD', false],
  ])('%s %j is stored as %j, exactly: %j', (kind, value, text, exact) => {
    expect(columnText(kind, value)).toEqual({ text, exact });
  });

  test.each<[ColumnKind, unknown]>([
    ['date', '2024-02-30'],
    ['date', 'yesterday'],
    ['timestamp', '2024-05-06T24:00:00'],
    ['timestamptz', '2023-02-29T00:00:00Z'],
    ['bigint', 1.5],
    ['bigint', '1'],
    ['boolean', 1],
    ['text', 1],
    ['jsonb', 'text'],
  ])('%s does not take %j', (kind, value) => {
    expect(columnText(kind, value)).toBeUndefined();
  });

  test('Postgres’ own form of a time is read as the model’s', () => {
    expect(columnValue('timestamp', '2024-05-06 07:08:09.5')).toBe('2024-05-06T07:08:09.500');
    expect(columnValue('timestamptz', '2024-05-06 07:08:09+00')).toBe('2024-05-06T07:08:09Z');
    expect(columnValue('bigint', '-9007199254740991')).toBe(Number.MIN_SAFE_INTEGER);
  });

  test('text that is called storable survives UTF-8, and JSON that is called exact survives jsonb', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, value) => {
        if (isStorable(text)) expect(Buffer.from(text).toString()).toBe(text);
        const stored = storableJson(value);
        expect(stored.text).not.toContain('\\u0000');
        if (stored.exact) expect(JSON.parse(stored.text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
