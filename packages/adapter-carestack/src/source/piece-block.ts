import type { ReadBlock, ReadStep } from '@bitewing/adapter-kit';
import { placeText, type RunPlace } from '../cursor.ts';
import type { Piece } from './stages/stage.ts';
import type { MappableRow } from './table-mapper.ts';

/** The rows of a piece without those that were given before the run was interrupted. */
function rowsLeft({ rows }: Piece, given: ReadonlySet<string>): readonly MappableRow[] {
  if (given.size === 0) return rows;
  return rows.filter((row) => {
    if (!given.has(row.key)) return true;
    row.leaveOut();
    return false;
  });
}

/**
 * The steps of a piece, each mapped when it is asked for.
 *
 * @param given Keys of rows that are through already.
 */
export function pieceBlock(stage: string, piece: Piece, given: ReadonlySet<string>): ReadBlock {
  const { place } = piece;
  const rows = rowsLeft(piece, given);
  const last = rows.length - 1;

  /** Where reading goes on behind a row; behind nothing for -1. */
  const placeAt = (position: number): RunPlace => {
    const after = rows[position]?.after;
    if (after !== undefined) return { stage, after, given: [] };
    if (position === last && place.kind !== 'none' && place.next !== null)
      return { stage, after: place.next, given: [] };
    const through = rows.slice(0, position + 1).map(({ key }) => key);
    const within = place.kind === 'page' ? place.within : '';
    return { stage, after: within, given: [...given, ...through].filter((key) => key !== '') };
  };
  const placeOf = (after: string): string => placeText(placeAt(Number(after)));
  const hasPlace = (position: number): boolean =>
    place.kind === 'page' ||
    (place.kind === 'item' && position === last) ||
    rows[position]?.after !== undefined;

  if (rows.length === 0) {
    const empty: ReadStep = { records: [], fates: [], bytes: 0 };
    return [hasPlace(-1) ? { ...empty, after: '-1', placeOf } : empty];
  }
  return {
    length: rows.length,
    at(position) {
      const step = rows[position]?.step();
      if (step === undefined || !hasPlace(position)) return step;
      return { ...step, after: String(position), placeOf };
    },
  };
}
