import type { NativeCells } from '../way/api/native-cells.ts';
import { visitOf } from './visit.ts';
import { conflict, refusedWrite, WriteEnd } from './write-end.ts';

/** Scheduled, on the unscheduled list, scheduled as soon as possible, broken (opendental-enums.md, "ApptStatus"). */
const movable: ReadonlySet<string> = new Set(['1', '3', '4', '5']);

/** Whether a visit of that status may be given a place. */
export const isMovable = ({ AptStatus = '' }: NativeCells): boolean => movable.has(AptStatus);

/** @throws WriteEnd where such a visit cannot be moved */
export function expectMovable(cells: NativeCells): void {
  if (isMovable(cells)) return;
  throw new WriteEnd(
    visitOf(cells).isDone
      ? conflict('target_changed', ['status'])
      : refusedWrite('write_unsupported', ['target']),
  );
}
