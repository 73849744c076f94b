import type { WriteReceipt } from '@bitewing/core/write';
import type { Scene } from './scene.ts';
import { startWorker } from './worker/start-worker.ts';
import type { WorkerWord } from './worker/worker-messages.ts';

/** More than any worker needs, to end a run in which something is broken. */
const patienceMs = 90_000;

/** What a second worker made of it. */
export interface TakenOver {
  readonly receipt: WriteReceipt | null;
  readonly words: readonly WorkerWord[];
}

/** Lets a second worker do what the first one left, until the intent has ended. */
export async function takeOver(
  { writes, setting, workerProgram, print }: Scene,
  key: string,
): Promise<TakenOver> {
  await using worker = startWorker(workerProgram, { ...setting, name: 'worker-2' });
  print(`   Worker 2 (process ${worker.processId}) begins, and waits until the lease of worker 1 is over.`);
  const early = worker.ended.then((): never => {
    throw new Error('The worker ended before the intent did.');
  });
  await Promise.race([writes.outcome(key, { signal: AbortSignal.timeout(patienceMs) }), early]);
  worker.stop();
  await worker.ended;
  for (const word of worker.words) {
    if (word.did === 'send') print('   It sends the request.');
    else if (word.found === null)
      print('   It looks for the mark of the intent in the office, and finds nothing.');
    else
      print(`   It looks for the mark of the intent in the office, finds ${word.found}, and reads it back.`);
  }
  return { receipt: await writes.status(key), words: worker.words };
}
