import { type Row, type TableLayout, tableLayout } from '@bitewing/adapter-kit';
import { BitewingError, joinKey, type Rejection, type RowValues, SealedRow } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { type ExportName, type ExportTable, type ExportTableForm, exportForms } from './export-form.ts';
import { type ExportHeader, readExportHeader } from './export-header.ts';
import { digestOfFile, exportLines } from './export-lines.ts';
import { tableLines } from './table-lines.ts';

/** What a line of an export file gave a table; `number` is that of the row as a spreadsheet counts, the header being 1. */
export type ExportRow =
  | { readonly number: number; readonly row: Row }
  | { readonly number: number; readonly rejection: Rejection };

/** How the rows of an export file are read. */
export interface ExportRowOptions {
  /** Goes on behind the row of this number. */
  readonly after?: number;
  /** What the file held when the snapshot began, by `digest()`: another content is an error at the file's end. */
  readonly digest?: string;
  readonly signal?: AbortSignal;
}

/** A file with what the API does not give. Nothing of it is held open or in memory between calls. */
export interface CareStackExport {
  readonly name: ExportName;
  /** The tables that are read from it. */
  readonly tables: readonly ExportTable[];
  /** The columns of a table's rows. */
  layout(table: ExportTable): TableLayout;
  /**
   * SHA-256 of the file, hexadecimal: part of what a snapshot was made of.
   *
   * @throws BitewingError `source_not_found`
   */
  digest(signal?: AbortSignal): Promise<string>;
  /**
   * Reads the header alone.
   *
   * @throws BitewingError `source_not_found`, `export_invalid`
   */
  header(signal?: AbortSignal): Promise<ExportHeader>;
  /**
   * The rows of a table in the order of the file, rejected ones among them: a bad row stops nothing.
   *
   * @throws BitewingError `source_not_found`, `export_invalid`, `dump_changed`
   */
  rows(table: ExportTable, options?: ExportRowOptions): AsyncGenerator<ExportRow>;
}

/** Cells under the headers that name them; what stands under none is kept under its number. */
function sealed(cells: readonly string[], { positions }: ExportHeader): SealedRow {
  const names = new Map([...positions].map(([name, position]) => [position, name]));
  const values: RowValues = Object.fromEntries(
    cells.map((cell, position) => [names.get(position) ?? `#${position + 1}`, cell === '' ? null : cell]),
  );
  return new SealedRow(values);
}

const layouts = new Map<ExportTable, TableLayout>(
  Object.values(exportForms).flatMap(({ tables }) =>
    tables.map(
      ({ table, columns }) =>
        [
          table,
          tableLayout(
            table,
            columns.map(({ column }) => column),
          ),
        ] as const,
    ),
  ),
);

/**
 * Reads a CSV file that stands in for what has no endpoint: fee schedules with their fees, or kinds of recall with the
 * codes that start them. The layouts are in `docs/sources/carestack.md`.
 *
 * @param instance The host's name for this installation, for the rejections.
 */
export function careStackExport(name: ExportName, path: string, instance: string): CareStackExport {
  const { tables } = exportForms[name];
  const formOf = (table: ExportTable): ExportTableForm => {
    const form = tables.find((candidate) => candidate.table === table);
    if (form !== undefined) return form;
    throw new BitewingError('internal', {
      adapter: adapterName,
      detail: `${table} is not read from ${name}.`,
    });
  };
  const emptyFile = (): BitewingError =>
    new BitewingError('export_invalid', { adapter: adapterName, detail: `${name} is empty.` });

  return {
    name,
    tables: tables.map(({ table }) => table),

    layout(table) {
      const layout = layouts.get(formOf(table).table);
      if (layout !== undefined) return layout;
      throw new BitewingError('internal', { adapter: adapterName, detail: `${table} has no layout.` });
    },

    digest: (signal) => digestOfFile(name, path, signal),

    async header(signal) {
      for await (const { cells } of exportLines(name, path, { signal })) return readExportHeader(name, cells);
      throw emptyFile();
    },

    async *rows(table, { after = 0, ...options } = {}) {
      const form = formOf(table);
      let header: ExportHeader | undefined;
      let fateOf: ReturnType<typeof tableLines> | undefined;
      for await (const { number, cells } of exportLines(name, path, options)) {
        if (header === undefined || fateOf === undefined) {
          header = readExportHeader(name, cells);
          fateOf = tableLines(form, header);
          continue;
        }
        // What stood before the place is judged again: it decides what a later line is.
        const fate = fateOf(cells);
        if (fate === null || number <= after) continue;
        if ('row' in fate) {
          yield { number, row: fate.row };
          continue;
        }
        const source = { adapter: adapterName, instance, table, key: joinKey(['row', String(number)]) };
        const { code, headers: fields } = fate;
        const rejection = { entity: form.entity, source, code, fields, raw: sealed(cells, header) };
        yield { number, rejection };
      }
      if (header === undefined) throw emptyFile();
    },
  };
}
