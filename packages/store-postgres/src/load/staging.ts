import { entityNames } from '@bitewing/core';
import { byteaText, copyCell, copyChunks, copyNull } from '../client/copy-text.ts';
import type { StoreTransaction } from '../client/store-client.ts';
import { recordColumns } from '../record/encode-record.ts';

/** Rows of one kind that wait to be inserted. */
export interface StagedPart {
  /** Tells the rows from those of other parts. */
  readonly name: string;
  /** Types of the cells, for the casts of {@link stagedCells}. */
  readonly types: readonly string[];
  readonly rows: readonly StagedRow[];
}

/** A row of a part. */
export interface StagedRow {
  /** Cells in COPY's text format. */
  readonly line: string;
  readonly sealed: Uint8Array | null;
  readonly digest?: Uint8Array | null;
}

const width = Math.max(...entityNames.map((entity) => recordColumns(entity).length));
const cellNames = Array.from({ length: width }, (_, index) => `c${index + 1}`);
const tableName = `bitewing_staged_rows_${width}`;

/** Where {@link stageRows} puts rows: columns `part`, `sealed`, `digest` and the cells. */
export const stagedTable = `pg_temp.${tableName}`;

/** The cells of a part, cast to their columns' types. */
export const stagedCells = (types: readonly string[]): readonly string[] =>
  types.map((type, index) => (type === 'text' ? `c${index + 1}` : `c${index + 1}::${type}`));

const bytesCell = (bytes: Uint8Array | null | undefined): string =>
  bytes === null || bytes === undefined ? copyNull : copyCell(byteaText(bytes));

function* linesOf(parts: readonly StagedPart[], cells: number): Generator<string> {
  for (const { name, types, rows } of parts) {
    const rest = `\t${copyNull}`.repeat(cells - types.length);
    for (const { line, sealed, digest } of rows)
      yield `${name}\t${bytesCell(sealed)}\t${bytesCell(digest)}\t${line}${rest}`;
  }
}

/**
 * Copies rows to where they can be inserted from: COPY is refused on tables with row-level security (postgres.md).
 *
 * One table of texts for all entities, made once in a session and empty again after every transaction. A table of each
 * batch and entity cost 1.6 ms, and so a fifth of the time that loading took; one of each entity, kept, 0.1 ms at every
 * commit.
 */
export async function stageRows(transaction: StoreTransaction, parts: readonly StagedPart[]): Promise<void> {
  const filled = parts.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return;
  const definitions = cellNames.map((cell) => `${cell} text COLLATE "C"`).join(', ');
  await transaction.query(
    `CREATE TEMPORARY TABLE IF NOT EXISTS ${tableName} (part text COLLATE "C", sealed bytea, digest bytea, ${definitions}) ON COMMIT DELETE ROWS`,
    [],
    'often',
  );
  const cells = Math.max(...filled.map(({ types }) => types.length));
  const columns = ['part', 'sealed', 'digest', ...cellNames.slice(0, cells)];
  await transaction.copyIn(stagedTable, columns, copyChunks(linesOf(filled, cells)));
}
