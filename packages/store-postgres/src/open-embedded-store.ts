import { join } from 'node:path';
import { BitewingError } from '@bitewing/core';
import { createFieldCipher } from '@bitewing/core/privacy';
import { pgliteClient } from './client/pglite-client.ts';
import { createStore } from './create-store.ts';
import { openKeyFile } from './key/open-key-file.ts';
import type { ExtraClass } from './record/split-extra.ts';
import type { Store } from './store.ts';
import { storeError } from './store-error.ts';

/** How an embedded store is opened. */
export interface EmbeddedStoreOptions {
  /** Holds `data/` (PGlite) and `field.key`; made where it is missing. One process at a time. */
  readonly folder: string;
  readonly tenant: string;
  readonly extraClass?: ExtraClass;
}

/** A store with its database in this process. */
export interface EmbeddedStore extends Store, AsyncDisposable {}

async function loadPglite() {
  try {
    return (await import('@electric-sql/pglite')).PGlite;
  } catch (cause) {
    throw new BitewingError('peer_missing', {
      detail: 'An embedded store needs the package @electric-sql/pglite.',
      cause,
    });
  }
}

/**
 * Opens a store that needs no server: PGlite in a folder, its key beside it, laid out and ready.
 *
 * @throws BitewingError `peer_missing`, `key_missing`, `store_unavailable`
 *
 * @example
 * ```ts
 * import { openEmbeddedStore } from '@bitewing/store-postgres';
 *
 * const store = await openEmbeddedStore({ folder: './bitewing-store', tenant: 'main-street' });
 * try {
 *   console.log(await store.instances());
 * } finally {
 *   await store[Symbol.asyncDispose]();
 * }
 * ```
 */
export async function openEmbeddedStore({
  folder,
  tenant,
  extraClass,
}: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const PGlite = await loadPglite();
  const codec = createFieldCipher(await openKeyFile(folder), { tenant });
  try {
    const database = await PGlite.create(join(folder, 'data'));
    try {
      const store = createStore({
        client: pgliteClient(database),
        mode: 'setting',
        tenant,
        codec,
        ...(extraClass === undefined ? {} : { extraClass }),
      });
      await store.migrate();
      return { ...store, [Symbol.asyncDispose]: () => database.close() };
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    throw storeError(error);
  }
}
