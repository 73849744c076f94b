import { type AuditCheckpoint, createAuditLog, type NewAuditEntry } from '@bitewing/core/audit';
import { createMemoryJournal, type Journal } from '@bitewing/core/durable';
import { createSigner, createVerifier, generateSigningKey } from '@bitewing/core/sign';

export const logName = 'main-street';

/** One key pair for all tests of a file: making one takes longer than most of them. */
export const keys = generateSigningKey();
export const signer = createSigner(keys);
export const verifier = createVerifier({ publicKeys: [keys.publicKey] });

/** A read of so many patients. */
export const readOf = (patients: number): NewAuditEntry => ({
  actor: 'job:nightly',
  action: 'read',
  instance: 'main-street',
  operation: 'snapshot',
  purpose: 'migration',
  outcome: 'ok',
  counts: { patient: patients },
});

/** The lines of a log in a journal. */
export async function linesOf(journal: Journal, name = logName): Promise<string[]> {
  const entries = await journal.read(name, 0, 1_000_000);
  return entries.map(({ text }) => text);
}

/** Lines as a stream, as if they were copied from somewhere. */
export async function* streamed(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** A log of so many entries, with checkpoints at the counts given, each entry another than the ones before. */
export async function writtenLog(entries: number, checkpointsAt: readonly number[] = []) {
  const journal = createMemoryJournal();
  const log = createAuditLog({ journal, name: logName, signer, clock: () => Date.UTC(2026, 0, 5, 12) });
  const checkpoints: AuditCheckpoint[] = [];
  for (let count = 0; count <= entries; count += 1) {
    if (checkpointsAt.includes(count)) checkpoints.push(await log.checkpoint());
    if (count < entries) await log.record(readOf(count));
  }
  return { journal, checkpoints, lines: await linesOf(journal) };
}
