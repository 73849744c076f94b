import { BitewingError } from '@bitewing/core';
import { dumpError } from './dump-error.ts';
import { type FileIdentity, type OpenDump, sameIdentity } from './dump-file.ts';

const changed = (cause?: unknown): BitewingError =>
  dumpError('dump_changed', 'It changed while it was read.', cause);

/** @throws BitewingError `dump_changed` where the file is no longer what it was before. */
export async function expectUnchanged(dump: OpenDump, before: FileIdentity): Promise<void> {
  if (!sameIdentity(before, await dump.currentIdentity())) throw changed();
}

/**
 * What a pass over a dump fails with: a file that was written to while it was read may look cut, malformed or too large,
 * and is none of it. An abort stays what it is.
 */
export async function errorOfPass(error: unknown, dump: OpenDump, before: FileIdentity): Promise<unknown> {
  if (!BitewingError.is(error) || error.code === 'dump_changed') return error;
  // Of a file that cannot even be asked any more the error itself says most.
  const after = await dump.currentIdentity().catch(() => before);
  return sameIdentity(before, after) ? error : changed(error);
}
