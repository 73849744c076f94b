import { entityNames } from '@bitewing/core';
import { CopyBytes } from '../client/copy-bytes.ts';
import { type CopyRow, copyLine } from '../client/copy-text.ts';
import type { FollowingStatement, StoreTransaction } from '../client/store-client.ts';
import { recordColumns } from '../record/encode-record.ts';

const width = Math.max(...entityNames.map((entity) => recordColumns(entity).length));
const cellNames = Array.from({ length: width }, (_, index) => `c${index + 1}`);
const tableName = `bitewing_staged_rows_${width}`;

/** Where {@link StagedRows} go: columns `part`, `sealed`, `digest` and the cells. */
export const stagedTable = `pg_temp.${tableName}`;

/** The cells of a part, cast to their columns' types. */
export const stagedCells = (types: readonly string[]): readonly string[] =>
  types.map((type, index) => (type === 'text' ? `c${index + 1}` : `c${index + 1}::${type}`));

const tab = 9;

/** Writes the rows of one part; see {@link StagedRows.part}. */
export interface StagedPart {
  /** A row of cells. */
  row(cells: CopyRow, sealed?: Uint8Array | null): void;
  /** A row whose cells are a stretch of what was written already, in COPY's text format. */
  written(
    from: CopyBytes,
    start: number,
    end: number,
    sealed: Uint8Array | null,
    digest: Uint8Array | null,
  ): void;
}

/** Rows that wait to be copied. */
export class StagedRows {
  readonly #bytes: CopyBytes;
  readonly #cells: number;

  /**
   * @param cells how many cells the widest row has
   * @param bytes where they are written; empty
   */
  constructor(cells: number, bytes = new CopyBytes()) {
    this.#cells = cells;
    this.#bytes = bytes;
  }

  /** A part of the rows: its name tells them from others, and each has so many cells. */
  part(name: string, width: number): StagedPart {
    const bytes = this.#bytes;
    const unsealed = Buffer.from(`${name}\t\\N\t\\N\t`);
    const before = Buffer.from(`${name}\t`);
    const rest = Buffer.from(`${'\t\\N'.repeat(this.#cells - width)}\n`);
    const begin = (sealed: Uint8Array | null, digest: Uint8Array | null): void => {
      if (sealed === null) {
        bytes.bytes(unsealed);
        return;
      }
      bytes.bytes(before);
      for (const cell of [sealed, digest]) {
        if (cell === null) bytes.null();
        else bytes.bytea(cell);
        bytes.byte(tab);
      }
    };
    return {
      row(cells, sealed = null) {
        begin(sealed, null);
        bytes.text(copyLine(cells));
        bytes.bytes(rest);
      },
      written(from, start, end, sealed, digest) {
        begin(sealed, digest);
        bytes.part(from, start, end);
        bytes.bytes(rest);
      },
    };
  }

  *#chunks(sent: () => void): Generator<Uint8Array<ArrayBuffer>> {
    yield* this.#bytes.chunks();
    sent();
  }

  /**
   * Copies them to where they can be inserted from, and runs the statements that do so. COPY itself is
   * refused on tables with row-level security (postgres.md).
   *
   * One table of texts for all entities, made once in a session and empty again after every transaction. A table of each
   * batch and entity cost 1.6 ms, and so a fifth of the time that loading took; one of each entity, kept, 0.1 ms at every
   * commit.
   *
   * @param sent called when the client has taken the last row
   */
  async copyInto(
    transaction: StoreTransaction,
    following: readonly FollowingStatement[],
    sent: () => void,
  ): Promise<void> {
    if (this.#bytes.length === 0) return;
    const definitions = cellNames.map((cell) => `${cell} text COLLATE "C"`).join(', ');
    await transaction.query(
      `CREATE TEMPORARY TABLE IF NOT EXISTS ${tableName} (part text COLLATE "C", sealed bytea, digest bytea, ${definitions}) ON COMMIT DELETE ROWS`,
      [],
      'often',
    );
    const columns = ['part', 'sealed', 'digest', ...cellNames.slice(0, this.#cells)];
    const chunks = this.#chunks(sent);
    if (transaction.copyInThen !== undefined)
      return transaction.copyInThen(stagedTable, columns, chunks, following);
    await transaction.copyIn(stagedTable, columns, chunks);
    for (const { sql, parameters } of following) await transaction.query(sql, parameters, 'often');
  }
}
