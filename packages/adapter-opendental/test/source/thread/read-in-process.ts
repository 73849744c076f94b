import { createHash } from 'node:crypto';
import { createOpenDentalSource } from '../../../src/index.ts';
import { threadsStartedBy } from './threads-started.ts';

/** Reads a dump on a thread and prints what came of it; with `first`, nothing but the first batch is asked for. */
const [, , path = '', how] = process.argv;
const source = createOpenDentalSource({ path, instance: 'test', timeZone: 'America/New_York', thread: true });
const digest = createHash('sha256');
let batches = 0;
const threads = await threadsStartedBy(async () => {
  const reading = source.snapshot()[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await reading.next();
    if (done === true) break;
    digest.update(JSON.stringify(value));
    batches += 1;
    if (how === 'first') break;
  }
});
console.log(JSON.stringify({ batches, threads, digest: digest.digest('hex') }));
