import { BitewingError } from '@bitewing/core';
import type { Journal } from '@bitewing/core/durable';

/** A journal whose entries lie open to whoever holds it; it knows one name only. */
export function tamperableJournal(): Journal & { texts: string[] } {
  const journal = {
    texts: [] as string[],
    async append(_name: string, entries: readonly string[], expectedPosition: number) {
      if (journal.texts.length !== expectedPosition) throw new BitewingError('journal_conflict');
      journal.texts.push(...entries);
    },
    async read(_name: string, from: number, limit: number) {
      return journal.texts.slice(from, from + limit).map((text, index) => ({ position: from + index, text }));
    },
    async length() {
      return journal.texts.length;
    },
  };
  return journal;
}
