import { BitewingError, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';

/** What went wrong: while a connection was opened, or with a statement on an open one. */
export type MysqlMoment = 'open' | 'statement';

/** Numbers of errors of MySQL and MariaDB servers, and of MyISAM's handler. */
const codesByNumber: ReadonlyMap<number, ErrorCode> = new Map<number, ErrorCode>([
  // Credentials
  ...[1045, 1130, 1251, 1275, 1698, 1820, 1862, 4151].map((number) => [number, 'auth_failed'] as const),
  // Grants: database, table, column, other
  ...[1044, 1142, 1143, 1227, 1370].map((number) => [number, 'access_denied'] as const),
  // MySQL where it insists on TLS; MariaDB says that the account is refused
  [3159, 'tls_failed'],
  [1049, 'database_not_found'],
  [1146, 'missing_table'],
  [1051, 'missing_table'],
  [1054, 'missing_column'],
  // Damaged or missing files of a table, as the engine or the server numbers it
  ...[29, 126, 127, 130, 134, 140, 144, 145, 1016, 1017, 1033, 1034, 1035, 1194, 1195, 1712].map(
    (number) => [number, 'table_damaged'] as const,
  ),
  // The server ends, or ended our connection or statement
  ...[1053, 1077, 1079, 1152, 1158, 1159, 1160, 1161, 1184, 1317, 1927, 2006, 2013].map(
    (number) => [number, 'connection_lost'] as const,
  ),
  // Somebody else has the table, or it takes too long
  ...[1205, 1213, 1969, 3024].map((number) => [number, 'source_busy'] as const),
]);

/** Too many connections, of the server or of the account; hosts blocked after failures. */
const refusedForNow: ReadonlySet<number> = new Set([1040, 1129, 1203, 1226]);

const tlsCode =
  /^(?:HANDSHAKE_(?:NO_)?SSL|ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|EPROTO|HOSTNAME_MISMATCH)/;

function codeOf(error: unknown, moment: MysqlMoment): ErrorCode {
  if (typeof error !== 'object' || error === null) return 'internal';
  const number: unknown = Reflect.get(error, 'errno');
  const name: unknown = Reflect.get(error, 'code');
  const text = typeof name === 'string' ? name : '';
  if (tlsCode.test(text)) return 'tls_failed';
  if (text === 'PROTOCOL_SEQUENCE_TIMEOUT' && moment === 'statement') return 'source_busy';
  const byNumber = typeof number === 'number' && number > 0 ? codesByNumber.get(number) : undefined;
  if (byNumber !== undefined && !(moment === 'open' && byNumber === 'connection_lost')) return byNumber;
  // Only what a server answers has an SQLSTATE. It has no name where the engine of a table failed.
  const isAnswer =
    typeof number === 'number' && number > 0 && typeof Reflect.get(error, 'sqlState') === 'string';
  if (moment === 'statement') return isAnswer || text.startsWith('ER_') ? 'query_failed' : 'connection_lost';
  const isRefusal = isAnswer && byNumber === undefined && !refusedForNow.has(number);
  return isRefusal ? 'query_failed' : 'connect_failed';
}

/**
 * Names what went wrong with a server. Messages of servers quote accounts, hosts and values, so that only codes are
 * kept of them.
 *
 * @param detail Names of tables, columns or options.
 */
export function mysqlError(error: unknown, moment: MysqlMoment, detail?: string): BitewingError {
  if (BitewingError.is(error)) return error;
  return new BitewingError(codeOf(error, moment), {
    adapter: adapterName,
    ...(detail === undefined ? {} : { detail }),
    cause: error,
  });
}

/** Errors of one table: another one may still be read. */
const ofOneTable: ReadonlySet<ErrorCode> = new Set([
  'access_denied',
  'missing_column',
  'missing_table',
  'query_failed',
  'table_damaged',
]);

export const isOfOneTable = (error: unknown): error is BitewingError =>
  BitewingError.is(error) && ofOneTable.has(error.code);
