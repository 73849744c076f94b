import { BitewingError } from '@bitewing/core';
import { createFieldCipher } from '@bitewing/core/privacy';
import {
  createStore,
  type ExtraClass,
  openEmbeddedStore,
  pgClient,
  type Store,
} from '@bitewing/store-postgres';
import { Pool } from 'pg';
import { isServer } from './arguments.ts';
import { holdFolder } from './hold-folder.ts';

/** What of the environment a store needs. */
export interface StoreEnvironment {
  /** Key of 32 bytes in base64, for a server; an embedded store keeps its own beside its data. */
  readonly BITEWING_KEY?: string | undefined;
}

export interface OpenedStore extends AsyncDisposable {
  readonly store: Store;
}

function keyFrom({ BITEWING_KEY: text = '' }: StoreEnvironment): Uint8Array {
  const key = new Uint8Array(Buffer.from(text, 'base64'));
  if (key.length !== 32) {
    throw new BitewingError('invalid_options', {
      detail: 'The environment variable BITEWING_KEY must hold 32 bytes in base64.',
    });
  }
  return key;
}

/** A server that takes a connection and then says nothing would keep the run waiting for ever. */
const connectWithinMs = 30_000;

async function openServer(
  url: string,
  tenant: string,
  key: Uint8Array,
  extraClass: ExtraClass,
): Promise<OpenedStore> {
  const pool = new Pool({ connectionString: url, max: 4, connectionTimeoutMillis: connectWithinMs });
  // A connection that breaks while idle is reported by the next call that needs it.
  pool.on('error', () => undefined);
  try {
    const codec = createFieldCipher(key, { tenant });
    const store = createStore({ client: pgClient(pool), mode: 'setting', tenant, codec, extraClass });
    await store.migrate();
    return { store, [Symbol.asyncDispose]: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function openFolder(folder: string, tenant: string, extraClass: ExtraClass): Promise<OpenedStore> {
  const release = await holdFolder(folder);
  try {
    const store = await openEmbeddedStore({ folder, tenant, extraClass });
    return {
      store,
      [Symbol.asyncDispose]: async () => {
        try {
          await store[Symbol.asyncDispose]();
        } finally {
          release();
        }
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens the store that the arguments name: a folder is an embedded one, a URL a server. */
export async function openStore(
  location: string,
  tenant: string,
  extraClass: ExtraClass,
  environment: StoreEnvironment,
): Promise<OpenedStore> {
  return isServer(location)
    ? await openServer(location, tenant, keyFrom(environment), extraClass)
    : await openFolder(location, tenant, extraClass);
}
