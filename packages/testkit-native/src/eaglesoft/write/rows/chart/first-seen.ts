import type { EaglesoftWriting } from '../../writing.ts';

/** The practice's day when a thing was written first: what a row says of itself does not move with the calendar. */
export const firstSeen = (writing: EaglesoftWriting, id: string): string =>
  writing.state.memory.once('first seen', id, () => writing.today);
