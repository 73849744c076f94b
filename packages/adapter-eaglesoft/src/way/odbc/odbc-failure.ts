import { BitewingError, type ErrorCode } from '@bitewing/core';
import { OdbcError, type OdbcErrorCode } from '@bitewing/kysely-odbc';
import { adapterName } from '../../adapter-name.ts';

const codes: Readonly<Record<OdbcErrorCode, ErrorCode>> = {
  access_denied: 'access_denied',
  auth_failed: 'auth_failed',
  child_failed: 'native_crash',
  column_missing: 'missing_column',
  connect_failed: 'connect_failed',
  connection_lost: 'connection_lost',
  driver_missing: 'peer_missing',
  native_crash: 'native_crash',
  native_out_of_memory: 'native_crash',
  page_refused: 'pages_do_not_advance',
  query_failed: 'query_failed',
  rows_lost: 'rows_lost',
  table_missing: 'missing_table',
  table_unsteady: 'table_unsteady',
  timeout: 'source_busy',
  unsupported: 'query_failed',
  value_refused: 'value_refused',
};

/**
 * Whether another connection may help at once. Behind the death of a process nothing is tried again: whoever called has to know
 * that the driver crashes.
 */
export const isConnectionGone = (error: unknown): boolean => OdbcError.is(error, 'connection_lost');

/**
 * The error of the catalogue for one of the ODBC layer, which holds no text of a driver; anything else as it is.
 *
 * @param what What was read: names of tables.
 */
export function failureOf(error: unknown, what?: string): unknown {
  if (!OdbcError.is(error)) return error;
  const parts = [
    ...(what === undefined ? [] : [`Reading ${what}.`]),
    ...(error.detail === null ? [] : [error.detail]),
  ];
  return new BitewingError(codes[error.code], {
    adapter: adapterName,
    ...(parts.length === 0 ? {} : { detail: parts.join(' ') }),
    cause: error,
  });
}
