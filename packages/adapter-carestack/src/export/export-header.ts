import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { type ExportName, exportForms } from './export-form.ts';

/** The header of an export file. */
export interface ExportHeader {
  /** Where the columns that are read stand, by the header that names them. */
  readonly positions: ReadonlyMap<string, number>;
  /** How many cells a row has. */
  readonly width: number;
  /** How many columns are there beside those that are read. */
  readonly ignored: number;
}

/** Headers are the same without white space and in any case. */
const plainName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/**
 * Finds the columns of an export file.
 *
 * @throws BitewingError `export_invalid` where one is missing or there twice; it names our columns and nothing of the file
 */
export function readExportHeader(name: ExportName, cells: readonly string[]): ExportHeader {
  const { required, tables } = exportForms[name];
  const known = new Map(
    tables.flatMap(({ columns }) => columns.map(({ header }) => [plainName(header), header] as const)),
  );
  const positions = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [position, cell] of cells.entries()) {
    const header = known.get(plainName(cell));
    if (header === undefined) continue;
    if (positions.has(header)) repeated.add(header);
    positions.set(header, position);
  }
  const fault = (text: string): BitewingError =>
    new BitewingError('export_invalid', {
      adapter: adapterName,
      detail: `In the header of ${name}: ${text}.`,
    });
  const missing = required.filter((header) => !positions.has(header));
  if (missing.length > 0) throw fault(`no column ${missing.join(', ')}`);
  if (repeated.size > 0) throw fault(`more than one column ${[...repeated].join(', ')}`);
  const named = cells.filter((cell) => plainName(cell) !== '').length;
  return { positions, width: cells.length, ignored: named - positions.size };
}
