import { BitewingError, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';

/** An error of this way. `detail` names tables, columns, files and positions, never a value and never a folder. */
export const unloadError = (code: ErrorCode, detail: string, cause?: unknown): BitewingError =>
  new BitewingError(code, { adapter: adapterName, detail, ...(cause === undefined ? {} : { cause }) });

/** A file that cannot be understood from a byte on. */
export const malformed = (file: string, position: number, what: string): BitewingError =>
  unloadError('unload_malformed', `${file}, byte ${position}: ${what}.`);

/** The end of a file came inside of something. */
export const truncated = (file: string, what: string): BitewingError =>
  unloadError('unload_truncated', `${file}: ${what}.`);

/** Something that these files may be and that is not read. */
export const unsupported = (file: string, what: string): BitewingError =>
  unloadError('unload_unsupported', `${file} ${what}.`);

/** The file system gives no more of a file that was there. */
export const readingFailed = (file: string, cause: unknown): BitewingError =>
  unloadError('source_not_found', `Reading ${file} failed.`, cause);

/** A file is no longer what the survey saw. */
export const changed = (file: string): BitewingError =>
  unloadError('dump_changed', `${file} is not what it was when it was surveyed.`);
