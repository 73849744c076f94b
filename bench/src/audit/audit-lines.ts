import { createAuditLog } from '@bitewing/core/audit';
import { createMemoryJournal } from '@bitewing/core/durable';
import { auditObject, recordedAt } from './audit-object.ts';

const group = 500;

/** The lines of a log with so many entries, as `createAuditLog` writes them. */
export async function auditLines(entries: number): Promise<string[]> {
  const lines: string[] = [];
  const journal = {
    ...createMemoryJournal(),
    append: async (_name: string, texts: readonly string[]): Promise<void> => {
      // Through bytes, as a store gives them back: a text that was put together is none of one piece.
      for (const text of texts) lines.push(Buffer.from(text).toString('latin1'));
    },
  };
  await using log = createAuditLog({ journal, name: 'main-street', clock: () => recordedAt });
  for (let entry = 0; entry < entries; entry += group) {
    const some = Math.min(group, entries - entry);
    await Promise.all(Array.from({ length: some }, (_, index) => log.record(auditObject(entry + index))));
  }
  return lines;
}
