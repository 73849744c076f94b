import { chmod, chown, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerAccount } from './server-account.ts';

/** Makes a temporary folder that only the server's account may enter. */
export async function createServerFolder(name: string, account: ServerAccount | undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `bitewing-${name}-`));
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
