import { type ChangeColumn, changeColumns } from '../../../../profile/change-columns.ts';
import type { MysqlSession } from '../../../../way/mysql/mysql-session.ts';

const stampsStatement =
  'SELECT c.TABLE_NAME, c.COLUMN_NAME, (SELECT COUNT(*) FROM information_schema.STATISTICS s ' +
  'WHERE s.TABLE_SCHEMA = c.TABLE_SCHEMA AND s.TABLE_NAME = c.TABLE_NAME AND s.COLUMN_NAME = c.COLUMN_NAME ' +
  "AND s.SEQ_IN_INDEX = 1) FROM information_schema.COLUMNS c WHERE c.TABLE_SCHEMA = ? AND c.DATA_TYPE = 'timestamp' " +
  "AND c.EXTRA LIKE '%on update%'";

/** How changes show in the tables of one server. */
export type ShownChanges = (table: string) => ChangeColumn;

/**
 * Looks up which stamps a server has, and which of them an index leads to: a column that the server does not set by itself is no
 * stamp, whatever it is called.
 */
export async function shownChanges(session: MysqlSession, database: string): Promise<ShownChanges> {
  const stamps = new Map<string, boolean>();
  for (const row of await session.rows(stampsStatement, [database])) {
    const [table = '', column = '', indexes = ''] = row.map((cell) => cell?.toString('utf8') ?? '');
    stamps.set(`${table} ${column}`.toLowerCase(), Number(indexes) > 0);
  }
  return (table) => {
    const described = changeColumns[table] ?? { kind: 'whole' };
    if (described.kind !== 'stamp') return described;
    const isIndexed = stamps.get(`${table} ${described.column}`.toLowerCase());
    return isIndexed === undefined ? { kind: 'whole' } : { ...described, isIndexed };
  };
}
