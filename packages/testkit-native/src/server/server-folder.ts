import { access, chmod, chown, constants, mkdtemp, statfs, writeFile } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerAccount } from './server-account.ts';

/** A file system in memory, where the system has one. */
const memory = '/dev/shm';

/** A few written practices, with room for the rest of the machine. */
const enoughBytes = 4 * 1024 ** 3;

/**
 * Where servers keep their files. In memory nothing waits for the disk: MariaDB makes sure that each table that it
 * creates is on it, and no setting tells it not to. A TMPDIR that is set is where the user wants them.
 */
async function temporaryRoot(): Promise<string> {
  if (process.env.TMPDIR !== undefined) return tmpdir();
  try {
    await access(memory, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(memory);
    // The file system's own limit says nothing of the memory that others have taken.
    return Math.min(bavail * bsize, freemem()) >= enoughBytes ? memory : tmpdir();
  } catch {
    // There is no such file system, or it is not ours to use.
    return tmpdir();
  }
}

/** Makes a temporary folder that only the server's account may enter. */
export async function createServerFolder(name: string, account: ServerAccount | undefined): Promise<string> {
  const folder = await mkdtemp(join(await temporaryRoot(), `bitewing-${name}-`));
  await chmod(folder, 0o700);
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  return folder;
}

/** Writes a file with a secret into such a folder, readable by the server's account alone. */
export async function writeServerFile(
  path: string,
  content: string,
  account: ServerAccount | undefined,
): Promise<void> {
  await writeFile(path, content, { mode: 0o600 });
  if (account !== undefined) await chown(path, account.uid, account.gid);
}
