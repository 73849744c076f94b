import type { NativeCells } from '../way/api/native-cells.ts';
import { visitOf } from './visit.ts';
import { visitStatus } from './visit-status.ts';
import { conflict, refusedWrite, WriteEnd } from './write-end.ts';

const { scheduled, unscheduled, asap, broken } = visitStatus;
const movable: ReadonlySet<string> = new Set([scheduled, unscheduled, asap, broken]);

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
