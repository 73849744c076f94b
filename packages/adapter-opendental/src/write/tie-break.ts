import { byKey } from './native-key.ts';
import type { Visit } from './visit.ts';

/**
 * Whether a new visit has to yield to another one that overlaps it.
 *
 * One without a mark was booked by somebody who asked nobody: it stays. Among marked ones the lowest key stays. A key is given and its
 * row made visible in one step, since the tables are MyISAM (opendental.md section 2): who has the higher key sees the lower one
 * when it reads back, so that of two who raced each other at least one yields, and never both.
 */
export const yieldsTo = (own: Visit, rival: Visit): boolean =>
  !rival.isMarked || byKey(rival.key, own.key) < 0;
