import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import { mysqlError } from '../mysql-error.ts';

/** The log holds bytes that cannot be read, though their kind is known. */
export const malformedLog = (detail: string): BitewingError =>
  new BitewingError('response_malformed', { adapter: adapterName, detail: `Binary log: ${detail}` });

/** The server or the network ended the stream. */
export const lostLog = (detail: string, cause?: unknown): BitewingError =>
  new BitewingError('connection_lost', { adapter: adapterName, detail: `Binary log: ${detail}`, cause });

/** The file was purged, the place is behind the end or between two events: all of it is one number. */
const cannotReadFromThere = 1236;

const deniedNumbers: ReadonlySet<unknown> = new Set([1044, 1045, 1142, 1227]);

/** Names what a server answered to the wish to read its log. */
export function logError(error: unknown): BitewingError {
  if (BitewingError.is(error)) return error;
  const number: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'errno') : undefined;
  if (number === cannotReadFromThere) {
    const detail = 'The binary log does not reach back to that place, or ends before it.';
    return new BitewingError('history_lost', { adapter: adapterName, detail, cause: error });
  }
  if (deniedNumbers.has(number)) {
    const detail = 'Reading the binary log needs the privilege REPLICATION SLAVE.';
    return new BitewingError('access_denied', { adapter: adapterName, detail, cause: error });
  }
  return mysqlError(error, 'statement', 'Binary log');
}
