import { join } from 'node:path';
import { createMemoryCheckpointStore } from '@bitewing/core';
import { createSqliteCheckpointStore } from '@bitewing/core/durable';
import { checkpointStoreConformance } from '@bitewing/testkit/conformance';
import { describe, test } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

checkpointStoreConformance(
  { describe, test },
  {
    name: 'memory',
    createStore: async () => ({ store: createMemoryCheckpointStore(), dispose: async () => {} }),
  },
);

checkpointStoreConformance(
  { describe, test },
  {
    name: 'a SQLite file',
    createStore: async () => {
      const path = join(temporaryFolder(), 'checkpoints.sqlite');
      const store = createSqliteCheckpointStore({ path, name: 'main' });
      return { store, dispose: () => store.close() };
    },
  },
);
