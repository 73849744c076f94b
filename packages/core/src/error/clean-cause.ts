/** What is kept of a foreign error: nothing that can hold a value of a row. */
export interface CleanCause {
  /** Name of the error's class. */
  readonly name: string;
  /** A driver's or the operating system's short code (ENOENT, 23505, ER_NO_SUCH_TABLE), when it looks like one. */
  readonly code?: string;
  /** The server's error number, when there is one. */
  readonly errorNumber?: number;
  readonly sqlState?: string;
}

const className = /^[A-Za-z][A-Za-z0-9_$]{0,63}$/;
/** Codes are in capitals; a word in small letters may be a value. */
const shortCode = /^[A-Z0-9_]{1,48}$/;

const readCode = (error: object, property: string): string | undefined => {
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' && shortCode.test(value) ? value : undefined;
};

/**
 * Reduces any thrown value to its class and codes.
 *
 * Messages and details of drivers quote rows (privacy.md section 7), so none of them is kept. A value that
 * throws when it is looked at is reduced to its type.
 */
export function cleanCause(error: unknown): CleanCause {
  try {
    if (typeof error !== 'object' || error === null) return { name: typeof error };
    const constructorName: unknown = error.constructor?.name;
    const name =
      typeof constructorName === 'string' && className.test(constructorName) ? constructorName : 'Error';
    const code = readCode(error, 'code');
    const sqlState =
      readCode(error, 'sqlState') ?? (code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : undefined);
    const errorNumber: unknown = Reflect.get(error, 'errno');
    return {
      name,
      ...(code === undefined ? {} : { code }),
      ...(typeof errorNumber === 'number' ? { errorNumber } : {}),
      ...(sqlState === undefined ? {} : { sqlState }),
    };
  } catch {
    return { name: 'unreadable' };
  }
}
