import { now } from '@bitewing/adapter-kit';
import type { Instant } from '@bitewing/core';
import type { MysqlSession, RawCell } from '../../../../way/mysql/mysql-session.ts';

/** What the catalogue says of a table: where none of it changed, perhaps nothing was written. */
export interface TableLook {
  readonly signature: string;
  /** When its data file was written, in seconds since 1970; null where the engine does not say. */
  readonly writtenAt: number | null;
  readonly createdAt: string;
  /** The same in seconds since 1970. */
  readonly madeAt: number;
  readonly rows: number;
}

/** One look at all tables. */
export interface ServerLook {
  /** The server's clock before the look, in seconds since 1970. */
  readonly clock: number;
  /** The local moment before the look. */
  readonly at: Instant;
  /** By name in lower case; tables that are gone are not in it. */
  readonly tables: ReadonlyMap<string, TableLook>;
}

const text = (cell: RawCell | undefined): string => cell?.toString('utf8') ?? '';
const number = (cell: RawCell | undefined): number => Number(text(cell));

/** MySQL 8 would tell what it knew yesterday; for other servers this is a comment. */
const asOfNow = '/*+ SET_VAR(information_schema_stats_expiry = 0) */';

const lookStatement = (count: number): string =>
  `SELECT ${asOfNow} UNIX_TIMESTAMP(), TABLE_NAME, UNIX_TIMESTAMP(UPDATE_TIME), CREATE_TIME, UNIX_TIMESTAMP(CREATE_TIME), ` +
  'TABLE_ROWS, DATA_LENGTH, AUTO_INCREMENT, ENGINE FROM information_schema.TABLES ' +
  `WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = ? AND TABLE_NAME IN (${Array.from({ length: count }, () => '?').join(', ')})`;

/**
 * Looks at what the catalogue says of some tables, by one statement that reads no row of them.
 *
 * For MyISAM `UPDATE_TIME` is the time of the data file: each write moves it, also one of the same length, and so does REPAIR; what
 * reads, flushes or checks does not. Aria writes its pages later, and InnoDB forgets the time.
 */
export async function lookAtTables(
  session: MysqlSession,
  database: string,
  nativeNames: readonly string[],
): Promise<ServerLook> {
  const at = now();
  const rows = await session.rows(lookStatement(nativeNames.length), [database, ...nativeNames]);
  const tables = new Map<string, TableLook>();
  for (const [, name, writtenAt, createdAt, madeAt, count, ...others] of rows) {
    tables.set(text(name).toLowerCase(), {
      signature: [writtenAt, createdAt, count, ...others].map(text).join(' '),
      writtenAt: writtenAt ? number(writtenAt) : null,
      createdAt: text(createdAt),
      madeAt: number(madeAt),
      rows: number(count),
    });
  }
  const clock = rows[0]?.[0] ? number(rows[0][0]) : await clockOf(session);
  return { clock, at, tables };
}

/** The server's clock, in seconds since 1970. */
export async function clockOf(session: MysqlSession): Promise<number> {
  const [row] = await session.rows('SELECT UNIX_TIMESTAMP()');
  return number(row?.[0]);
}
