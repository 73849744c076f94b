import { storedAmount } from '@bitewing/adapter-kit';
import { claimPaymentTable } from '../profile/claims.ts';
import { entityReader } from './table-reader.ts';

/** `claimpayment` rows: the checks of insurances. Their amounts move nothing: those of the lines that they pay do. */
export const claimPaymentReader = entityReader({
  description: claimPaymentTable,
  entity: 'claimPayment',
  keyColumn: 'ClaimPaymentNum',
  compile(tools) {
    const { cell } = tools;
    const date = cell.date('CheckDate', 'date');
    const issuedDate = cell.date('DateIssued', 'issuedDate');
    const entryDate = cell.date('SecDateEntry', 'entryDate');
    const amount = storedAmount(tools, 'CheckAmt', 'amountCents');
    const carrierName = cell.text('CarrierName');
    const checkNumber = cell.text('CheckNum');
    const bankBranch = cell.text('BankBranch');
    const typeDefinitionId = cell.reference('PayType', 'typeDefinitionId', 'definition');
    const groupDefinitionId = cell.reference('PayGroup', 'groupDefinitionId', 'definition');
    const isPartial = cell.boolean('IsPartial', 'isPartial');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const note = cell.text('Note');
    return (row) => {
      const money = amount(row);
      return {
        recordStatus: 'active',
        date: date(row),
        issuedDate: issuedDate(row),
        entryDate: entryDate(row),
        amountCents: money?.cents ?? null,
        amountExact: money?.exact ?? null,
        carrierName: carrierName(row),
        checkNumber: checkNumber(row),
        bankBranch: bankBranch(row),
        typeDefinitionId: typeDefinitionId(row),
        groupDefinitionId: groupDefinitionId(row),
        isPartial: isPartial(row),
        locationId: locationId(row),
        note: note(row),
      };
    };
  },
});
