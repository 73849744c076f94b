import { join } from 'node:path';
import { collect, createReplaySource } from '@bitewing/core';
import { auditedSource, readAuditLog, verifyAuditLog } from '@bitewing/core/audit';
import {
  createJournal,
  createMemoryJournal,
  type Journal,
  openDurableDatabase,
} from '@bitewing/core/durable';
import { canonicalJson, createSigner, createVerifier, type Signer } from '@bitewing/core/sign';
import { misplaced } from '../marked-practice.ts';
import type { SinkBook } from '../sink-book.ts';
import { instance, keptFile } from './every-field.ts';
import type { Given } from './given.ts';
import { expectErrors } from './writing/expected-errors.ts';
import { bookFiles } from './writing/kept-files.ts';
import { misuseAudit } from './writing/misused-writing.ts';
import { openWatchedAudit } from './writing/watched-audit.ts';

/** Of which it is recorded that somebody looked at them one by one. */
const mostViewed = 50;

/** A copy of a log, one entry of which somebody wrote anew. */
async function changedCopy(journal: Journal, name: string): Promise<Journal> {
  const lines = (await journal.read(name, 0, 10)).map(({ text }) => text);
  const copy = createMemoryJournal();
  const [first = '', ...others] = lines;
  await copy.append(name, [first.replace('job:nightly', misplaced), ...others], 0);
  return copy;
}

/** Signs what is patient data, and shows the signature to whoever cannot trust it. */
function signRecord(signer: Signer, record: object): Readonly<Record<string, () => unknown>> {
  const domain = 'every-field/record/1';
  const bytes = Buffer.from(canonicalJson(record));
  const signature = signer.sign(domain, bytes);
  const verifier = createVerifier({ publicKeys: [signer.publicKey] });
  return {
    'signature_invalid of a changed record': () =>
      verifier.verify(domain, Buffer.from(misplaced), { keyId: signer.keyId, signature }),
    'signing_key_unknown of a name for a key': () =>
      verifier.verify(domain, bytes, { keyId: misplaced, signature }),
    'invalid_options of a name for a domain': () => signer.sign(misplaced, bytes),
    'invalid_options of a text for a key': () => createSigner({ privateKey: misplaced }),
    'invalid_options of a record that is no JSON': () =>
      canonicalJson({ ...record, [misplaced]: [misplaced, Number.NaN] }),
  };
}

async function readEveryWay(book: SinkBook, journal: Journal, folder: string): Promise<void> {
  const audit = openWatchedAudit(book, journal, instance);
  const reader = { actor: 'job:nightly', purpose: 'migration' } as const;
  const source = auditedSource(createReplaySource(join(folder, keptFile)), audit.log, reader);
  const records = (await collect(source.snapshot())).flatMap((batch) => batch.records);
  await source.check();
  await source.profile();
  for (const { entity, id } of records.slice(0, mostViewed)) {
    const view = { actor: 'user:1', action: 'read', operation: 'view', purpose: 'treatment' } as const;
    await audit.log.record({ ...view, instance, entity, recordId: id, outcome: 'ok' });
    await audit.log.record({ ...view, instance, entity, recordId: misplaced, outcome: 'failed' });
  }
  const missing = createReplaySource(join(folder, misplaced));
  await expectErrors(book, {
    ...signRecord(audit.signer, { records }),
    'source_not_found of an audited source': () =>
      collect(auditedSource(missing, audit.log, reader).snapshot()),
  });
  await misuseAudit(book, audit.log);
  await audit.look();
  const changed = await changedCopy(journal, instance);
  book.value('audit verdicts', await verifyAuditLog({ entries: changed, name: instance }));
  await expectErrors(book, {
    'audit_log_damaged of an entry that was changed': async () => {
      for await (const _ of readAuditLog(changed, instance));
    },
  });
  await source[Symbol.asyncDispose]();
  await audit[Symbol.asyncDispose]();
}

/** Has it recorded who read everything, and lets somebody change what is recorded. */
export async function keepAudit({ book, folder }: Given): Promise<void> {
  const path = join(folder, 'audit.sqlite');
  const database = await openDurableDatabase({ path });
  await readEveryWay(book, createJournal({ database }), folder);
  bookFiles(book, 'files of audit logs', path);
  await database[Symbol.asyncDispose]();
  bookFiles(book, 'files of audit logs', path);
}
