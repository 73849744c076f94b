import { cellIssue, refusal } from '@bitewing/adapter-kit';
import { feeTable } from '../profile/fees.ts';
import { entityReader } from './table-reader.ts';

const badAmount = refusal('bad_amount', 'Amount');
const fractional = cellIssue('fractional_cents', 'amountCents', 'info');

/** What stands as the amount where a location or provider has no fee (opendental.md section 4). */
const blankCents = -100;

/** `fee` rows. A code without a fee has no row, so that of a general row -1 is an amount like any other. */
export const feeReader = entityReader({
  description: feeTable,
  entity: 'fee',
  keyColumn: 'FeeNum',
  compile({ cell, notes }) {
    const amount = cell.money('Amount');
    const feeScheduleId = cell.reference('FeeSched', 'feeScheduleId', 'feesched');
    const procedureCodeId = cell.reference('CodeNum', 'procedureCodeId', 'procedurecode');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const effectiveDate = cell.date('DateEffective', 'effectiveDate');
    return (row) => {
      const money = amount(row);
      if (money === null) return badAmount;
      const location = locationId(row);
      const provider = providerId(row);
      const isSpecial = location !== null || provider !== null;
      const isBlank = isSpecial && money.cents === blankCents && money.exact === null;
      if (money.exact !== null) notes.add(fractional);
      return {
        recordStatus: 'active',
        feeScheduleId: feeScheduleId(row),
        procedureCodeId: procedureCodeId(row),
        locationId: location,
        providerId: provider,
        amountCents: isBlank ? null : money.cents,
        amountExact: money.exact,
        blanksGeneralFee: isBlank,
        effectiveDate: effectiveDate(row),
      };
    };
  },
});
