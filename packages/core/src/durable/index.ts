export {
  createSqliteCheckpointStore,
  type SqliteCheckpointStore,
  type SqliteCheckpointStoreOptions,
} from './sqlite-checkpoint-store.ts';
