import { BitewingError } from '@bitewing/core';
import type { MysqlSession, RawCell } from '../mysql-session.ts';
import type { LogPosition } from './log-position.ts';

/** Whether a server writes a binary log that can be read, and where it stands. */
export interface LogSurvey {
  /** Where the log ends now; null where the server did not say. */
  readonly position: LogPosition | null;
  /** The server's own number; null where it did not say. */
  readonly serverId: number | null;
  /** Why the log cannot be read, each naming a setting or a privilege; none where it can. */
  readonly refusals: readonly string[];
}

const text = (cell: RawCell | undefined): string => cell?.toString('utf8') ?? '';

const settingsStatement =
  'SHOW GLOBAL VARIABLES WHERE Variable_name IN ' +
  "('log_bin', 'binlog_format', 'binlog_row_image', 'server_id')";

function settingRefusals(settings: ReadonlyMap<string, string>): readonly string[] {
  const is = (name: string, wanted: string): boolean => settings.get(name)?.toUpperCase() === wanted;
  if (!is('log_bin', 'ON')) return ['log_bin is off: the server writes no binary log.'];
  return [
    ...(is('binlog_format', 'ROW')
      ? []
      : ['binlog_format is not ROW: the log does not name the rows that change.']),
    // Servers before 10.1.6 have no such setting, and log whole rows.
    ...(!settings.has('binlog_row_image') || is('binlog_row_image', 'FULL')
      ? []
      : ['binlog_row_image is not FULL: the log holds parts of rows only.']),
  ];
}

const listed = (names: string): readonly string[] =>
  names.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim().toLowerCase()]));

function filterRefusals(row: readonly RawCell[], database: string): readonly string[] {
  const kept = listed(text(row[2]));
  const left = listed(text(row[3]));
  const name = database.toLowerCase();
  return [
    ...(kept.length === 0 || kept.includes(name)
      ? []
      : ['binlog_do_db leaves this database out of the log.']),
    ...(left.includes(name) ? ['binlog_ignore_db leaves this database out of the log.'] : []),
  ];
}

const askPrivilege =
  'BINLOG MONITOR (REPLICATION CLIENT before MariaDB 10.5) is not granted: the place of the log cannot be asked for.';

/**
 * Asks whether the changes of a database can be read from the server's binary log.
 *
 * @throws BitewingError see the codes of `mysqlError`; the signal's reason
 */
export async function surveyLog(session: MysqlSession, database: string): Promise<LogSurvey> {
  const [about] = await session.rows('SELECT VERSION()');
  if (!/mariadb/i.test(text(about?.[0]))) {
    const refusals = ['The server is not MariaDB: logs of other servers were never tried.'];
    return { position: null, serverId: null, refusals };
  }
  const settings = new Map(
    (await session.rows(settingsStatement)).map(([name, value]) => [text(name).toLowerCase(), text(value)]),
  );
  const refusals = [...settingRefusals(settings)];
  const serverId = Number(settings.get('server_id') ?? 0);
  if (settings.get('log_bin')?.toUpperCase() !== 'ON') return { position: null, serverId, refusals };
  try {
    const [row] = await session.rows('SHOW MASTER STATUS');
    if (row === undefined) {
      return {
        position: null,
        serverId,
        refusals: [...refusals, 'log_bin is off: the server names no file.'],
      };
    }
    refusals.push(...filterRefusals(row, database));
    return { position: { file: text(row[0]), position: Number(text(row[1])) }, serverId, refusals };
  } catch (error) {
    if (!BitewingError.is(error, 'access_denied')) throw error;
    return { position: null, serverId, refusals: [...refusals, askPrivilege] };
  }
}
