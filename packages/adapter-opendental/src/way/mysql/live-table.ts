import type { PracticeColumn } from '../practice-table.ts';

/** A table of a running server. */
export interface LiveTable {
  /** In lower case, as for all ways. */
  readonly name: string;
  /** Database and table as statements need them, in backticks. */
  readonly sqlName: string;
  /** As the server writes it. */
  readonly nativeName: string;
  readonly columns: readonly PracticeColumn[];
  /** Exact for MyISAM, where the engine counts; an estimate for others. */
  readonly rows: number;
  readonly engine: string;
  /** The single whole-number column of the primary key; null where there is none. */
  readonly primaryKey: string | null;
  /** When the table was made, as far as the server knows: a restore or an upgrade makes it anew. */
  readonly createdAt: string;
}

/** A name in a statement. */
export const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;
