import { BitewingError, type ErrorCode } from '@bitewing/core';

/** Of these one table is concerned, and the others can be read. */
const codes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'access_denied',
  'missing_column',
  'missing_table',
  'pages_do_not_advance',
  'query_failed',
  'rows_lost',
  'table_unsteady',
  'unload_malformed',
  'unload_truncated',
  'value_refused',
  'value_too_large',
]);

/** Whether an error is of one table alone. */
export const isOfOneTable = (error: unknown): error is BitewingError =>
  BitewingError.is(error) && codes.has(error.code);
