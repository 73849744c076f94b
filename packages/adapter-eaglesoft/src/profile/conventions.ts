import type { CellConventions } from '@bitewing/adapter-kit';

/**
 * How Eaglesoft writes "none": by NULL, or by an empty text. No sentinel is known; a day before this calendar's people
 * stands for none and is kept.
 */
export const eaglesoftConventions: CellConventions = {
  noDates: [],
  earliestDate: '1800-01-01',
  noTimes: [],
};
