import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';

/** Reads the visit that an intent changes. */
export const readVisit = (key: string, _intent: unknown, attempt: Attempt): Promise<NativeCells | null> =>
  attempt.row('appointment', key);
