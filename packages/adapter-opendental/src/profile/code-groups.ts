import { extra, mapped, tableDescription, used } from './table-description.ts';

/** opendental-tables.md, "codegroup". */
export const codeGroupTable = tableDescription(
  'codegroup',
  'CodeGroupNum',
  [
    mapped('procedureCodeGroup', {
      CodeGroupNum: 'id',
      GroupName: 'name',
      ProcCodes: 'sourceCodes',
      CodeGroupFixed: ['kind', 'sourceKind'],
      ItemOrder: 'displayOrder',
      IsHidden: 'recordStatus',
    }),
    extra('procedureCodeGroup', 'none', { number: 'ShowInAgeLimit ShowInFrequency ShowInOther' }),
  ],
  'ShowInFrequency ShowInOther',
);

/** opendental-tables.md, "covcat". */
export const coverageCategoryTable = tableDescription('covcat', 'CovCatNum', [
  mapped('benefitCategory', {
    CovCatNum: 'id',
    Description: 'name',
    EbenefitCat: ['standard', 'sourceStandard'],
    DefaultPercent: 'defaultPercent',
    CovOrder: 'displayOrder',
    IsHidden: 'recordStatus',
  }),
]);

/** opendental-tables.md, "covspan": the rows of a category are folded into its record. */
export const coverageSpanTable = tableDescription('covspan', 'CovSpanNum CovCatNum', [
  used('CovSpanNum', 'gives the order of the ranges'),
  used('CovCatNum', 'names the category that the range belongs to'),
  mapped('benefitCategory', { FromCode: 'codeRanges', ToCode: 'codeRanges' }),
]);
