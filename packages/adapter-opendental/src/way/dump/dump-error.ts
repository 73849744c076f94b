import { BitewingError, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';

/** An error of this adapter. `detail` names tables, columns, options and positions, never a value. */
export const dumpError = (code: ErrorCode, detail: string, cause?: unknown): BitewingError =>
  new BitewingError(code, { adapter: adapterName, detail, ...(cause === undefined ? {} : { cause }) });

/** A statement that cannot be understood, by the position of its byte in the (uncompressed) dump. */
export const malformed = (position: number, what: string): BitewingError =>
  dumpError('dump_malformed', `At byte ${position}: ${what}.`);

/** The end of the file came inside of something. */
export const truncated = (what: string): BitewingError => dumpError('dump_truncated', what);

/** The file system gives no more of a file that was there. */
export const readingFailed = (cause: unknown): BitewingError =>
  dumpError('source_not_found', 'Reading it failed.', cause);
