import { createReaders } from '../../../read/index.ts';
import type { ReaderFacts } from '../../../read/reader-facts.ts';
import type { PracticeFacts } from '../../practice-facts.ts';
import { nameOf } from '../reader-order.ts';

/** What is known of a practice that decides how its rows are read, as a cursor holds it. */
export const factsText = ({ hasLocations, toothNumbering, fileStorage }: ReaderFacts): string =>
  [hasLocations ? 'locations' : '', toothNumbering ?? '', fileStorage ?? ''].join(' ');

/**
 * First tables of the readers that read rows in another way now that something else is known of the practice; none where nobody
 * knows what was known before.
 */
export function readersOfFacts(before: string, facts: PracticeFacts): readonly string[] {
  if (before === '' || before === factsText(facts)) return [];
  const others = createReaders({ hasLocations: !facts.hasLocations });
  // Readers that depend on nothing are the same ones for every practice.
  return createReaders(facts).flatMap((reader, at) => (reader === others[at] ? [] : [nameOf(reader)]));
}
