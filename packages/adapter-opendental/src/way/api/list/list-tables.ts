import { BitewingError } from '@bitewing/core';
import type { ListTable } from './list-table.ts';
import { clinicalLists } from './tables/clinical.ts';
import { insuranceLists } from './tables/insurance.ts';
import { medicalLists } from './tables/medical.ts';
import { moneyLists } from './tables/money.ts';
import { peopleLists } from './tables/people.ts';
import { scheduleLists } from './tables/schedule.ts';
import { setupLists } from './tables/setup.ts';

/** Every table that can be read by lists, by its name. */
export const listTables: ReadonlyMap<string, ListTable> = new Map(
  [
    ...setupLists,
    ...peopleLists,
    ...scheduleLists,
    ...clinicalLists,
    ...medicalLists,
    ...insuranceLists,
    ...moneyLists,
  ].map((list) => [list.table, list]),
);

/** The list of a table that is known to have one. */
export function listOf(table: string): ListTable {
  const list = listTables.get(table);
  if (list === undefined) throw new BitewingError('internal', { detail: `No list of ${table}.` });
  return list;
}
