import { createEaglesoftSource } from '../../src/index.ts';
import { Journal } from './journal.ts';

// A host as a process of its own: goes on from its journal, until it is done or killed.
const [file = '', phase = '', batchSize = '', options = '{}'] = process.argv.slice(2);
const journal = new Journal(file);
const source = createEaglesoftSource(JSON.parse(options));
const reading = { scanState: journal.scanState, batchSize: Number(batchSize) };
const { cursor } = journal;
process.send?.('reading');
const batches =
  phase === 'snapshot'
    ? source.snapshot({ ...reading, ...(cursor === null ? {} : { from: cursor }) })
    : source.changes({
        ...reading,
        from: cursor ?? { adapter: '', version: 0, epoch: '', position: {} },
        follow: false,
      });
for await (const batch of batches) {
  journal.save(batch);
  process.send?.('saved');
}
journal.close();
await source[Symbol.asyncDispose]();
process.disconnect?.();
