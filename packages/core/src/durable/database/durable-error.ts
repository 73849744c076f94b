import { BitewingError } from '../../error/bitewing-error.ts';
import { cleanCause } from '../../error/clean-cause.ts';

/** SQLite's primary result codes whose meaning a host can act on; the driver's own code tells none of them apart. */
const sqliteDetails: Readonly<Record<number, string>> = {
  5: 'The file is locked by another process.',
  6: 'The file is locked by another process.',
  8: 'The file may only be read.',
  10: 'The disk could not be read or written.',
  11: 'The file is damaged.',
  13: 'The disk is full.',
  14: 'The file could not be opened.',
};

/** SQLSTATE of Postgres for a right that is missing. */
const insufficientPrivilege = '42501';

/** The primary result code of an error of SQLite, 0 where there is none. */
export function sqliteCode(error: unknown): number {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'errcode') : undefined;
  // The upper bytes say which kind of it.
  return typeof code === 'number' ? code & 0xff : 0;
}

/**
 * Turns what a driver threw into an error that may be logged; one of ours stays what it is.
 *
 * Messages of both databases quote values of rows (unique violations do), so nothing is kept of them but codes.
 */
export function durableError(error: unknown): BitewingError {
  if (BitewingError.is(error)) return error;
  if (cleanCause(error).sqlState === insufficientPrivilege) {
    return new BitewingError('store_access_denied', { cause: error });
  }
  const detail = sqliteDetails[sqliteCode(error)];
  return new BitewingError('store_unavailable', {
    ...(detail === undefined ? {} : { detail }),
    cause: error,
  });
}
