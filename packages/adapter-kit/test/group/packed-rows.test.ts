import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PackedRows } from '../../src/group/packed-rows.ts';
import type { GroupedRow } from '../../src/index.ts';

const rowOf = (...cells: readonly (string | null)[]): GroupedRow => ({ part: 0, row: cells, damaged: null });

describe('packed rows', () => {
  test('give back every cell as it was', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.constantFrom('', '\u0000', '\ud800', '\udc00', 'ß', 'é\ud83d\ude00'),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.nat(600).map((length) => 'x'.repeat(length)),
    );
    const grouped = fc.record({
      part: fc.nat(3),
      row: fc.array(cell, { maxLength: 8 }),
      damaged: fc.option(fc.array(fc.nat(7), { minLength: 1, maxLength: 2 })),
    });
    fc.assert(
      fc.property(fc.array(grouped, { maxLength: 40 }), (rows) => {
        const packed = new PackedRows();
        const addresses = rows.map((row) => packed.add(row));
        expect(addresses.map((address) => packed.read(address))).toEqual(rows);
      }),
    );
  });

  test('keep rows apart that are larger than what is held at a time', () => {
    const packed = new PackedRows();
    const rows = [1, 900_000, 300_000, 2_000_000, 1, 254, 253].map((length, at) =>
      rowOf(String(at), 'ö'.repeat(length), null),
    );
    const addresses = rows.map((row) => packed.add(row));
    expect(new Set(addresses).size).toBe(rows.length);
    expect(addresses.map((address) => packed.read(address))).toEqual(rows);
  });

  test('tell a whole character from two halves in neighbouring cells', () => {
    const packed = new PackedRows();
    const row = rowOf('\ud83d', '\ude00');
    expect(packed.read(packed.add(row))).toEqual(row);
  });

  test('lead from one to another, and take new ones when all were forgotten', () => {
    const packed = new PackedRows();
    const [first, second] = [packed.add(rowOf('a')), packed.add(rowOf('b'))];
    packed.link(first, second);
    packed.link(second, first);
    expect([packed.next(first), packed.next(second)]).toEqual([second, first]);
    expect(packed.size).toBeGreaterThan(0);
    packed.clear();
    expect(packed.size).toBe(0);
    expect(packed.read(packed.add(rowOf('c', null)))).toEqual(rowOf('c', null));
  });
});
