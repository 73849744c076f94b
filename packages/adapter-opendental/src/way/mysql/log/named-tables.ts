import type { StatementWord } from './statement-words.ts';

/** A table as a statement names it. */
export interface NamedTable {
  /** The session's own where the statement names none. */
  readonly database: string;
  readonly table: string;
}

/** The words of a statement, one after the other. */
export interface WordReader {
  /** The next word, which stays the next one. */
  peek(): StatementWord | undefined;
  next(): StatementWord | undefined;
  /** Passes over a word where it is one of these. */
  skip(...keywords: readonly string[]): boolean;
}

/** Goes through the words of a statement. */
export function createWordReader(words: Iterator<StatementWord, void, undefined>): WordReader {
  let waiting: StatementWord | undefined;
  let hasWaiting = false;
  const peek = (): StatementWord | undefined => {
    if (!hasWaiting) {
      const step = words.next();
      waiting = step.done === true ? undefined : step.value;
      hasWaiting = true;
    }
    return waiting;
  };
  const next = (): StatementWord | undefined => {
    const word = peek();
    hasWaiting = false;
    return word;
  };
  return {
    peek,
    next,
    skip(...keywords) {
      const isOne = keywords.includes(peek()?.keyword ?? '');
      if (isOne) next();
      return isOne;
    },
  };
}

const isMark = (word: StatementWord | undefined, mark: string): boolean =>
  word?.kind === 'mark' && word.value === mark;

/**
 * Reads the name of a table, with or without its database.
 *
 * @returns null where no name stands there
 */
export function readNamedTable(words: WordReader, database: string): NamedTable | null {
  const first = words.next();
  if (first === undefined || first.kind === 'mark') return null;
  if (!isMark(words.peek(), '.')) return { database, table: first.value };
  words.next();
  const second = words.next();
  if (second === undefined || second.kind === 'mark') return null;
  return { database: first.value, table: second.value };
}

/** Reads names up to the end, whatever stands between them: words that are no names do no harm. */
export function readAllNamedTables(words: WordReader, database: string): readonly NamedTable[] {
  const found: NamedTable[] = [];
  while (words.peek() !== undefined) {
    const table = readNamedTable(words, database);
    if (table !== null) found.push(table);
  }
  return found;
}
