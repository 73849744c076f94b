import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from './byte-source.ts';
import { dumpError } from './dump-error.ts';
import { GzipSource } from './gzip-source.ts';
import { PlainSource } from './plain-source.ts';

/** What tells one state of a file from another. */
export interface FileIdentity {
  readonly size: number;
  readonly modifiedMs: number;
}

/** How a file is opened. */
export interface DumpFileOptions {
  readonly path: string;
  /** How many bytes are read at a time; 512 KiB by default. */
  readonly chunkBytes?: number;
  /** Told after each read how many bytes of the file (compressed, if it is) lie behind. */
  readonly onRead?: (fileBytes: number) => void;
}

/** An open dump file. */
export interface OpenDump extends AsyncDisposable {
  readonly bytes: ByteSource;
  readonly identity: FileIdentity;
  readonly compressed: boolean;
  /** The identity that the file has now. */
  currentIdentity(): Promise<FileIdentity>;
}

const defaultChunkBytes = 512 * 1024;

export const sameIdentity = (left: FileIdentity, right: FileIdentity): boolean =>
  left.size === right.size && left.modifiedMs === right.modifiedMs;

async function identityOf(file: FileHandle): Promise<FileIdentity> {
  const { size, mtimeMs } = await file.stat();
  return { size, modifiedMs: mtimeMs };
}

async function isGzip(file: FileHandle): Promise<boolean> {
  const magic = Buffer.alloc(2);
  const { bytesRead } = await file.read(magic, 0, 2, 0);
  return bytesRead === 2 && magic[0] === 0x1f && magic[1] === 0x8b;
}

async function openForReading(path: string): Promise<FileHandle> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    throw dumpError('source_not_found', 'The option path names it.', error);
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw dumpError('source_not_found', 'The option path names something that is no file.');
}

/**
 * Opens a dump file for reading only. Whether it is compressed is told by its first bytes, not by its name.
 *
 * @throws BitewingError `source_not_found`
 */
export async function openDumpFile(options: DumpFileOptions): Promise<OpenDump> {
  const file = await openForReading(options.path);
  try {
    const identity = await identityOf(file);
    const compressed = await isGzip(file);
    const settings = {
      chunkBytes: options.chunkBytes ?? defaultChunkBytes,
      onRead: options.onRead ?? (() => undefined),
    };
    const bytes = compressed ? new GzipSource(file, settings) : new PlainSource(file, settings);
    return {
      bytes,
      identity,
      compressed,
      currentIdentity: () => identityOf(file),
      async [Symbol.asyncDispose]() {
        await bytes[Symbol.asyncDispose]();
        await file.close();
      },
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}
