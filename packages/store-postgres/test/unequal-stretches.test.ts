import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { unequalStretches } from '../src/diff/unequal-stretches.ts';
import type { EntityRange } from '../src/index.ts';
import { isWithin, type Listed, listPicture } from './support/list-picture.ts';

const entity = 'definition';
const idOf = (number: number): string => `definition:${String(number).padStart(6, '0')}`;
const listed = (values: Iterable<readonly [number, string]>): Listed => ({
  values: new Map([...values].map(([number, value]) => [idOf(number), value])),
});

async function find(left: Listed, right: Listed, segmentRecords: number) {
  const [lefts, rights] = [listPicture(entity, left), listPicture(entity, right)];
  const { stretches, same } = await unequalStretches([entity], {
    left: lefts.picture,
    right: rights.picture,
    parts: { source: true, issues: false },
    segmentRecords,
    signal: undefined,
  });
  const isRead = (id: string): boolean => stretches.some(({ range }) => isWithin(id, range));
  const count = ({ values }: Listed): number => [...values.keys()].filter(isRead).length;
  return {
    stretches,
    same: same.get(entity) ?? 0,
    isRead,
    read: { left: count(left), right: count(right) },
    summed: lefts.asked.summed,
  };
}

const drawn = fc
  .array(
    fc.record({
      number: fc.nat({ max: 400 }),
      left: fc.constantFrom('a', 'a', 'a', 'b', null),
      right: fc.constantFrom('a', 'a', 'a', 'c', null),
    }),
    { maxLength: 300 },
  )
  .map((rows) => {
    const side = (name: 'left' | 'right'): Listed =>
      listed(
        rows.flatMap((row) => {
          const value = row[name];
          return value === null ? [] : [[row.number, value] as const];
        }),
      );
    return { left: side('left'), right: side('right') };
  });

describe('the stretches that differ', () => {
  propertyTest.prop([drawn, fc.integer({ min: 1, max: 80 })], { numRuns: 300 })(
    'hold every record that differs, and all others are counted as the same',
    async ({ left, right }, segmentRecords) => {
      const { isRead, same, stretches } = await find(left, right, segmentRecords);
      const ids = [...new Set([...left.values.keys(), ...right.values.keys()])];
      for (const id of ids)
        if (left.values.get(id) !== right.values.get(id)) expect(isRead(id), id).toBe(true);
      expect(same).toBe(ids.filter((id) => !isRead(id)).length);
      const bounds = stretches.flatMap(({ range }: EntityRange) => [range.from ?? '', range.before ?? '~']);
      expect(bounds).toEqual([...new Set(bounds)].sort());
    },
  );

  const all = (value: string, numbers: number): (readonly [number, string])[] =>
    Array.from({ length: numbers }, (_one, number) => [number, value] as const);

  test('are thirty-two records around one difference in twenty thousand, which are summed up little more than once', async () => {
    const left = listed(all('a', 20_000));
    const right = listed([...all('a', 20_000), [12_345, 'b']]);
    const { read, summed, same } = await find(left, right, 1000);
    expect(read).toEqual({ left: 32, right: 32 });
    expect(same).toBe(20_000 - 32);
    expect(summed).toBe(20_000 + 1000);
  });

  test('are one where nothing is alike, and it is not summed up again and again to find that out', async () => {
    const { stretches, summed } = await find(listed(all('a', 20_000)), listed(all('b', 20_000)), 1000);
    expect(stretches).toEqual([{ entity, range: {} }]);
    expect(summed).toBeLessThan(1.1 * 20_000);
  });

  test('are narrow again behind a place where nothing is alike', async () => {
    const right = all('a', 20_000).map(
      ([number]) => [number, number < 5000 || number % 5000 === 2500 ? 'b' : 'a'] as const,
    );
    const { read } = await find(listed(all('a', 20_000)), listed(right), 1000);
    expect(read.left).toBe(5000 + 3 * 32);
  });

  test('are all there is of what only one side has, without a sum', async () => {
    const some = listed(all('a', 5000));
    for (const [left, right] of [
      [some, listed([])],
      [listed([]), some],
    ] as const) {
      const { stretches, summed } = await find(left, right, 1000);
      expect({ stretches, summed }).toEqual({ stretches: [{ entity, range: {} }], summed: 0 });
    }
  });

  test('are cut by the side that has more, where the other has little', async () => {
    const right = listed(all('a', 20_000));
    const left = listed([
      [7, 'a'],
      [15_000, 'a'],
    ]);
    const { read } = await find(left, right, 1000);
    expect(read.left).toBeLessThanOrEqual(2);
    expect(read.right).toBeGreaterThanOrEqual(20_000 - 2);
  });

  test('hold what a store can say nothing of', async () => {
    const values = listed(all('a', 2000)).values;
    const { isRead, read } = await find({ values, unknown: new Set([idOf(1234)]) }, { values }, 1000);
    expect([isRead(idOf(1234)), read.left]).toEqual([true, 32]);
  });
});
