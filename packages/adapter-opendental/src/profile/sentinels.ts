import type { CellConventions } from '@bitewing/adapter-kit';

/** How Open Dental writes "none" (opendental.md section 3). A time of midnight stands for none as well: `time` columns are not nullable. */
export const openDentalConventions: CellConventions = {
  noDates: ['0001-01-01', '0000-00-00'],
  earliestDate: '1880-01-01',
  noTimes: ['00:00:00'],
};
