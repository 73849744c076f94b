import type { Journal, JournalEntry } from '../durable/journal/journal.ts';

const pageSize = 1000;

/** The entries of a journal from a position on, page by page. */
export async function* journalEntries(
  journal: Journal,
  name: string,
  from: number,
): AsyncGenerator<JournalEntry> {
  let next = from;
  while (true) {
    const page = await journal.read(name, next, pageSize);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    next = last.position + 1;
  }
}

/** The lines of a log wherever they are. The place that a journal gives an entry only orders them: it is not signed. */
export function auditLines(entries: Journal | AsyncIterable<string>, name: string): AsyncIterable<string> {
  return 'append' in entries ? journalLines(entries, name) : entries;
}

async function* journalLines(journal: Journal, name: string): AsyncGenerator<string> {
  for await (const { text } of journalEntries(journal, name, 0)) yield text;
}
