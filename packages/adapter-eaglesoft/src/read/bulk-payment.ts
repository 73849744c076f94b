import { storedAmount } from '@bitewing/adapter-kit';
import { bulkPaymentTable } from '../profile/money.ts';
import { entityReader } from './table-reader.ts';

/** `bulk_payments` rows (eaglesoft.md section 7): checks of insurances. Their amounts move nothing: those of transactions do. */
export const bulkPaymentReader = entityReader({
  description: bulkPaymentTable,
  entity: 'claimPayment',
  keyColumn: 'bulk_payment_num',
  compile(tools) {
    const { cell } = tools;
    const amount = storedAmount(tools, 'amount', 'amountCents');
    const typeDefinitionId = cell.reference('paytype_id', 'typeDefinitionId', 'paytype');
    const note = cell.text('description');
    return (row) => {
      const money = amount(row);
      return {
        recordStatus: 'active',
        date: null,
        issuedDate: null,
        entryDate: null,
        amountCents: money?.cents ?? null,
        amountExact: money?.exact ?? null,
        carrierName: null,
        checkNumber: null,
        bankBranch: null,
        typeDefinitionId: typeDefinitionId(row),
        groupDefinitionId: null,
        isPartial: null,
        locationId: null,
        note: note(row),
      };
    };
  },
});
