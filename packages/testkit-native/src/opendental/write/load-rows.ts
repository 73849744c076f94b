import { Readable } from 'node:stream';
import { BitewingError } from '@bitewing/core';
import type { Connection, ResultSetHeader } from 'mysql2/promise';
import type { TableDefinition } from '../schema/table-definition.ts';
import { fillRow, type RowFilling } from './fill-row.ts';
import type { NativeRow, NativeValue } from './native-row.ts';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\0': '\\0' };

const cellText = (value: NativeValue): string =>
  value === null
    ? '\\N'
    : String(value).replace(/[\\\t\n\0]/g, (character) => escapes[character] ?? character);

const rowsInPiece = 2000;

function* pieces(table: TableDefinition, rows: readonly NativeRow[], filling: RowFilling): Generator<Buffer> {
  for (let start = 0; start < rows.length; start += rowsInPiece) {
    const lines = rows
      .slice(start, start + rowsInPiece)
      .map((row) => `${fillRow(table, row, filling).map(cellText).join('\t')}\n`);
    yield Buffer.from(lines.join(''));
  }
}

/**
 * Loads rows into an empty table in the order given, which is the order in which MyISAM keeps them.
 *
 * @throws BitewingError `program_failed` when the server changed a value on the way in: the written rows would not
 * be what the truth says.
 */
export async function loadRows(
  connection: Connection,
  table: TableDefinition,
  rows: readonly NativeRow[],
  filling: RowFilling,
): Promise<void> {
  if (rows.length === 0) return;
  const columns = table.columns.map((column) => `\`${column.name}\``).join(', ');
  await connection.query(`ALTER TABLE \`${table.name}\` DISABLE KEYS`);
  const [result] = await connection.query<ResultSetHeader>({
    sql: `LOAD DATA LOCAL INFILE 'rows' INTO TABLE \`${table.name}\` CHARACTER SET utf8mb4 (${columns})`,
    infileStreamFactory: () => Readable.from(pieces(table, rows, filling)),
  });
  await connection.query(`ALTER TABLE \`${table.name}\` ENABLE KEYS`);
  if (result.affectedRows === rows.length && result.warningStatus === 0) return;
  const [warnings] = await connection.query('SHOW COUNT(*) WARNINGS');
  throw new BitewingError('program_failed', {
    detail: `Loading ${table.name}: ${result.affectedRows} of ${rows.length} rows, warnings ${JSON.stringify(warnings)}.`,
  });
}
