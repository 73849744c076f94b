import { BitewingError } from '../error/bitewing-error.ts';
import { errorCatalogue } from '../error/catalogue.ts';
import { isKnownClass } from '../error/class-name.ts';
import { cleanCause } from '../error/clean-cause.ts';
import { readProperty } from './read-property.ts';

/** A Bitewing error of any copy of the package, whose code this copy knows. */
const isKnownError = (error: unknown): error is BitewingError => {
  try {
    if (!BitewingError.is(error)) return false;
    const { code, message } = error;
    return (
      typeof code === 'string' &&
      Object.hasOwn(errorCatalogue, code) &&
      typeof message === 'string' &&
      message.startsWith(errorCatalogue[code].summary)
    );
  } catch {
    return false;
  }
};

/** A cause that {@link cleanCause} made already keeps its form; anything else is reduced to it. */
const safeCause = (cause: unknown): unknown => {
  if (cause === undefined || cause === null) return undefined;
  const { name, ...codes } = cleanCause(cause);
  const causeName = readProperty(cause, 'name');
  return { ...codes, name: name === 'Object' && isKnownClass(causeName) ? causeName : name };
};

/**
 * What may be printed of anything thrown: a Bitewing error as its `toJSON` says, of another error its class and
 * codes. Properties that somebody hung on an error later do not show. Never throws.
 */
export function safeError(error: unknown): Record<string, unknown> {
  if (!isKnownError(error)) return { ...cleanCause(error) };
  // Not the error's own method: an object that only looks like an error could bring another.
  const { name, code, message, adapter, retryable, retryAfterMs, cause } =
    BitewingError.prototype.toJSON.call(error);
  return {
    name: isKnownClass(name) ? name : 'BitewingError',
    code,
    message,
    adapter: typeof adapter === 'string' ? adapter : undefined,
    retryable: retryable === true,
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : undefined,
    cause: safeCause(cause),
  };
}
