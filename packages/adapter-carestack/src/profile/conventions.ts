import type { CellConventions } from '@bitewing/adapter-kit';

/**
 * How CareStack writes "none": by null, by leaving the key out, or by an empty text. No sentinel is known; a day
 * before this calendar's people (such as the year 1 of .NET) stands for none and is kept.
 */
export const careStackConventions: CellConventions = {
  noDates: [],
  earliestDate: '1800-01-01',
  noTimes: [],
};
