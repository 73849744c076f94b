export type {
  DurableDatabase,
  DurableDatabaseOptions,
  DurableFileOptions,
  DurablePool,
  DurablePoolOptions,
} from './database/durable-database.ts';
export { openDurableDatabase } from './database/open-durable-database.ts';
export { createJournal, type JournalOptions } from './journal/create-journal.ts';
export type { Journal, JournalEntry } from './journal/journal.ts';
export { createMemoryJournal } from './journal/memory-journal.ts';
export type { BodyCodec } from './queue/body-codec.ts';
export { createDurableQueue, type DurableQueueOptions } from './queue/create-durable-queue.ts';
export type {
  Claim,
  ClaimRequest,
  DurableQueue,
  NewQueueItem,
  QueueFilter,
  QueueItem,
  QueueItemChange,
} from './queue/durable-queue.ts';
export {
  createSqliteCheckpointStore,
  type SqliteCheckpointStore,
  type SqliteCheckpointStoreOptions,
} from './sqlite-checkpoint-store.ts';
