import { idHash } from '@bitewing/adapter-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedRecords } from '../../src/organization/packed-records.ts';

const contentOf = (records: ReturnType<typeof packedRecords>, id: string): number[] | null => {
  const slot = records.slotOf(...idHash(id));
  return slot < 0 ? null : [records.at(slot, 0), records.at(slot, 1)];
};

describe('numbers by record id', () => {
  it('are what a map would hold, whatever is set, set again and removed', () => {
    const anyStep = fc.record({
      id: fc.integer({ min: 1, max: 60 }).map((id) => `appointment:${id}`),
      value: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 400 }), (steps) => {
        const records = packedRecords(2);
        const oracle = new Map<string, number[]>();
        for (const { id, value } of steps) {
          if (value === null) {
            records.remove(id);
            oracle.delete(id);
          } else {
            records.set(id, [value, 1]);
            oracle.set(id, [value, 1]);
          }
        }
        expect(records.size).toBe(oracle.size);
        expect([...records.occupied()]).toHaveLength(oracle.size);
        for (let id = 1; id <= 60; id += 1) {
          const name = `appointment:${id}`;
          expect(contentOf(records, name)).toEqual(oracle.get(name) ?? null);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('hold many records, and take no more room for ones that come and go', () => {
    const records = packedRecords(2);
    for (let id = 0; id < 50_000; id += 1) records.set(`patient:${id}`, [id, -id]);
    expect(records.size).toBe(50_000);
    expect(records.slots).toBeLessThan(200_000);
    for (const id of [0, 1, 777, 49_999])
      expect(contentOf(records, `patient:${id}`)).toEqual([id, id === 0 ? 0 : -id]);
    expect(contentOf(records, 'patient:50000')).toBeNull();
    const few = packedRecords(2);
    for (let id = 0; id < 50_000; id += 1) {
      few.set(`patient:${id}`, [id, 0]);
      few.remove(`patient:${id}`);
    }
    expect([few.size, few.slots]).toEqual([0, 64]);
  });
});
