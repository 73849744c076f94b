import { invoiceTable } from '../profile/money.ts';
import { entityReader } from './table-reader.ts';

/** Rows of the invoices' feed, of whose fields few are known (carestack.md section 4): all others are kept verbatim. */
export const invoiceReader = entityReader({
  description: invoiceTable,
  entity: 'payment',
  keyColumn: 'id',
  compile({ cell }) {
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const locationId = cell.reference('locationId', 'locationId', 'location');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      date: null,
      entryDate: null,
      amountCents: null,
      amountExact: null,
      isIncomeTransfer: null,
      typeDefinitionId: null,
      checkNumber: null,
      bankBranch: null,
      method: null,
      processStatus: null,
      sourceProcessStatus: null,
      externalId: null,
      merchantFeeCents: null,
      isRecurring: null,
      locationId: locationId(row),
      note: null,
    });
  },
});
