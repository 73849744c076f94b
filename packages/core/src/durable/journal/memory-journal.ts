import { BitewingError } from '../../error/bitewing-error.ts';
import type { Journal } from './journal.ts';

/**
 * Keeps a journal in the memory of the process: for tests.
 *
 * @example
 * ```ts
 * import { createMemoryJournal } from '@bitewing/core/durable';
 *
 * const journal = createMemoryJournal();
 * await journal.append('main-street', ['opened'], 0);
 * console.log(await journal.length('main-street')); // 1
 * ```
 */
export function createMemoryJournal(): Journal {
  const named = new Map<string, string[]>();
  const textsOf = (name: string): string[] => named.get(name) ?? [];
  return {
    async append(name, entries, expectedPosition) {
      const texts = textsOf(name);
      if (texts.length !== expectedPosition) throw new BitewingError('journal_conflict');
      named.set(name, [...texts, ...entries]);
    },
    async read(name, from, limit) {
      const start = Math.max(0, from);
      return textsOf(name)
        .slice(start, start + limit)
        .map((text, index) => ({ position: start + index, text }));
    },
    async length(name) {
      return textsOf(name).length;
    },
  };
}
