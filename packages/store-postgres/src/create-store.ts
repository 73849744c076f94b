import { randomUUID } from 'node:crypto';
import { BitewingError } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreClient } from './client/store-client.ts';
import { openPicture } from './diff/open-picture.ts';
import { defaultApplicationRole, migrateStore } from './layout/migrate.ts';
import { createCheckpoint } from './load/checkpoint.ts';
import { createCleaning } from './load/cleaning.ts';
import { encodeBatch } from './load/encode-batch.ts';
import type { Chain } from './load/instance-state.ts';
import { loadInto } from './load/load.ts';
import { findPatients } from './read/find.ts';
import { listInstances } from './read/instance-status.ts';
import { readStore } from './read/read.ts';
import { createRecordLookup } from './read/record-lookup.ts';
import { readSetAside } from './read/set-aside.ts';
import type { ExtraClass } from './record/split-extra.ts';
import { isStorable } from './record/storable-text.ts';
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

const requireName = (value: string, name: string): void => {
  if (value === '' || !isStorable(value))
    throw new BitewingError('invalid_options', { detail: `${name}: a text, not empty.` });
};

const start: Chain = { cursor: null, isOwn: false, isComplete: true };

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
  // What a run stages is kept under its name, so that the next run cannot commit what a broken-off one left.
  const runs = new Map<string, string>();
  const startNewRun = (instance: string): string => {
    const run = randomUUID();
    runs.set(instance, run);
    return run;
  };
  const runOf = (instance: string): string => runs.get(instance) ?? startNewRun(instance);
  const chains = new Map<string, Chain>();
  const cleaning = createCleaning(session);
  let boundTenant: string | undefined;

  return {
    migrate: () => migrateStore(client, applicationRole),
    async load(batch, { signal } = {}) {
      const { instance } = batch;
      requireName(instance, 'instance');
      signal?.throwIfAborted();
      await cleaning.catchUp(instance);
      const chain = chains.get(instance) ?? start;
      boundTenant ??= await session.run(async (_transaction, name) => name);
      const bound = boundTenant;
      const encoded = await encodeBatch(batch, { tenant: bound, instance, codec, extraClass });
      signal?.throwIfAborted();
      const { result, leavesStale, told } = await session.run((transaction) =>
        loadInto(transaction, batch, encoded, { tenant: bound, chain, run: runOf(instance) }),
      );
      chains.set(instance, {
        cursor: batch.cursor,
        isOwn: true,
        isComplete: batch.complete,
        ...(told === undefined ? {} : { told }),
      });
      return { ...result, cleaningError: leavesStale ? await cleaning.afterLoad(instance) : null };
    },
    startRun: (instance, from) => {
      startNewRun(instance);
      chains.set(instance, { ...start, cursor: from });
    },
    read: (readOptions) => readStore(session, codec, readOptions),
    picture: (instance) => openPicture(session, codec, instance),
    checkpoint: (instance) => createCheckpoint({ session, codec, runOf, startNewRun, chains }, instance),
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
