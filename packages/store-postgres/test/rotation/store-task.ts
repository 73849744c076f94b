import { createFieldCipher, createKeyRing } from '@bitewing/core/privacy';
import { createStore, type Store, type StoreClient } from '../../src/index.ts';

/** How a store is opened with a ring of two keys, in a form that goes to another process. */
export interface StoreTask {
  readonly url: string;
  readonly mode: 'role' | 'setting';
  readonly tenant: string;
  /** Base64, the newest first. */
  readonly keys: readonly [string, string];
}

/** Opens the store of a task over a client. */
export function openTenant(client: StoreClient, { mode, tenant, keys }: Omit<StoreTask, 'url'>): Store {
  const [newest, earlier] = keys;
  const codec = createKeyRing(createFieldCipher(newest, { tenant }), [
    createFieldCipher(earlier, { tenant }),
  ]);
  return createStore({ client, mode, tenant, codec });
}
