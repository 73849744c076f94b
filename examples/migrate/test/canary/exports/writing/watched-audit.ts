import {
  type AuditCheckpoint,
  type AuditLog,
  createAuditLog,
  readAuditLog,
  verifyAuditLog,
} from '@bitewing/core/audit';
import type { Journal } from '@bitewing/core/durable';
import { generateKey } from '@bitewing/core/privacy';
import { createSigner, createVerifier, generateSigningKey, type Signer } from '@bitewing/core/sign';
import type { SinkBook } from '../../sink-book.ts';

/** An audit log of which every line and every checkpoint is searched. */
export interface WatchedAudit extends AsyncDisposable {
  readonly log: AuditLog;
  readonly signer: Signer;
  /** Reads all of it, as whoever looks into it does. */
  look(): Promise<void>;
}

/** Few, so that there is more than one. */
const checkpointEvery = 10;

/** Opens a log in a journal, which stays whose it is. */
export function openWatchedAudit(book: SinkBook, journal: Journal, name: string): WatchedAudit {
  const { privateKey, publicKey } = generateSigningKey();
  const signer = createSigner({ privateKey });
  const verifier = createVerifier({ publicKeys: [publicKey] });
  const checkpoints: AuditCheckpoint[] = [];
  const log = createAuditLog({
    journal,
    name,
    signer,
    checkpointEvery,
    recordKey: generateKey(),
    async keepCheckpoint(checkpoint) {
      checkpoints.push(checkpoint);
      book.value('audit checkpoints', checkpoint);
    },
  });
  return {
    log,
    signer,
    async look() {
      await log.checkpoint();
      let count = 0;
      for await (const recorded of readAuditLog(journal, name)) {
        book.value('audit entries', recorded);
        count += 1;
      }
      for (const { text } of await journal.read(name, 0, count)) book.text('audit entries', text);
      const verdict = await verifyAuditLog({ entries: journal, name, checkpoints, verifier });
      book.value('audit verdicts', verdict);
      book.value('signers', [signer, verifier, log]);
      if (verdict.verdict !== 'intact' || verdict.signed === 0)
        throw new Error('The audit log does not hold.');
    },
    [Symbol.asyncDispose]: () => log[Symbol.asyncDispose](),
  };
}
