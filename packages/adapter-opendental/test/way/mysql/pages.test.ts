import { describe, expect, test } from 'vitest';
import { rowDecoder, textBlocks } from '../../../src/way/mysql/decode-cells.ts';
import { PageSize } from '../../../src/way/mysql/page-size.ts';
import { pagesAhead } from '../../../src/way/mysql/pages-ahead.ts';
import { keyLiteral } from '../../../src/way/mysql/read-rows.ts';

describe('pages', () => {
  const fetchFrom = (asked: (string | null)[], last: number) => async (after: string | null) => {
    asked.push(after);
    const number = Number(after ?? 0) + 1;
    if (number > last) throw new Error('the server is gone');
    return { number, next: number === last ? null : String(number) };
  };

  test('come in order, one asked for ahead and not more', async () => {
    const asked: (string | null)[] = [];
    const seen: number[] = [];
    for await (const { number } of pagesAhead(fetchFrom(asked, 4), null)) {
      seen.push(number);
      expect(asked.length).toBe(Math.min(4, number + 1));
    }
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([null, '1', '2', '3']);
  });

  test('are given before the failure of the page that was asked for ahead', async () => {
    const pages = pagesAhead(async (after) => {
      if (after === '1') throw new Error('the server is gone');
      return { next: '1' };
    }, null);
    expect(await pages.next()).toMatchObject({ done: false });
    await expect(pages.next()).rejects.toThrow('the server is gone');
  });

  test('get smaller where rows are wide, and grow step by step where they are not', () => {
    const size = new PageSize(2_000);
    const first = size.rows;
    size.learn(first, first * 20);
    expect(size.rows).toBe(Math.min(2_000, 4 * first));
    size.learn(size.rows, size.rows * 20);
    expect(size.rows).toBe(2_000);
    size.learn(2_000, 2_000 * 1_000_000);
    expect(size.rows).toBe(2);
    size.learn(1, 500_000_000);
    expect(size.rows).toBe(1);
    expect(new PageSize(10).rows).toBe(10);
  });
});

describe('keys and cells', () => {
  test('a key is a whole number, else nothing of it gets into a statement', () => {
    expect(keyLiteral('-9223372036854775808')).toBe('-9223372036854775808');
    for (const key of ['', '1 OR 1=1', '1.5', "'1'", '1'.repeat(30)]) {
      expect(() => keyLiteral(key)).toThrow('Damaged');
    }
  });

  test('texts, bytes and bits are printed as those of a dump, and damaged texts noted', () => {
    const columns = [
      { name: 'Note', type: 'text' },
      { name: 'Thumbnail', type: 'mediumblob' },
      { name: 'Flags', type: 'bit(9)' },
    ];
    const decode = rowDecoder('document', columns, 10);
    const block = decode([
      [Buffer.from('Zoë'), Buffer.from([0, 255]), Buffer.from([1, 1])],
      [Buffer.from([0x41, 0xff]), null, Buffer.from([])],
    ]);
    expect(block.rows).toEqual([
      ['Zoë', '0x00FF', '257'],
      ['A\uFFFD', null, '0'],
    ]);
    expect([...block.damaged]).toEqual([[1, [0]]]);
    expect(() => decode([[Buffer.alloc(11), null, null]])).toThrow('document.Note');
  });

  test('rows of texts are taken as they are, but for pages that must be looked at as bytes', () => {
    const columns = [
      { name: 'PatNum', type: 'bigint(20)' },
      { name: 'Note', type: 'text' },
    ];
    const take = textBlocks(columns, 30);
    const rows = [
      ['1', 'Zoë'],
      [null, null],
    ];
    expect(take?.(rows)).toMatchObject({ rows, damaged: new Map(), misshapen: [] });
    expect(take?.([...rows, ['3', 'damaged, or written so: \uFFFD']])).toBeNull();
    expect(take?.([...rows, ['3', 'ë'.repeat(11)]])).toBeNull();
    expect(textBlocks([...columns, { name: 'Thumbnail', type: 'mediumblob' }], 30)).toBeNull();
    expect(textBlocks([...columns, { name: 'Flags', type: 'bit(9)' }], 30)).toBeNull();
  });
});
