import { join } from 'node:path';
import { createOpenDentalSource } from '@bitewing/adapter-opendental';
import { type AuditCheckpoint, auditedSource, createAuditLog } from '@bitewing/core/audit';
import { generateKey } from '@bitewing/core/privacy';
import { alternativesTo, formatSlotToken } from '@bitewing/core/schedule';
import { createSigner, generateSigningKey } from '@bitewing/core/sign';
import { createWriteQueue, type WriteIntent } from '@bitewing/core/write';
import { wantedSlot } from './booking-intent.ts';
import { officeWriter } from './office/office-writer.ts';
import { startOffice } from './office/start-office.ts';
import { openOutbox } from './open-outbox.ts';
import { calledAt, practice } from './practice.ts';
import { openPrivateFolder } from './private-folder.ts';
import type { Offer } from './proof/offered-instead.ts';
import type { Scene } from './scene.ts';
import { type KnownPractice, readPractice } from './schedule/read-practice.ts';

/** Who reads and books, for the audit log. */
export const agent = { actor: 'agent:telephone', purpose: 'operations' } as const;

/** Slots instead of one that is taken. */
const offersInstead =
  ({ model }: KnownPractice) =>
  (intent: WriteIntent): readonly Offer[] =>
    intent.operation === 'bookAppointment'
      ? alternativesTo(model, wantedSlot(intent), { now: calledAt, limit: 2 }).map((slot) => ({
          slotToken: formatSlotToken(slot),
        }))
      : [];

/** Opens the office, reads the practice, and lays out the agent's outbox. All of it is gone when the scene is disposed of. */
export async function openScene({
  workerProgram,
  print,
}: Pick<Scene, 'workerProgram' | 'print'>): Promise<Scene & AsyncDisposable> {
  await using open = new AsyncDisposableStack();
  const folder = open.use(openPrivateFolder());
  const office = open.use(startOffice());
  const key = Buffer.from(generateKey()).toString('base64');
  const path = join(folder.path, 'outbox.sqlite');
  const outbox = open.use(await openOutbox(path, key));

  const { instance, backup, timeZone, locationTimeZones } = practice;
  const signer = createSigner({ privateKey: generateSigningKey().privateKey });
  const checkpoints: AuditCheckpoint[] = [];
  const audit = createAuditLog({
    journal: outbox.journal,
    name: instance,
    signer,
    keepCheckpoint: async (checkpoint) => {
      checkpoints.push(checkpoint);
    },
  });
  const source = open.use(createOpenDentalSource({ path: backup, instance, timeZone, locationTimeZones }));
  const known = await readPractice(auditedSource(source, audit, agent), timeZone);

  const address = await office.address;
  const writer = open.use(officeWriter(address));
  const writes = open.use(
    createWriteQueue({
      queue: outbox.queue,
      writers: () => writer,
      worker: 'agent',
      audit,
      alternatives: offersInstead(known),
    }),
  );
  const closing = open.move();
  return {
    ...{ office, known, outbox, writes, audit, checkpoints, publicKey: signer.publicKey },
    ...{ setting: { outbox: path, key, address }, workerProgram, print },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}
