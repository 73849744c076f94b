// A worker that knows nothing of what was written before it, neither by looking nor by the mark.
import { runWorker } from '../src/worker/run-worker.ts';

await runWorker((writer) => ({
  ...writer,
  lookup: async () => 'none',
  apply: (intent, options) =>
    writer.apply({ ...intent, idempotencyKey: `${intent.idempotencyKey}-${process.pid}` }, options),
}));
