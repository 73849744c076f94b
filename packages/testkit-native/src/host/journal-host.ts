import type { Source } from '@bitewing/core';
import { Journal } from './journal.ts';

/**
 * What a process does that is a host with a journal: goes on from it, until it is done or killed. Its arguments are the journal, the
 * phase, the size of a batch and the options of the source as JSON; it tells its parent when it begins, and of every batch that it
 * saved.
 */
export async function runJournalHost(open: (options: string) => Source): Promise<void> {
  const [file = '', phase = '', batchSize = '', options = '{}'] = process.argv.slice(2);
  const journal = new Journal(file);
  const source = open(options);
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
}
