import type { ApiRow } from '../../../way/api/api-client.ts';
import { listCell } from '../../../way/api/list/list-cells.ts';
import type { ListTable } from '../../../way/api/list/list-table.ts';

/** Keys of definitions by category and name; null where several have the name. */
export type DefinitionNames = ReadonlyMap<string, string | null>;

const nameIn = (category: string, name: string): string => `${category} ${name.trim().toLowerCase()}`;

/** Learns the names of all definitions, the hidden ones too. */
export function definitionNames(list: ListTable, rows: readonly ApiRow[]): DefinitionNames {
  const names = new Map<string, string | null>();
  for (const row of rows) {
    const textOf = (column: string): string => listCell(list, column, row[column]) ?? '';
    const called = nameIn(textOf('Category'), textOf('ItemName'));
    names.set(called, names.has(called) ? null : textOf(list.key));
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
