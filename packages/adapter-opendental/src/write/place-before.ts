import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';
import { isMovable } from './movable-visit.ts';
import { byKey } from './native-key.ts';
import { placeJson } from './place.ts';
import { visitHistory } from './visit-history.ts';

const placeText = (cells: NativeCells): string => JSON.stringify([cells.AptStatus, placeJson(cells)]);

/** Whether two rows of a visit show it at the same place: by all that a move writes, the status among it. */
export const isSamePlace = (one: NativeCells, other: NativeCells): boolean =>
  placeText(one) === placeText(other);

/**
 * Where a visit was before it was moved to where it is, as its history shows: the latest row that differs from it in anything that a move
 * writes. Rows of a status from which nothing is moved were not before a move. Null where the history does not say.
 */
export async function placeBefore(
  key: string,
  cells: NativeCells,
  attempt: Attempt,
): Promise<NativeCells | null> {
  const rows = await visitHistory({ AptNum: key }, attempt);
  const [latest] = rows
    .filter((row) => isMovable(row) && !isSamePlace(row, cells))
    .sort((one, other) => byKey(other.HistApptNum ?? '0', one.HistApptNum ?? '0'));
  return latest ?? null;
}
