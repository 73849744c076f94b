// A worker that does not look for what was sent before it.
import { runWorker } from '../src/worker/run-worker.ts';

await runWorker((writer) => ({ ...writer, lookup: async () => 'none' }));
