import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreClient } from './client/store-client.ts';
import { openPicture } from './diff/open-picture.ts';
import { defaultApplicationRole, migrateStore } from './layout/migrate.ts';
import { createCheckpoint } from './load/checkpoint.ts';
import { createCleaning } from './load/cleaning.ts';
import type { Chain } from './load/instance-state.ts';
import { createLoader } from './load/loader.ts';
import { createRuns } from './load/run.ts';
import { findPatients } from './read/find.ts';
import { listInstances } from './read/instance-status.ts';
import { readStore } from './read/read.ts';
import { createRecordLookup } from './read/record-lookup.ts';
import { readSetAside } from './read/set-aside.ts';
import type { ExtraClass } from './record/split-extra.ts';
import { requireName } from './require-name.ts';
import { countKeys } from './rotate/key-usage.ts';
import { rotateKey } from './rotate/rotate-key.ts';
import type { Store } from './store.ts';
import { createTenantSession } from './tenant-session.ts';

/** How a store is opened. */
export interface StoreOptions {
  readonly client: StoreClient;
  /**
   * Where the tenant comes from. `role`: the login role is bound to it (`provisionTenantRole`), and no statement
   * changes that. `setting`: the store sets it; this stops mistakes, not statements written to get around it.
   */
  readonly mode: 'role' | 'setting';
  /** Needed in mode `setting`; in mode `role` it is checked where given. */
  readonly tenant?: string;
  /** Seals what identifies a person: `createFieldCipher(key, { tenant })`, or `plainCodec` for values in the clear. */
  readonly codec: FieldCodec;
  /** PHI class of native columns kept in `extra`, from the adapter's dispositions; `direct` by default. */
  readonly extraClass?: ExtraClass;
  /** Database role that the store works as; the login role must be a member of it. */
  readonly applicationRole?: string;
}

/**
 * Opens the canonical store of one tenant over a database that `migrateStore` has laid out. Nothing is asked of the
 * database before the first call.
 *
 * @throws BitewingError `invalid_options`
 *
 * @example
 * ```ts
 * import { PGlite } from '@electric-sql/pglite';
 * import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
 * import { createStore, pgliteClient } from '@bitewing/store-postgres';
 *
 * const store = createStore({
 *   client: pgliteClient(await PGlite.create()),
 *   mode: 'setting',
 *   tenant: 'main-street',
 *   codec: createFieldCipher(generateKey(), { tenant: 'main-street' }),
 * });
 * await store.migrate();
 * ```
 */
export function createStore(options: StoreOptions): Store {
  const {
    client,
    mode,
    tenant,
    codec,
    extraClass = () => 'direct',
    applicationRole = defaultApplicationRole,
  } = options;
  if (mode === 'setting' || tenant !== undefined) requireName(tenant ?? '', 'tenant');
  const session = createTenantSession(client, { mode, tenant, applicationRole, codec });
  const runs = createRuns();
  const chains = new Map<string, Chain>();
  const cleaning = createCleaning(session);
  const loader = createLoader({ session, codec, extraClass, cleaning, runs, chains });

  return {
    migrate: () => migrateStore(client, applicationRole),
    load: loader.load,
    loadAll: loader.loadAll,
    startRun: (instance, from) => {
      runs.begin(instance);
      chains.set(instance, { cursor: from, isOwn: false, isComplete: true });
    },
    read: (readOptions) => readStore(session, codec, readOptions),
    picture: (instance) => openPicture(session, codec, instance),
    checkpoint: (instance) => createCheckpoint({ session, codec, runs, chains }, instance),
    lookup: (instance) => createRecordLookup(session, instance),
    instances: () => listInstances(session),
    setAside: (instance) => readSetAside(session, codec, instance),
    findByPhone: (number) => findPatients(session, codec, 'phone', number),
    findByEmail: (address) => findPatients(session, codec, 'email', address),
    findByNameAndBirthDate: (person) => findPatients(session, codec, 'nameAndBirthDate', person),
    rotateKey: (rotateOptions) => rotateKey(session, codec, rotateOptions),
    keyUsage: () => session.run((transaction) => countKeys(transaction, codec)),
  };
}
