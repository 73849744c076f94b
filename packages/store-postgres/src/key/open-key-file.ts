import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BitewingError } from '@bitewing/core';
import { generateKey } from '@bitewing/core/privacy';

const keyFileName = 'field.key';
const keyText = /^[A-Za-z0-9+/]{43}=\n?$/;

/** Windows tells nothing of other accounts in the mode of a file. */
const telling = process.platform !== 'win32';

async function requirePrivate(path: string, what: 'folder' | 'file'): Promise<void> {
  const { mode } = await stat(path);
  if (telling && (mode & 0o077) !== 0) {
    throw new BitewingError('invalid_options', {
      detail: `The key ${what} can be read by other accounts; its mode must be ${what === 'file' ? '0600' : '0700'}.`,
    });
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error ? Reflect.get(error, 'code') : undefined);

/** Writes the whole file under another name first: no process ever reads half a key, and only one name wins. */
async function createKeyFile(folder: string, path: string): Promise<void> {
  const draft = join(folder, `${keyFileName}.${randomUUID()}`);
  await writeFile(draft, `${Buffer.from(generateKey()).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
}

async function readKeyFile(path: string): Promise<Uint8Array | undefined> {
  try {
    await requirePrivate(path, 'file');
    const text = await readFile(path, 'utf8');
    if (!keyText.test(text))
      throw new BitewingError('key_missing', { detail: 'The key file does not hold a key.' });
    return new Uint8Array(Buffer.from(text, 'base64'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Gives the key of an embedded store, from `field.key` in `folder`; makes folder (0700) and file (0600) where they
 * are missing. For trying things out: a key beside its data protects copies of the database, not of the folder.
 *
 * @throws BitewingError `invalid_options` where other accounts may read folder or file, `key_missing` for a file
 * without a key, `store_unavailable` where the folder cannot be used
 */
export async function openKeyFile(folder: string): Promise<Uint8Array> {
  const path = join(folder, keyFileName);
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (made !== undefined) await chmod(folder, 0o700);
    await requirePrivate(folder, 'folder');
    const found = await readKeyFile(path);
    if (found !== undefined) return found;
    await createKeyFile(folder, path);
    const key = await readKeyFile(path);
    if (key === undefined) throw new BitewingError('key_missing', { detail: 'The key file vanished.' });
    return key;
  } catch (cause) {
    throw BitewingError.is(cause)
      ? cause
      : new BitewingError('store_unavailable', { detail: 'The folder of the key cannot be used.', cause });
  }
}
