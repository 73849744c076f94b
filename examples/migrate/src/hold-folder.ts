import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BitewingError } from '@bitewing/core';

const busy = 5;

const errorNumberOf = (error: unknown): unknown =>
  error instanceof Error ? Reflect.get(error, 'errcode') : undefined;

/** The key is going to stand in the folder; said here by the option's name, and before anything is put there. */
async function expectPrivate(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  // Windows tells nothing of other accounts in a mode.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new BitewingError('invalid_options', {
      detail: '--store: other accounts can read the folder, and the key stands in it. Its mode must be 0700.',
    });
  }
}

/**
 * Keeps other processes out of the folder of an embedded store: PGlite does not, and two of them would write the same
 * files. The lock is the system's own on an empty SQLite file, so that it ends with the process however that ends.
 * Gives the function that releases it.
 *
 * @throws BitewingError `invalid_options` where other accounts can read it, `store_conflict` where another process has the folder, `store_unavailable` where it cannot be
 * used
 */
export async function holdFolder(folder: string): Promise<() => void> {
  let lock: DatabaseSync | undefined;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await expectPrivate(folder);
    lock = new DatabaseSync(join(folder, 'in-use.sqlite'));
    lock.exec('BEGIN EXCLUSIVE');
    const held = lock;
    return () => held.close();
  } catch (cause) {
    lock?.close();
    if (BitewingError.is(cause)) throw cause;
    throw errorNumberOf(cause) === busy
      ? new BitewingError('store_conflict', { detail: '--store: another process has this folder open.' })
      : new BitewingError('store_unavailable', { detail: '--store: the folder cannot be used.', cause });
  }
}
