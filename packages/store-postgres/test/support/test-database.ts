import { createFieldCipher, type FieldCodec, generateKey } from '@bitewing/core/privacy';
import { startPostgres } from '@bitewing/testkit-native';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import {
  createStore,
  migrateStore,
  pgClient,
  pgliteClient,
  type Store,
  type StoreClient,
} from '../../src/index.ts';
import { newPglite } from './new-pglite.ts';

/** A database with an empty layout. */
export interface TestDatabase extends AsyncDisposable {
  readonly client: StoreClient;
  /** Runs SQL as the superuser, who sees every row. */
  sql<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** A real Postgres, with the means to connect to it as anybody. */
export interface ServedDatabase extends TestDatabase {
  readonly pool: pg.Pool;
  connectAs(user: string, password: string): pg.Client;
}

export async function openPostgres(): Promise<ServedDatabase> {
  const server = await startPostgres();
  const connectionString = await server.createDatabase('canonical');
  const pool = new pg.Pool({ connectionString, max: 6 });
  pool.on('error', () => undefined);
  const client = pgClient(pool);
  await migrateStore(client);
  return {
    client,
    pool,
    sql: async <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
      (await pool.query(text, [...parameters])).rows as Row[],
    connectAs: (user, password) =>
      new pg.Client({ host: server.host, port: server.port, database: 'canonical', user, password }),
    [Symbol.asyncDispose]: async () => {
      await pool.end();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** An embedded Postgres. */
export interface EmbeddedDatabase extends TestDatabase {
  readonly database: PGlite;
}

export async function openPglite(): Promise<EmbeddedDatabase> {
  const database = await newPglite();
  const client = pgliteClient(database);
  await migrateStore(client);
  return {
    client,
    database,
    sql: async <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
      (await database.query(text, [...parameters])).rows as Row[],
    [Symbol.asyncDispose]: () => database.close(),
  };
}

/** Both databases that the store is promised to work over. */
export const databases: readonly { readonly name: string; readonly open: () => Promise<TestDatabase> }[] = [
  { name: 'Postgres', open: openPostgres },
  { name: 'PGlite', open: openPglite },
];

export const testKey = generateKey();

export const cipherOf = (tenant: string): FieldCodec => createFieldCipher(testKey, { tenant });

/** A store of a tenant, bound by the setting. */
export const storeOf = (client: StoreClient, tenant: string, codec: FieldCodec = cipherOf(tenant)): Store =>
  createStore({ client, mode: 'setting', tenant, codec });
