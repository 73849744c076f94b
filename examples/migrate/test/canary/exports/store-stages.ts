import { join } from 'node:path';
import { createFieldCipher, createKeyRing, generateKey } from '@bitewing/core/privacy';
import {
  createStore,
  diffStores,
  migrateStore,
  openEmbeddedStore,
  pgClient,
  provisionTenantRole,
  type Store,
} from '@bitewing/store-postgres';
import { startFaultProxy, startPostgres } from '@bitewing/testkit-native';
import { Pool } from 'pg';
import { instance } from './every-field.ts';
import { type Given, left } from './given.ts';

const tenant = 'every-field';

/** Loads everything, looks at it in every way, and searches what the store tells beside the records. */
async function useStore(given: Given, store: Store): Promise<void> {
  const { book } = given;
  for (const batch of left(given, 'validated')) book.value('results of loads', await store.load(batch));
  for await (const batch of store.read({ instance })) book.value('cursors', batch.cursor);
  for await (const entry of store.setAside(instance)) book.value('what was set aside', entry);
  book.value('instances', await store.instances());
  book.value('cursors', await store.checkpoint(instance).load());
  book.value('use of keys', await store.keyUsage());
  await store.findByPhone('212-555-0191');
  book.value('the store', store);
}

/** A store of its own folder. */
export async function storeEmbedded(given: Given): Promise<void> {
  const folder = join(given.folder, 'store');
  const store = await openEmbeddedStore({ folder, tenant });
  await useStore(given, store);
  await store[Symbol.asyncDispose]();
}

/** A store on a server, which is compared and whose key is changed. */
export async function storeOnServer(given: Given): Promise<void> {
  const server = await startPostgres();
  given.closing.push(() => server[Symbol.asyncDispose]());
  const line = await startFaultProxy(server);
  given.closing.push(() => line[Symbol.asyncDispose]());
  const throughLine = new URL(await server.createDatabase('canonical'));
  throughLine.port = String(line.port);
  const pool = new Pool({ connectionString: throughLine.href, max: 4 });
  given.closing.push(() => pool.end());
  const client = pgClient(pool);
  await migrateStore(client);
  await pool.query('CREATE ROLE clinic LOGIN');
  await provisionTenantRole(client, { role: 'clinic', tenant });
  const old = createFieldCipher(generateKey(), { tenant });
  const store = createStore({ client, mode: 'setting', tenant, codec: old });
  await useStore(given, store);
  const { report, downloaded } = await diffStores(
    { store, instance },
    { store, instance: 'of another office' },
  );
  if (downloaded.left === 0) throw new Error('Nothing was compared.');
  given.book.value('difference of stores', report);
  const codec = createKeyRing(createFieldCipher(generateKey(), { tenant }), [old]);
  given.book.value('use of keys', await createStore({ client, mode: 'setting', tenant, codec }).rotateKey());
  given.book.value('codecs', codec);
  given.book.value('traffic of a line', line.traffic());
}
