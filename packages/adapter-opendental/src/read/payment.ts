import { storedAmount } from '@bitewing/adapter-kit';
import { paymentProcessStatuses } from '../profile/codes/money.ts';
import { paymentTable } from '../profile/money.ts';
import { entityReader } from './table-reader.ts';

/** `payment` rows. Only their splits move balances (opendental.md section 4). */
export const paymentReader = entityReader({
  description: paymentTable,
  entity: 'payment',
  keyColumn: 'PayNum',
  compile(tools) {
    const { cell } = tools;
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const date = cell.date('PayDate', 'date');
    const entryDate = cell.date('DateEntry', 'entryDate');
    const amount = storedAmount(tools, 'PayAmt', 'amountCents');
    const type = cell.text('PayType');
    const typeDefinitionId = cell.reference('PayType', 'typeDefinitionId', 'definition');
    const checkNumber = cell.text('CheckNum');
    const bankBranch = cell.text('BankBranch');
    const source = cell.text('PaymentSource');
    const processStatus = cell.code('ProcessStatus', 'processStatus', paymentProcessStatuses, true);
    const sourceProcessStatus = cell.text('ProcessStatus');
    const externalId = cell.text('ExternalId');
    const merchantFeeCents = cell.cents('MerchantFee', 'merchantFeeCents');
    const isRecurring = cell.boolean('IsRecurringCC', 'isRecurring');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const note = cell.text('PayNote');
    return (row) => {
      const money = amount(row);
      const storedType = type(row);
      const storedSource = source(row);
      return {
        recordStatus: 'active',
        patientId: patientId(row),
        date: date(row),
        entryDate: entryDate(row),
        amountCents: money?.cents ?? null,
        amountExact: money?.exact ?? null,
        isIncomeTransfer: storedType === null ? null : storedType === '0',
        typeDefinitionId: typeDefinitionId(row),
        checkNumber: checkNumber(row),
        bankBranch: bankBranch(row),
        // opendental-enums.md, "CreditCardSource": 0 is none.
        method: storedSource === '0' ? null : storedSource,
        processStatus: processStatus(row),
        sourceProcessStatus: sourceProcessStatus(row),
        externalId: externalId(row),
        merchantFeeCents: merchantFeeCents(row),
        isRecurring: isRecurring(row),
        locationId: locationId(row),
        note: note(row),
      };
    };
  },
});
