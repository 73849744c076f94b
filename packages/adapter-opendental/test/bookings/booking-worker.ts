// A process of its own that works on the bookings of an outbox until all have ended. What a host would keep of it, its
// log and its errors, goes to its outputs.
import { argv, exit, stderr, stdout } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { createAuditLog } from '@bitewing/core/audit';
import { createJournal } from '@bitewing/core/durable';
import { createWriteQueue, type WriteLogEvent, type WriteLogFields } from '@bitewing/core/write';
import { bookingWriter, leaseMs, quickRetries } from './booking-writer.ts';
import { openOutbox } from './outbox.ts';
import type { WorkerSetting } from './worker-setting.ts';

const [, , text = ''] = argv;
const setting: WorkerSetting = JSON.parse(text);
const { name, outbox: location, key, instance, address, contends, mostAttempts } = setting;

const tell = (event: WriteLogEvent, fields: WriteLogFields = {}): void => {
  stdout.write(`${JSON.stringify({ event, ...fields })}\n`);
};

async function work(): Promise<void> {
  await using outbox = await openOutbox(location, key);
  const { database, durable } = outbox;
  await using audit = createAuditLog({ journal: createJournal({ database }), name: instance });
  await using writer = bookingWriter(instance, address);
  await using writes = createWriteQueue({
    queue: durable,
    writers: () => writer,
    worker: name,
    concurrency: 1,
    leaseMs,
    retry: { ...quickRetries, mostAttempts },
    audit,
    log: { info: tell, warn: tell },
  });
  // Those that contend ask for the lane all the time; who is alone sleeps until something is due, as hosts do.
  if (contends) {
    for (; (await durable.nextDue()) !== null; await pause(100)) await writes.drain();
    return;
  }
  const stop = new AbortController();
  const allEnded = (async () => {
    while ((await durable.nextDue()) !== null) await pause(50);
    stop.abort();
  })();
  await Promise.all([
    allEnded,
    writes.work({ signal: stop.signal }).catch((error: unknown) => {
      if (error !== stop.signal.reason) throw error;
    }),
  ]);
}

try {
  await work();
} catch (error) {
  stderr.write(`${inspect(error, { depth: null })}\n`);
  exit(1);
}
