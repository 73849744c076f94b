import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  createTextRow,
  packedTextEnd,
  readPackedPrefix,
  readPackedText,
  roomForText,
  writePackedText,
} from '../../src/stream/packed-text.ts';

describe('a packed text', () => {
  const texts = fc.array(
    fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })),
  );

  property.prop([texts])(
    'comes back as it was, whatever it holds and whatever stands beside it',
    (written) => {
      const block = Buffer.alloc(written.reduce((sum, text) => sum + roomForText(text), 0));
      let end = 0;
      for (const text of written) end = writePackedText(block, text, end);
      let at = 0;
      for (const text of written) {
        expect(readPackedText(block, at)).toBe(text);
        for (const length of [0, text.length >> 1, text.length])
          expect(readPackedPrefix(block, at, length)).toBe(text.slice(0, length));
        at = packedTextEnd(block, at);
      }
      expect(at).toBe(end);
    },
  );

  it('keeps halves of characters, of which no two are alike', () => {
    for (const text of ['\ud83e', '\uddb7', 'a\udfff', '\ud800b', 'é\udc00']) {
      const block = Buffer.alloc(roomForText(text));
      writePackedText(block, text, 0);
      expect(readPackedText(block, 0)).toBe(text);
    }
  });

  it('takes a byte a character where that is enough', () => {
    const text = 'procedure:1234';
    const block = Buffer.alloc(roomForText(text));
    expect(writePackedText(block, text, 0)).toBe(4 + text.length);
  });

  property.prop([fc.array(texts)])('is the same whether it is written whole or piece by piece', (rows) => {
    const row = createTextRow();
    for (const pieces of rows) {
      const whole = pieces.join('');
      const expected = Buffer.alloc(roomForText(whole));
      const expectedEnd = writePackedText(expected, whole, 0);
      row.begin();
      for (const piece of pieces) row.add(piece);
      const block = Buffer.alloc(row.room);
      const end = row.write(block, 0);
      expect(block.subarray(0, end)).toEqual(expected.subarray(0, expectedEnd));
    }
  });

  it('may be made of pieces longer than any before', () => {
    const row = createTextRow();
    for (const length of [10, 5000, 100_000]) {
      row.begin();
      row.add('a'.repeat(length));
      row.add('b');
      const block = Buffer.alloc(row.room);
      row.write(block, 0);
      expect(readPackedText(block, 0)).toBe(`${'a'.repeat(length)}b`);
    }
  });
});
