import type { Batch, CallOptions, CheckpointStore, Cursor, RecordLookup } from '@bitewing/core';
import type { StorePicture } from './diff/store-picture.ts';
import type { LoadBatch, LoadResult } from './load/load-batch.ts';
import type { FoundRecord } from './read/find.ts';
import type { InstanceStatus } from './read/instance-status.ts';
import type { StoreReadOptions } from './read/read.ts';
import type { SetAsideEntry } from './read/set-aside.ts';
import type { KeyUsage } from './rotate/key-usage.ts';
import type { KeyRotation, RotateKeyOptions } from './rotate/rotate-key.ts';

/**
 * The canonical store of one tenant. Errors are those of the catalogue: nothing of a row is in them.
 *
 * Every method may throw BitewingError `store_unavailable`, `store_access_denied`, `store_not_migrated`, `tenant_missing`,
 * `key_missing`.
 */
export interface Store {
  /** Lays the store out, or brings it up to this version; see `migrateStore`. Needs the rights of the owner. */
  migrate(): Promise<void>;
  /**
   * Writes a batch and its cursor in one transaction: records, rejected rows, quarantined records, findings,
   * progress of the tables and the scan state staged for it.
   *
   * The batch that the stored cursor was saved with may come again, also from another process that does not know that it
   * was loaded: the same batch, value by value, is recognised by its digest, and nothing is written (`repeated`). A first
   * batch of a run that starts over is loaded anew, to the same content. Any other batch that does not follow the stored
   * cursor is refused, also one with the same cursor and another content.
   *
   * What is loaded shows from the next settled batch on: a snapshot takes the place of **everything** that the instance
   * held, in one step; changes are merged in one step. So a snapshot of some `entities` removes all others: a batch does
   * not tell what was left out, and the store cannot refuse it. Give it an instance of its own.
   *
   * Of a table that the settled batch of changes calls `complete`, the rejected rows of this run take the place of all
   * that were rejected before.
   *
   * @throws BitewingError `store_conflict` where another process went on since; `schema_mismatch` for a record that
   * was not validated and has other types than the model; `cursor_invalid` for a cursor that JSON cannot hold
   */
  load(batch: LoadBatch, options?: CallOptions): Promise<LoadResult>;
  /**
   * Loads a stream, and gives the result of each batch as soon as it is committed: as `load` of one after the other, but
   * while the database works on a batch, the next one is read and made ready. One ahead, never more, so that memory
   * holds one batch more. Hand it what the source or the validator gives, with no `readAhead` below: scan state would be
   * saved with the cursor of an earlier batch than it belongs to.
   *
   * A batch is begun when the result of the one before is taken. Where that fails, or the consumer stops, nothing of the
   * next one was written, and what the source staged for it as scan state is not saved. The source is then ended, once what
   * it was asked for is there, and only then the failure is told; to interrupt that, abort the signal that the source was given. A
   * source that waits for changes to happen is better loaded by `load`. An error of the source comes behind the results of
   * the batches that it gave before.
   *
   * @throws BitewingError as {@link Store.load}; what the source throws; the reason of the signal, which is looked at
   *   before each batch
   *
   * @example
   * ```ts
   * import { createReplaySource } from '@bitewing/core';
   * import { createValidator } from '@bitewing/core/validate';
   * import type { Store } from '@bitewing/store-postgres';
   *
   * declare const store: Store;
   * const source = createReplaySource('practice.ndjson');
   * store.startRun(source.instance, null);
   * for await (const result of store.loadAll(createValidator().validate(source.snapshot()))) console.log(result.upserted);
   * ```
   */
  loadAll(batches: AsyncIterable<LoadBatch>, options?: CallOptions): AsyncIterable<LoadResult>;
  /**
   * Says where the run begins whose batches are loaded next: after a cursor, or `null` for the start of everything.
   * `checkpoint(instance).load()` says the same of the cursor that it gives. Without either, the first batch that a
   * store object loads of an instance counts as the start.
   */
  startRun(instance: string, from: Cursor | null): void;
  /**
   * The canonical stream of an instance as it was emitted, in order of entity and id (ids by their bytes). Nothing
   * before the first settled batch, and never a half of a load.
   *
   * Large values come as references that are fetched when they are read. Over a driver with one connection, a load
   * that settles meanwhile ends the reading with `store_conflict`; over others the picture stays.
   */
  read(options: StoreReadOptions): AsyncIterable<Batch>;
  /** One moment of an instance, to be compared with another by `diffStores`. Dispose of it: it keeps a connection. */
  picture(instance: string): Promise<StorePicture>;
  /** Cursor and scan state of an instance; see the contract of `CheckpointStore`. */
  checkpoint(instance: string): CheckpointStore;
  /** Which records are there, in quarantine, or refer to others, seen by somebody who is loading. */
  lookup(instance: string): RecordLookup;
  instances(): Promise<readonly InstanceStatus[]>;
  /**
   * Rejected rows and quarantined records of the visible picture, sealed until revealed. The picture is kept as by
   * {@link Store.read}.
   */
  setAside(instance: string): AsyncIterable<SetAsideEntry>;
  /** Patients with this number: as the source wrote it, but for what is no digit, or in E.164 form. */
  findByPhone(number: string): Promise<readonly FoundRecord[]>;
  findByEmail(address: string): Promise<readonly FoundRecord[]>;
  findByNameAndBirthDate(person: {
    readonly lastName: string;
    readonly firstName: string;
    /** `YYYY-MM-DD` */
    readonly birthDate: string;
  }): Promise<readonly FoundRecord[]>;
  /**
   * Seals everything that the tenant's store holds under the newest key of its codec, a `createKeyRing` that opens the
   * earlier ones as well: records, large values, what was set aside, digests of batches, scan state; search terms are made
   * anew. Also from `plainCodec` to a cipher, and back.
   *
   * It goes in bounded transactions while others load, read and search with the same ring. Whoever has only an earlier key
   * is refused from the start (`key_missing`). Killed at any moment, it goes on where it stood when it is called again.
   * It ends with a count by the first bytes of every value: only when it has returned may the earlier key be dropped.
   * Backups still need it.
   *
   * @throws BitewingError `sealed_value_damaged`, or `key_missing` for values under a key that the ring does not have: they
   * stay as they are, after all others were sealed anew
   *
   * @example
   * ```ts
   * import { createFieldCipher, createKeyRing } from '@bitewing/core/privacy';
   * import { createStore, pgClient } from '@bitewing/store-postgres';
   * import pg from 'pg';
   *
   * const tenant = 'main-street';
   * const store = createStore({
   *   client: pgClient(new pg.Pool({ connectionString: process.env.STORE_URL })),
   *   mode: 'role',
   *   codec: createKeyRing(createFieldCipher(process.env.NEW_KEY ?? '', { tenant }), [
   *     createFieldCipher(process.env.OLD_KEY ?? '', { tenant }),
   *   ]),
   * });
   * const { resealed, usage } = await store.rotateKey();
   * console.log(resealed, usage.newest, usage.earlier);
   * ```
   */
  rotateKey(options?: RotateKeyOptions): Promise<KeyRotation>;
  /** How many sealed values lie under which key of the codec. Reads every one's first bytes, and opens none. */
  keyUsage(): Promise<KeyUsage>;
}
