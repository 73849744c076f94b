import { dropped, editStamp, extra, mapped, tableDescription } from './table-description.ts';

/** opendental-tables.md, "feesched". */
export const feeScheduleTable = tableDescription('feesched', 'FeeSchedNum', [
  mapped('feeSchedule', {
    FeeSchedNum: 'id',
    Description: 'name',
    FeeSchedType: ['kind', 'sourceKind'],
    ItemOrder: 'displayOrder',
    IsHidden: 'recordStatus',
    IsGlobal: 'isGlobal',
  }),
  extra('feeSchedule', 'none', { date: 'SecDateEntry' }),
  extra('feeSchedule', 'quasi', { number: 'SecUserNumEntry' }),
  editStamp('SecDateTEdit'),
]);

/** opendental-tables.md, "fee". ClinicNum and ProvNum also tell whether -1 blanks a general fee (opendental.md section 4). */
export const feeTable = tableDescription(
  'fee',
  'FeeNum FeeSched CodeNum Amount',
  [
    mapped('fee', {
      FeeNum: 'id',
      FeeSched: 'feeScheduleId',
      CodeNum: 'procedureCodeId',
      ClinicNum: ['locationId', 'blanksGeneralFee'],
      ProvNum: ['providerId', 'blanksGeneralFee'],
      Amount: ['amountCents', 'amountExact', 'blanksGeneralFee'],
      DateEffective: 'effectiveDate',
    }),
    extra('fee', 'none', { number: 'UseDefaultFee UseDefaultCov', date: 'SecDateEntry' }),
    extra('fee', 'quasi', { number: 'SecUserNumEntry' }),
    dropped('OldCode', 'unused'),
    editStamp('SecDateTEdit'),
  ],
  'DateEffective',
);
