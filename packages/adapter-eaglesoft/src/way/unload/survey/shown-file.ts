import { describedTable } from '../../../profile/tables.ts';

/** Names that the vendor's tools give: reload.sql, and data files by the number of their table (sql-anywhere.md section 6). */
const ofTools = /^(?:reload\.sql|\d{1,6}\.(?:dat|txt|csv))$/i;
const ofTable = /^(?:PPM\.)?(\w+)\.(?:dat|txt|csv)$/i;

/**
 * What a message calls a file: its name where a tool made it or where it is a table's, never one that somebody thought of, which
 * may tell of a person.
 */
export function shownFile(path: string): string {
  const name = path.split(/[\\/]+/).at(-1) ?? '';
  const table = ofTable.exec(name)?.[1]?.toLowerCase();
  if (ofTools.test(name) || (table !== undefined && describedTable(table) !== undefined)) return name;
  return /\.sql$/i.test(name) ? 'The script' : 'A data file';
}
