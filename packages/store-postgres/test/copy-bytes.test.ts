import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopyBytes } from '../src/client/copy-bytes.ts';
import { copyCell } from '../src/client/copy-text.ts';
import { columnText } from '../src/record/column-value.ts';

const textOf = (bytes: CopyBytes): string => Buffer.from(bytes.whole()).toString('utf8');

const cells = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
  // Around the length from which on texts are written in another way.
  fc.integer({ min: 40, max: 56 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 40, max: 56 }).map((length) => `${'x'.repeat(length)}ß`),
);

test('a text that is written as usual is the one that COPY takes, and a column gives back', () => {
  fc.assert(
    fc.property(fc.array(cells), (texts) => {
      const bytes = new CopyBytes();
      const taken = texts.filter((text) => bytes.usualText(text));
      for (const text of taken)
        expect([columnText('text', text), copyCell(text)]).toEqual([{ text, exact: true }, text]);
      expect(textOf(bytes)).toBe(taken.join(''));
    }),
  );
});

test('what needs a closer look leaves nothing behind', () => {
  const bytes = new CopyBytes();
  bytes.text('kept');
  for (const text of ['a\tb', 'a\\b', 'a\n', '\uFEFFa', 'a\0', '\uD83E', `${'x'.repeat(100)}\t`])
    expect(bytes.usualText(text)).toBe(false);
  expect(textOf(bytes)).toBe('kept');
});

test('bytes are written as hexadecimal, with the backslash that COPY needs', () => {
  const bytes = new CopyBytes();
  bytes.bytea(Uint8Array.of(0, 171, 255));
  bytes.byte(9);
  bytes.null();
  expect(textOf(bytes)).toBe('\\\\x00abff\t\\N');
});

test('it grows as far as it must, in every way of writing, and goes in pieces that are whole together', () => {
  const long = 'ä'.repeat(150_000);
  const other = new CopyBytes();
  other.text(long);
  const bytes = new CopyBytes();
  bytes.text('begin ');
  bytes.part(other, 0, other.length);
  bytes.bytes(Buffer.from(long));
  expect(bytes.usualText(long)).toBe(true);
  bytes.bytea(Buffer.alloc(400_000, 7));
  const whole = `begin ${long}${long}${long}\\\\x${'07'.repeat(400_000)}`;
  const chunks = [...bytes.chunks()];
  expect(Buffer.concat(chunks).toString('utf8') === whole).toBe(true);
  expect(chunks.slice(0, -1).every(({ length }) => length === 256 * 1024)).toBe(true);
  expect(bytes.size).toBeGreaterThanOrEqual(bytes.length);
});

test('what was written before it was cleared is gone', () => {
  const bytes = new CopyBytes();
  bytes.text('earlier');
  bytes.clear();
  bytes.text('new');
  expect(textOf(bytes)).toBe('new');
});
