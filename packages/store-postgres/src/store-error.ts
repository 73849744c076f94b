import { BitewingError, cleanCause, type ErrorCode } from '@bitewing/core';

/** SQLSTATE to code; Postgres' messages and details quote rows (postgres.md), so nothing else is kept of them. */
const codes: Readonly<Record<string, ErrorCode>> = {
  '28000': 'auth_failed',
  '28P01': 'auth_failed',
  '42501': 'store_access_denied',
  '42P01': 'store_not_migrated',
  '42703': 'store_not_migrated',
  '42704': 'store_not_migrated',
  '42883': 'store_not_migrated',
  '3F000': 'store_not_migrated',
  '22023': 'store_not_migrated', // the application role does not exist
};

/** Turns what a driver threw into an error that may be logged; one of ours stays what it is. */
export function storeError(error: unknown): BitewingError {
  if (BitewingError.is(error)) return error;
  const { sqlState, code } = cleanCause(error);
  return new BitewingError(codes[sqlState ?? code ?? ''] ?? 'store_unavailable', { cause: error });
}
