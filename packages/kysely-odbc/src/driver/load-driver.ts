import { OdbcError } from '../error/odbc-error.ts';
import type { OdbcDriver } from './odbc-driver.ts';

function isDriver(candidate: unknown): candidate is OdbcDriver {
  return (
    typeof candidate === 'object' &&
    candidate !== null &&
    typeof Reflect.get(candidate, 'connect') === 'function'
  );
}

function missing(specifier: string, why: string): OdbcError {
  const remedy =
    specifier === 'odbc'
      ? 'Install the package "odbc" (>=2.4 <3) beside this one; it needs unixODBC on Linux and macOS.'
      : 'The option "driver" names a module that exports connect().';
  return new OdbcError('driver_missing', { detail: `${why} ${remedy}` });
}

/**
 * Imports the module that reaches ODBC, when it is first needed: `odbc` is an optional peer, for it is native code
 * (odbc.md section 1).
 *
 * @param specifier A package or a file URL.
 * @throws OdbcError `driver_missing`, naming what to install.
 */
export async function loadDriver(specifier: string): Promise<OdbcDriver> {
  let loaded: unknown;
  try {
    loaded = await import(specifier);
  } catch (error) {
    const code: unknown =
      typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
    const isAbsent = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    throw missing(specifier, isAbsent ? 'It is not installed.' : 'It is there, but its code did not load.');
  }
  const byDefault: unknown =
    typeof loaded === 'object' && loaded !== null ? Reflect.get(loaded, 'default') : undefined;
  if (isDriver(byDefault)) return byDefault;
  if (isDriver(loaded)) return loaded;
  throw missing(specifier, 'It has no connect().');
}
