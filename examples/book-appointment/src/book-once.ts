import { type AuditEntry, readAuditLog, verifyAuditLog } from '@bitewing/core/audit';
import { parseSlotToken } from '@bitewing/core/schedule';
import { createVerifier } from '@bitewing/core/sign';
import { askAgain } from './ask-again.ts';
import { bookingIntent } from './booking-intent.ts';
import { loseAWorker } from './lose-a-worker.ts';
import { offerTimes } from './offer-times.ts';
import { timeScale } from './office/office-time.ts';
import { agent, openScene } from './open-scene.ts';
import { practice } from './practice.ts';
import type { Evidence } from './proof/evidence.ts';
import { markOf, recordOf } from './proof/mark-of.ts';
import { stateTimes, timeLine } from './proof/state-times.ts';
import type { Scene } from './scene.ts';
import { takeOver } from './take-over.ts';

/** Where it is told what happens, and what does the work. */
export interface BookOnceOptions {
  readonly print: (line: string) => void;
  /** What workers run; a program that calls `runWorker`. */
  readonly workerProgram?: URL;
}

const usualProgram = new URL('./worker/worker-program.ts', import.meta.url);

/** What the audit log says of writing. */
async function writesOf({ outbox }: Scene): Promise<Evidence['writes']> {
  const writes: AuditEntry[] = [];
  for await (const { entry } of readAuditLog(outbox.journal, practice.instance))
    if (entry.action === 'write') writes.push(entry);
  return writes;
}

/** Signs where the audit log ends, and has it verified as somebody would who has the signatures and the public key. */
async function verifyAudit({ audit, outbox, checkpoints, publicKey }: Scene): Promise<Evidence['audit']> {
  await audit.checkpoint();
  const verifier = createVerifier({ publicKeys: [publicKey] });
  return verifyAuditLog({ entries: outbox.journal, name: practice.instance, checkpoints, verifier });
}

/**
 * Offers times, books one, loses the worker in the middle, and gives what was seen of it. It is a few seconds' work, and
 * leaves nothing behind.
 */
export async function bookOnce({ print, workerProgram = usualProgram }: BookOnceOptions): Promise<Evidence> {
  print('The practice and everybody in it are invented. In its office time goes by');
  print(`${timeScale} times as fast as here: nobody has to wait for its limits, such as 60 s for a request.`);
  print('');
  await using scene = await openScene({ print, workerProgram });
  const { office, known, writes } = scene;
  const [caller, other] = known.callers;
  if (caller === undefined || other === undefined) throw new Error('Two people have to call.');
  print(
    `1  An office is open (process ${office.processId}). From its backup of Friday the agent knows who works when:`,
  );
  print(`   ${known.records} records of the schedule, read and noted in the audit log.`);
  print('');
  const slotToken = offerTimes(scene);
  print('');

  print(`4  The booking for ${caller.initials} goes into the outbox, a file that outlives workers.`);
  const decision = { idempotencyKey: 'call-1', slotToken, patientId: caller.patientId };
  const queuedAt = Date.now();
  await writes.submit(bookingIntent(decision), agent);
  const lost = await loseAWorker(scene, decision.idempotencyKey);
  const { receipt: booked, words } = await takeOver(scene, decision.idempotencyKey);
  const requests = await office.ask({ ask: 'bookingRequests' });
  // What was read back is a record like any other: the agent knows at once that the time is taken.
  const record = recordOf(booked);
  if (record !== null) known.model.apply([record]);
  print('');
  const times = stateTimes({ queuedAt, receipt: booked, words, writes: await writesOf(scene) });
  for (const time of times) print(`   ${timeLine(time, queuedAt)}`);
  print('');

  print(
    `5  Who books twice is told the same; who comes second (${other.initials}) is offered something else.`,
  );
  const rivalDecision = { idempotencyKey: 'call-2', slotToken, patientId: other.patientId };
  const answers = await askAgain(scene, decision, rivalDecision);
  print('');

  const mark = markOf(booked);
  return {
    ...{ slot: parseSlotToken(slotToken), patientId: caller.patientId, lost, booked, requests },
    ...answers,
    liveVisits: mark === null ? null : await office.ask({ ask: 'liveVisits', noting: mark }),
    audit: await verifyAudit(scene),
    writes: await writesOf(scene),
  };
}
