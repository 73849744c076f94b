import { coverageCategoryTable } from '../../profile/insurance.ts';
import { entityReader } from '../table-reader.ts';

/** Categories of coverage, of which nothing but the number is known. */
export const coverageCategoryReader = entityReader({
  description: coverageCategoryTable,
  entity: 'benefitCategory',
  keyColumn: 'CoverageCategoryId',
  compile: () => () => ({
    recordStatus: 'active',
    name: null,
    standard: null,
    sourceStandard: null,
    defaultPercent: null,
    codeRanges: null,
    displayOrder: null,
  }),
});
