import { idHash } from '@bitewing/adapter-kit';
import { joinKey, multiplyDecimal } from '@bitewing/core';
import { packedRecords } from '../organization/packed-records.ts';
import type { ExportTableForm } from './export-form.ts';

/** The same text for the same thing said: `98.5` is `98.50`. */
const plainText = (cell: string | null, form: string): string =>
  cell === null ? '' : form === 'amount' ? multiplyDecimal(cell, 1) : cell;

/**
 * Finds rows that say something else of what a row before them was about. It keeps hashes alone: some 50 bytes for each row with
 * a key of its own.
 *
 * @returns Gives the headers of the columns in which a row, which must be readable, differs from the first of its key.
 */
export function contradictionFinder({
  columns,
}: ExportTableForm): (row: readonly (string | null)[]) => readonly string[] {
  const places = columns.map((column, place) => ({ ...column, place }));
  const ofKey = places.filter(({ isSaid }) => isSaid !== true);
  const ofSaid = places.filter(({ isSaid }) => isSaid === true);
  const known = packedRecords(ofSaid.length);
  return (row) => {
    const id = joinKey(ofKey.map(({ place }) => row[place] ?? ''));
    const said = ofSaid.map(({ place, form }) => idHash(plainText(row[place] ?? null, form))[1] | 0);
    const slot = known.slotOf(...idHash(id));
    if (slot === -1) {
      known.set(id, said);
      return [];
    }
    return ofSaid.filter((_column, at) => known.at(slot, at) !== said[at]).map(({ header }) => header);
  };
}
