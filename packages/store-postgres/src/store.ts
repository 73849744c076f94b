import type { Batch, CallOptions, CheckpointStore, Cursor, RecordLookup } from '@bitewing/core';
import type { LoadBatch, LoadResult } from './load/load-batch.ts';
import type { FoundRecord } from './read/find.ts';
import type { InstanceStatus } from './read/instance-status.ts';
import type { StoreReadOptions } from './read/read.ts';
import type { SetAsideEntry } from './read/set-aside.ts';

/**
 * The canonical store of one tenant. Errors are those of the catalogue: nothing of a row is in them.
 *
 * Every method may throw BitewingError `store_unavailable`, `store_not_migrated`, `tenant_missing`, `key_missing`.
 */
export interface Store {
  /** Lays the store out, or brings it up to this version; see `migrateStore`. Needs the rights of the owner. */
  migrate(): Promise<void>;
  /**
   * Writes a batch and its cursor in one transaction: records, rejected rows, quarantined records, findings,
   * progress of the tables and the scan state staged for it. The same batch again changes nothing.
   *
   * What is loaded shows from the next settled batch on: a snapshot takes the place of what was there in one step,
   * changes are merged in one step.
   *
   * @throws BitewingError `store_conflict` where another process went on since; `schema_mismatch` for a record that
   * was not validated and has other types than the model
   */
  load(batch: LoadBatch, options?: CallOptions): Promise<LoadResult>;
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
  /** Cursor and scan state of an instance; see the contract of `CheckpointStore`. */
  checkpoint(instance: string): CheckpointStore;
  /** Which records are there, seen by somebody who is loading. */
  lookup(instance: string): RecordLookup;
  instances(): Promise<readonly InstanceStatus[]>;
  /** Rejected rows and quarantined records of the visible picture, sealed until revealed. */
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
}
