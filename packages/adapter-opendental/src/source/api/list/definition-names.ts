import type { ApiRow } from '../../../way/api/api-client.ts';
import { listCells } from '../../../way/api/list/list-cells.ts';
import type { ListTable } from '../../../way/api/list/list-table.ts';

/** Keys of definitions by category and name; null where several have the name. */
export type DefinitionNames = ReadonlyMap<string, string | null>;

const nameIn = (category: string, name: string): string => `${category} ${name.trim().toLowerCase()}`;

/** Learns the names of all definitions, the hidden ones too. */
export function definitionNames(list: ListTable, rows: readonly ApiRow[]): DefinitionNames {
  const columns = [...list.columns.values()];
  const [key, category, name] = [list.key, 'Category', 'ItemName'].map((column) => columns.indexOf(column));
  const names = new Map<string, string | null>();
  for (const row of rows) {
    const cells = listCells(list, row);
    const called = nameIn(cells[category ?? -1] ?? '', cells[name ?? -1] ?? '');
    names.set(called, names.has(called) ? null : (cells[key ?? -1] ?? null));
  }
  return names;
}

/**
 * Puts keys in the place of names, as the database has them. A name that is none, or that of several, stays, for the readers
 * to note.
 */
export function definitionKeys(names: DefinitionNames, category: string, text: string): string {
  const whole = names.get(nameIn(category, text));
  if (whole !== undefined && whole !== null) return whole;
  return text
    .split(',')
    .map((part) => names.get(nameIn(category, part)) ?? part)
    .join(',');
}
