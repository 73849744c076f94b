import type { OfficeRow } from '../office.ts';
import type { WeightedTasks } from '../operation.ts';

/** Deletes rows, and writes some of them again later, with the keys that they had, as a tool does that mends something. */
export function takeAndPutBack(table: string, weight: number): WeightedTasks {
  const taken: (readonly [key: number, row: OfficeRow])[] = [];
  return [
    [
      weight,
      async ({ office }) => {
        const key = office.anyKey(table);
        if (key === null) return null;
        taken.push([key, await office.read(table, key)]);
        await office.remove(table, [key]);
        return { kind: 'delete', table, keys: [key] };
      },
    ],
    [
      weight,
      async ({ office }) => {
        const last = taken.pop();
        if (last === undefined) return null;
        const [key, row] = last;
        return { kind: 'insert', table, keys: [await office.insert(table, row, key)] };
      },
    ],
  ];
}
