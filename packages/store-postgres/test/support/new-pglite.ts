import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const checkFolder = join(import.meta.dirname, '../../../../.check');
const require = createRequire(import.meta.url);
/** Beside `dist/index.cjs`, of a package that does not export its manifest. */
const manifest = join(require.resolve('@electric-sql/pglite'), '../../package.json');
const { version }: { readonly version: string } = require(manifest);
const keptFiles = join(checkFolder, `pglite-${version}.tar`);

/** Writes them under another name first: whoever finds them finds all of them. */
async function keepFiles(files: Uint8Array<ArrayBuffer>): Promise<void> {
  await mkdir(checkFolder, { recursive: true });
  const draft = `${keptFiles}.${randomUUID()}`;
  await writeFile(draft, files);
  await rename(draft, keptFiles);
}

async function makeFiles(): Promise<Uint8Array<ArrayBuffer>> {
  const database = await PGlite.create();
  try {
    const dump = await database.dumpDataDir('none');
    return new Uint8Array(await dump.arrayBuffer());
  } finally {
    await database.close();
  }
}

async function filesOfNew(): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(keptFiles));
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'ENOENT') throw error;
    const files = await makeFiles();
    await keepFiles(files);
    return files;
  }
}

/** A new database in memory, of the files that PGlite made of another new one: making them takes it seconds. */
export const newPglite = async (): Promise<PGlite> =>
  await PGlite.create({ loadDataDir: new Blob([await filesOfNew()]) });
