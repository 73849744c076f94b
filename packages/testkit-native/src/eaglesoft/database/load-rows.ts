import { Readable } from 'node:stream';
import { BitewingError } from '@bitewing/core';
import type { Connection, ResultSetHeader } from 'mysql2/promise';
import { backQuoted } from './storage-tables.ts';
import { cellsOf, type WrittenTable } from './written-table.ts';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\0': '\\0' };

const cellText = (cell: string | null): string =>
  cell === null ? '\\N' : cell.replace(/[\\\t\n\0]/g, (character) => escapes[character] ?? character);

const rowsInPiece = 2000;

/** The lines of LOAD DATA, and how many of them there were when the last one is gone. */
function* pieces({ definition, rows }: WrittenTable, counted: { rows: number }): Generator<Buffer> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(`${cellsOf(definition, row).map(cellText).join('\t')}\n`);
    counted.rows += 1;
    if (lines.length === rowsInPiece) {
      yield Buffer.from(lines.join(''));
      lines = [];
    }
  }
  // An empty piece would end the file for the server, and the end that follows is one too many.
  if (lines.length > 0) yield Buffer.from(lines.join(''));
}

/**
 * Loads rows into an empty table of the storage.
 *
 * @throws BitewingError `program_failed` when the server changed a value on the way in, such as a character that
 * windows-1252 does not have: the rows would not be what the truth says.
 */
export async function loadRows(
  connection: Connection,
  database: string,
  table: WrittenTable,
): Promise<number> {
  const { name, columns } = table.definition;
  const counted = { rows: 0 };
  const [result] = await connection.query<ResultSetHeader>({
    sql: `LOAD DATA LOCAL INFILE 'rows' INTO TABLE ${backQuoted(database)}.${backQuoted(name)} CHARACTER SET utf8mb4
      (${columns.map((column) => backQuoted(column.name)).join(', ')})`,
    infileStreamFactory: () => Readable.from(pieces(table, counted)),
  });
  if (result.affectedRows === counted.rows && result.warningStatus === 0) return counted.rows;
  throw new BitewingError('program_failed', {
    detail: `Loading ${name}: ${result.affectedRows} of ${counted.rows} rows, ${result.warningStatus} warnings.`,
  });
}
