import { plainCodec } from '@bitewing/core/privacy';
import pg from 'pg';
import { createStore, pgClient, type Store, type StoreClient } from '../../src/index.ts';

/** How a host opens its store; the broken ones of the checker's own test come in here. */
export type OpenStore = (client: StoreClient) => Store;

export const openSoundStore: OpenStore = (client) => createStore({ client, mode: 'role', codec: plainCodec });

/** What the connections of a host are like. */
export interface LoaderOptions {
  readonly open?: OpenStore;
  /** Settings of the server for these sessions, such as `{ lock_timeout: '100ms' }`. */
  readonly session?: Readonly<Record<string, string>>;
  /** How long a statement is waited for where the server may be silent. */
  readonly queryTimeoutMs?: number;
}

/** A host's store with its own connections. */
export interface Loader extends AsyncDisposable {
  readonly store: Store;
}

export function openLoader(connectionString: string, options: LoaderOptions = {}): Loader {
  const { open = openSoundStore, session = {}, queryTimeoutMs } = options;
  const pool = new pg.Pool({
    connectionString,
    max: 3,
    connectionTimeoutMillis: 5000,
    options: Object.entries(session)
      .map(([name, value]) => `-c ${name}=${value.replaceAll(' ', '\\ ')}`)
      .join(' '),
    ...(queryTimeoutMs === undefined
      ? {}
      : { query_timeout: queryTimeoutMs, connectionTimeoutMillis: queryTimeoutMs }),
  });
  // A host hears of connections that break while nobody uses them.
  pool.on('error', () => undefined);
  return { store: open(pgClient(pool)), [Symbol.asyncDispose]: () => pool.end() };
}
