import { extraClassOf } from '@bitewing/adapter-kit';
import { openDentalTables } from './tables.ts';

/**
 * PHI class of a native column that Open Dental records keep in `extra`, for stores and logs: `direct` for every
 * column that the profile does not know.
 */
export const openDentalExtraClass = extraClassOf(openDentalTables);
