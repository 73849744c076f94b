import type { Compensation } from '@bitewing/core/write';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';
import { visitStatus } from './visit-status.ts';
import { takenBack } from './write-end.ts';

/** What a visit is told as that is not in the schedule any more; one whose row is gone (null) cannot be told from a broken one. */
export const goneVisit = (key: string, cells: NativeCells | null, attempt: Attempt): Compensation =>
  takenBack(
    attempt.source('appointment', key),
    cells?.AptStatus === visitStatus.unscheduled ? 'unscheduled' : 'broken',
  );
