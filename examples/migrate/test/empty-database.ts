import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const checkFolder = join(import.meta.dirname, '../../../.check');
const require = createRequire(import.meta.url);
/** Beside `dist/index.cjs`, of a package that does not export its manifest. */
const manifest = join(require.resolve('@electric-sql/pglite'), '../../package.json');
const { version }: { readonly version: string } = require(manifest);
const template = join(checkFolder, `pglite-${version}`);

const codeOf = (error: unknown): unknown => (error instanceof Error ? Reflect.get(error, 'code') : undefined);

/** Lets PGlite make a database, under another name first: whoever finds the template finds all of it. */
async function makeTemplate(): Promise<void> {
  await mkdir(checkFolder, { recursive: true });
  const draft = await mkdtemp(join(checkFolder, 'draft-'));
  const data = join(draft, 'data');
  await (await PGlite.create(data)).close();
  try {
    await rename(data, template);
  } catch (error) {
    // Another process made it meanwhile.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * Puts a new database, without any layout, into the folder of a store before it is opened: the very files that PGlite makes
 * of a folder without any, which takes it seconds. For tests in which a store is only where something else is tried.
 */
export async function putEmptyDatabase(store: string): Promise<void> {
  const copy = async (): Promise<void> =>
    await cp(template, join(store, 'data'), { recursive: true, errorOnExist: true, force: false });
  await mkdir(store, { recursive: true, mode: 0o700 });
  try {
    await copy();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await makeTemplate();
    await copy();
  }
}
