import { once } from 'node:events';
import { createAuditLog } from '@bitewing/core/audit';
import { createWriteQueue, type Writer } from '@bitewing/core/write';
import { officeWriter } from '../office/office-writer.ts';
import { openOutbox } from '../open-outbox.ts';
import { practice } from '../practice.ts';
import { toldWriter } from './told-writer.ts';
import { type WorkerSetting, workerSetting } from './worker-messages.ts';

/** How long a clinic waits for a worker that was killed. By the default it would be 30 s; here somebody is watching. */
const leaseMs = 1_500;

/**
 * Works on an outbox until whoever started this process tells it to stop, or is gone.
 *
 * @param change What to do to the writer first
 */
export async function runWorker(change = (writer: Writer): Writer => writer): Promise<void> {
  const stop = new AbortController();
  process.once('disconnect', () => stop.abort());
  // Whoever started it may have gone while it was being loaded.
  if (!process.connected) return;
  try {
    const [message] = await once(process, 'message', { signal: stop.signal });
    await workOnOutbox(workerSetting.parse(message), change, stop.signal);
  } catch (error) {
    // Who was told to stop does so whatever it was about to do.
    if (!stop.signal.aborted) throw error;
  }
}

async function workOnOutbox(
  { name, outbox: path, key, address }: WorkerSetting,
  change: (writer: Writer) => Writer,
  signal: AbortSignal,
): Promise<void> {
  await using outbox = await openOutbox(path, key);
  await using audit = createAuditLog({ journal: outbox.journal, name: practice.instance });
  await using office = officeWriter(address);
  const writer = toldWriter(change(office), (word) => {
    if (process.connected) process.send?.(word);
  });
  const { queue } = outbox;
  await using writes = createWriteQueue({ queue, writers: () => writer, worker: name, leaseMs, audit });
  await writes.work({ signal });
}
