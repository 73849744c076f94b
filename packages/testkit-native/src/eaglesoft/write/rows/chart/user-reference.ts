import type { EaglesoftWriting } from '../../writing.ts';
import { seatOf } from '../set-up/staff-rows.ts';

/** Record id of a user of the truth; null for none. */
export const userReference = (writing: EaglesoftWriting, userId: string | null): string | null =>
  userId === null ? null : writing.reference('provider', seatOf(writing, userId), 'user');
