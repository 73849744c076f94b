export { type PgConnection, type PgPool, pgClient } from './client/pg-client.ts';
export { type PgliteDatabase, pgliteClient } from './client/pglite-client.ts';
export type {
  FollowingStatement,
  StoreClient,
  StoreSnapshot,
  StoreTransaction,
} from './client/store-client.ts';
export { createStore, type StoreOptions } from './create-store.ts';
export {
  type ComparedInstance,
  diffStores,
  type StoreDiffOptions,
  type StoreDiffResult,
} from './diff/diff-stores.ts';
export type { EntityRange, SegmentSum, StorePicture, SummedParts } from './diff/store-picture.ts';
export { openKeyFile } from './key/open-key-file.ts';
export { defaultApplicationRole, migrateStore } from './layout/migrate.ts';
export { provisionTenantRole, type TenantRole } from './layout/provision-tenant-role.ts';
export type { LoadBatch, LoadResult, SetAsideRecord } from './load/load-batch.ts';
export { type EmbeddedStore, type EmbeddedStoreOptions, openEmbeddedStore } from './open-embedded-store.ts';
export type { FoundRecord } from './read/find.ts';
export type { IdRange } from './read/id-range.ts';
export type { InstanceStatus } from './read/instance-status.ts';
export type { StoreReadOptions } from './read/read.ts';
export type { SetAsideEntry } from './read/set-aside.ts';
export type { ExtraClass } from './record/split-extra.ts';
export type { KeyUsage } from './rotate/key-usage.ts';
export type { KeyRotation, RotateKeyOptions } from './rotate/rotate-key.ts';
export type { Store } from './store.ts';
