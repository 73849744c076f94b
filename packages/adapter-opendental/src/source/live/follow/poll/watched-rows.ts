import type { Row } from '@bitewing/adapter-kit';
import type { LiveTable } from '../../../../way/mysql/live-table.ts';
import { quoted } from '../../../../way/mysql/live-table.ts';
import type { MysqlSession, RawCell } from '../../../../way/mysql/mysql-session.ts';
import { keyLiteral } from '../../../../way/mysql/read-rows.ts';
import type { PlannedTable } from '../../../read-plan.ts';

/** A table of which rows are asked for, by its own key and the columns that tell where a row belongs. */
export interface AskedTable {
  readonly session: MysqlSession;
  readonly planned: PlannedTable<LiveTable>;
  /** The table's own key first. */
  readonly columns: readonly string[];
  readonly pageRows: number;
}

/** A row that carries a stamp. */
export interface StampedRow {
  readonly cells: Row;
  /** In seconds since 1970. */
  readonly stamp: number;
  /** A check sum over everything that is read of the row; null where the server could make none. */
  readonly sum: string | null;
}

const text = (cell: RawCell | undefined): string | null => cell?.toString('utf8') ?? null;
const keysAtOnce = 1_000;

const primaryOf = ({ columns: [key = ''] }: AskedTable): string => quoted(key);

/** Each cell counts with a weight of its own, so that two that change places are seen; collations never meet. */
const rowSum = ({ planned: { columns } }: AskedTable): string =>
  columns.map(({ name }, at) => `${2 * at + 1} * CRC32(QUOTE(${quoted(name)}))`).join(' + ');

/**
 * Rows whose stamp is not below a second, a page at a time. A table may have been rewritten as a whole within one second: then it is
 * walked through by its key, once.
 */
export async function* stampedRows(
  asked: AskedTable,
  column: string,
  since: number,
): AsyncGenerator<readonly StampedRow[]> {
  const { session, planned, columns, pageRows } = asked;
  const key = primaryOf(asked);
  const select = `SELECT ${columns.map(quoted).join(', ')}, UNIX_TIMESTAMP(${quoted(column)}), ${rowSum(asked)} FROM ${planned.table.sqlName}`;
  const isRecent = `${quoted(column)} >= FROM_UNIXTIME(${Math.max(1, since)})`;
  const rowsOf = async (rest: string): Promise<readonly StampedRow[]> => {
    const rows = await session.rows(`${select}${rest}`, [], planned.table.name);
    return rows.map((row) => ({
      cells: row.slice(0, columns.length).map(text),
      stamp: Number(text(row[columns.length])),
      sum: text(row[columns.length + 1]),
    }));
  };
  const first = await rowsOf(` WHERE ${isRecent} LIMIT ${pageRows + 1}`);
  if (first.length <= pageRows) {
    yield first;
    return;
  }
  let after: string | null = null;
  for (;;) {
    const behind: string = after === null ? '' : `${key} > ${keyLiteral(after)} AND `;
    const page = await rowsOf(
      ` FORCE INDEX (PRIMARY) WHERE ${behind}${isRecent} ORDER BY ${key} LIMIT ${pageRows}`,
    );
    yield page;
    if (page.length < pageRows) return;
    after = page.at(-1)?.cells[0] ?? null;
    if (after === null) return;
  }
}

/** Rows behind a key, a page at a time, with further columns where they are wanted. */
export async function* newRows(
  asked: AskedTable,
  behind: bigint,
  further: readonly string[] = [],
): AsyncGenerator<readonly Row[]> {
  const { session, planned, columns, pageRows } = asked;
  const key = primaryOf(asked);
  const selected = [...columns, ...further].map(quoted).join(', ');
  let after = String(behind);
  for (;;) {
    const rows = await session.rows(
      `SELECT ${selected} FROM ${planned.table.sqlName} WHERE ${key} > ${keyLiteral(after)} ORDER BY ${key} LIMIT ${pageRows}`,
      [],
      planned.table.name,
    );
    if (rows.length > 0) yield rows.map((row) => row.map(text));
    const last = text(rows.at(-1)?.[0]);
    if (rows.length < pageRows || last === null) return;
    after = last;
  }
}

/** Rows with some keys, as far as they are there. */
export async function rowsWithKeys(asked: AskedTable, keys: readonly bigint[]): Promise<readonly Row[]> {
  const { session, planned, columns } = asked;
  const found: Row[] = [];
  for (let from = 0; from < keys.length; from += keysAtOnce) {
    const rows = await session.rows(
      `SELECT ${columns.map(quoted).join(', ')} FROM ${planned.table.sqlName} ` +
        `WHERE ${primaryOf(asked)} IN (${keys.slice(from, from + keysAtOnce).join(', ')})`,
      [],
      planned.table.name,
    );
    found.push(...rows.map((row) => row.map(text)));
  }
  return found;
}
