import { getSystemErrorMap } from 'node:util';
import { classNameOf } from './class-name.ts';

/** What is kept of a foreign error: nothing that can hold a value of a row. */
export interface CleanCause {
  /** Name of the error's class, or of the nearest one above it that is known: a class may be named after a value. */
  readonly name: string;
  /** A driver's or the operating system's short code (ENOENT, 23505, ER_NO_SUCH_TABLE), when it looks like one. */
  readonly code?: string;
  /** The server's error number, when there is one. */
  readonly errorNumber?: number;
  readonly sqlState?: string;
}

/** Names that Node gives to errors of the operating system and of the resolver: a list, for a surname may begin with E. */
const systemCodes: ReadonlySet<string> = new Set([
  ...[...getSystemErrorMap().values()].map(([name]) => name),
  ...['ENODATA', 'ENONAME', 'ENOTFOUND', 'EREFUSED', 'ESERVFAIL', 'ETIMEOUT'],
]);
/** Codes of Node, of the drivers and of zlib. */
const knownPrefix = /^(?:ER|ERR|SQLITE|PROTOCOL|Z)_[A-Z0-9_]{1,60}$/;
/** Five characters, a digit among them: a bare word in capitals may be a value. */
const sqlStateForm = /^(?=.*[0-9])[0-9A-Z]{5}$/;
/** No system or server numbers its errors higher; a longer number may be a key or a telephone number. */
const errorNumberLimit = 99_999;

const readText = (error: object, property: string): string => {
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : '';
};

/** E2BIG has the form of an SQLSTATE too. */
const isSqlState = (value: string): boolean => sqlStateForm.test(value) && !systemCodes.has(value);

const isCode = (value: string): boolean =>
  systemCodes.has(value) || knownPrefix.test(value) || isSqlState(value);

const isErrorNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Math.abs(Number(value)) <= errorNumberLimit;

/**
 * Reduces any thrown value to its class and codes.
 *
 * Messages and details of drivers quote rows (privacy.md section 7), so none of them is kept. A value that
 * throws when it is looked at is reduced to its type. A cause that was reduced already stays as it is but for its name.
 */
export function cleanCause(error: unknown): CleanCause {
  try {
    if (typeof error !== 'object' || error === null) return { name: typeof error };
    const name = classNameOf(error);
    const code = readText(error, 'code');
    const sqlState = [readText(error, 'sqlState'), code].find(isSqlState);
    const errorNumber: unknown = Reflect.get(error, 'errno') ?? Reflect.get(error, 'errorNumber');
    return {
      name,
      ...(isCode(code) ? { code } : {}),
      ...(isErrorNumber(errorNumber) ? { errorNumber } : {}),
      ...(sqlState === undefined ? {} : { sqlState }),
    };
  } catch {
    return { name: 'unreadable' };
  }
}
