import { type EntityReader, tablesOf } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { createReaders } from '../../read/index.ts';
import { catchUpStage, type LivePlace } from './live-cursor.ts';
import type { LivePractice } from './live-practice.ts';

/** Name of a reader in places: that of its first table. */
export const nameOf = (reader: EntityReader): string => tablesOf(reader)[0]?.table ?? '';

/** Tells where a reader stands among all, and where a place is. */
function positions({ facts }: LivePractice, { table }: LivePlace) {
  const order = createReaders(facts).map(nameOf);
  const place = order.indexOf(table);
  if (place >= 0) return { place, of: (reader: EntityReader) => order.indexOf(nameOf(reader)) };
  throw new BitewingError('cursor_invalid', { adapter: adapterName, detail: 'Damaged: place.' });
}

/**
 * The readers that the first pass of a run still has to go through.
 *
 * @throws BitewingError `cursor_invalid` where the place is in no reader
 */
export function readersFrom(
  readers: readonly EntityReader[],
  practice: LivePractice,
  from: LivePlace | null,
): readonly EntityReader[] {
  if (from === null) return readers;
  const { place, of } = positions(practice, from);
  return from.stage === catchUpStage ? [] : readers.filter((reader) => of(reader) >= place);
}

/**
 * The readers that a round of the catch-up still has to go through: the last first.
 *
 * @throws BitewingError `cursor_invalid` where the place is in no reader
 */
export function readersBackFrom(
  readers: readonly EntityReader[],
  practice: LivePractice,
  from: LivePlace | null,
): readonly EntityReader[] {
  const backwards = [...readers].reverse();
  if (from?.stage !== catchUpStage) return backwards;
  const { place, of } = positions(practice, from);
  return backwards.filter((reader) => of(reader) <= place);
}
