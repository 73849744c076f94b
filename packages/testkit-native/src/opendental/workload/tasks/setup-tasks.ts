import { someRemark } from '../invented-values.ts';
import type { OfficeRow } from '../office.ts';
import type { DeskTask, WeightedTasks } from '../operation.ts';
import { changeRow, copyRow } from './row-tasks.ts';

/** Definitions of this category say whether prepayments are hidden from the balance (opendental.md section 4). */
const unearnedTypes = 29;

const hideOrShow = ({ Category, ItemValue }: OfficeRow): OfficeRow | null =>
  Category === unearnedTypes ? { ItemValue: ItemValue === 'X' ? '' : 'X' } : null;

/** Deletes one that the desk made: the others are named by rows. */
const removeOwn =
  (table: string, lastOther: number): DeskTask =>
  async ({ office }) => {
    const keys = office.someKeys(table, 1, lastOther);
    if (keys.length === 0) return null;
    await office.remove(table, keys);
    return { kind: 'delete', table, keys };
  };

/** The last key of a setup table that is not the desk's own. */
export interface LastOthers {
  readonly definition: number;
  readonly procedurecode: number;
}

/** What happens to lists: an edit of one row can change what many others say. */
export function setupTasks(lastOthers: LastOthers): WeightedTasks {
  let codes = 0;
  return [
    [
      2,
      copyRow('definition', ({ random }) => ({ ItemName: someRemark(random), ItemValue: '', IsHidden: 1 })),
    ],
    [
      2,
      changeRow('definition', ({ random }) => ({
        ItemName: someRemark(random),
        ItemOrder: random.below(40),
      })),
    ],
    [2, changeRow('definition', (_, row) => hideOrShow(row))],
    [1, removeOwn('definition', lastOthers.definition)],
    [
      2,
      copyRow('procedurecode', ({ random }) => {
        codes += 1;
        return { ProcCode: `N${String(codes).padStart(5, '0')}`, Descript: someRemark(random) };
      }),
    ],
    [
      3,
      changeRow('procedurecode', ({ random }) => ({
        AbbrDesc: someRemark(random),
        LaymanTerm: someRemark(random),
      })),
    ],
    [1, removeOwn('procedurecode', lastOthers.procedurecode)],
  ];
}
