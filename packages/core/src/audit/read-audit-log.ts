import type { Journal } from '../durable/journal/journal.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { type AuditEntry, auditEntry } from './audit-entry.ts';
import { journalEntries } from './audit-lines.ts';
import { openLink } from './chain-link.ts';

/** An entry as it stands in the log. */
export interface RecordedEntry {
  readonly position: number;
  readonly entry: AuditEntry;
}

/**
 * Reads the entries of a log, for whoever looks into it. Each entry is as it was written, by its own hash; whether all of
 * them are there says {@link verifyAuditLog}.
 *
 * @throws BitewingError `audit_log_damaged` at an entry that was changed
 *
 * @example
 * ```ts
 * import { readAuditLog } from '@bitewing/core/audit';
 * import type { Journal } from '@bitewing/core/durable';
 *
 * declare const journal: Journal;
 * for await (const { entry } of readAuditLog(journal, 'main-street'))
 *   if (entry.outcome === 'refused') console.log(entry.at, entry.actor);
 * ```
 */
export async function* readAuditLog(journal: Journal, name: string, from = 0): AsyncGenerator<RecordedEntry> {
  for await (const { text } of journalEntries(journal, name, from)) {
    const link = openLink(text);
    const parsed = auditEntry.safeParse(link?.entry);
    if (link === null || !parsed.success) throw new BitewingError('audit_log_damaged');
    yield { position: link.position, entry: parsed.data };
  }
}
