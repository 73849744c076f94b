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

/** What of the environment a store needs. */
export interface StoreEnvironment {
  /** Key of 32 bytes in base64, for a server; an embedded store keeps its own beside its data. */
  readonly BITEWING_KEY?: string | undefined;
}

export interface OpenedStore extends AsyncDisposable {
  readonly store: Store;
}

const isServer = (store: string): boolean => /^postgres(?:ql)?:\/\//.test(store);

function keyFrom({ BITEWING_KEY: text = '' }: StoreEnvironment): Uint8Array {
  const key = new Uint8Array(Buffer.from(text, 'base64'));
  if (key.length !== 32) {
    throw new BitewingError('invalid_options', {
      detail: 'The environment variable BITEWING_KEY must hold 32 bytes in base64.',
    });
  }
  return key;
}

async function openServer(
  url: string,
  tenant: string,
  key: Uint8Array,
  extraClass: ExtraClass,
): Promise<OpenedStore> {
  const pool = new Pool({ connectionString: url, max: 4 });
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

/** Opens the store that the arguments name: a folder is an embedded one, a URL a server. */
export async function openStore(
  location: string,
  tenant: string,
  extraClass: ExtraClass,
  environment: StoreEnvironment,
): Promise<OpenedStore> {
  if (isServer(location)) return openServer(location, tenant, keyFrom(environment), extraClass);
  const store = await openEmbeddedStore({ folder: location, tenant, extraClass });
  return { store, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
}
