import { join } from 'node:path';
import { createMemoryCheckpointStore } from '@bitewing/core';
import { createSqliteCheckpointStore } from '@bitewing/core/durable';
import { onTestFinished } from 'vitest';
import { checkpointStoreContract } from './checkpoint-store-contract.ts';
import { temporaryFolder } from './temporary-folder.ts';

checkpointStoreContract('memory', createMemoryCheckpointStore);

checkpointStoreContract('a SQLite file', () => {
  const store = createSqliteCheckpointStore({
    path: join(temporaryFolder(), 'checkpoints.sqlite'),
    name: 'main',
  });
  onTestFinished(() => store.close());
  return store;
});
