import { alsoKept, extra, mapped, tableDescription } from '@bitewing/adapter-kit';
import { editStamp } from './edit-stamp.ts';

/** carestack.md section 4, feed 5. Its fields are not public: what is known is mapped, and all others are kept. */
export const invoiceTable = tableDescription('invoice', 'id', [
  mapped('payment', { id: 'id', patientId: 'patientId', locationId: 'locationId' }),
  extra('payment', 'none', { text: 'invoiceSource' }),
  editStamp(),
]);

/**
 * carestack.md section 4, feed 6: what of a procedure is payable and paid by whom. The same money is in the accounting
 * transactions, so an entry made of this moves nothing; its amounts are kept to be held against them.
 */
export const accountingProcedureTable = tableDescription('accountingProcedure', 'treatmentProcedureId', [
  mapped('ledgerEntry', {
    treatmentProcedureId: ['id', 'kind', 'procedureId'],
    patientId: 'patientId',
    providerId: 'providerId',
    locationId: 'locationId',
    isDeleted: 'recordStatus',
  }),
  extra('ledgerEntry', 'none', { text: 'insurancePayable patientPayable patientPaid insurancePaid' }),
  editStamp(),
]);

/** carestack.md section 4, feed 7: the ledger, in which each entry has its other side. */
export const accountingTransactionTable = tableDescription(
  'accountingTransaction',
  'id transactionType amount folioType',
  [
    mapped('ledgerEntry', {
      id: 'id',
      patientId: 'patientId',
      providerId: 'providerId',
      locationId: 'locationId',
      transactionDate: ['entryDate', 'serviceDate', 'agingDate'],
      transactionCode: ['kind', 'sourceStatus'],
      adjustmentCodeId: 'typeDefinitionId',
    }),
    alsoKept(
      'text',
      mapped('ledgerEntry', {
        transactionType: ['amountCents', 'amountExact'],
        amount: ['amountCents', 'amountExact'],
        folioType: ['amountCents', 'amountExact', 'recordStatus'],
      }),
      'none',
    ),
    extra('ledgerEntry', 'none', { text: 'isReversed' }),
    extra('ledgerEntry', 'quasi', { text: 'entryGroupId invoiceId procedureCodeId payorId accountId' }),
    editStamp(),
  ],
);
