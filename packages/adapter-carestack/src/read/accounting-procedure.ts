import { blankLedgerEntry } from '@bitewing/adapter-kit';
import { accountingProcedureTable } from '../profile/money.ts';
import { entityReader } from './table-reader.ts';

/**
 * Rows of the accounting procedures' feed, which have no id but the procedure's (carestack.md section 9). The same money
 * comes with the accounting transactions, so that these move nothing.
 */
export const accountingProcedureReader = entityReader({
  description: accountingProcedureTable,
  entity: 'ledgerEntry',
  keyColumn: 'treatmentProcedureId',
  compile({ cell }) {
    const isDeleted = cell.boolean('isDeleted', 'recordStatus');
    const procedureId = cell.reference('treatmentProcedureId', 'procedureId', 'treatmentProcedure');
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const providerId = cell.reference('providerId', 'providerId', 'provider');
    const locationId = cell.reference('locationId', 'locationId', 'location');
    return (row) => ({
      ...blankLedgerEntry,
      kind: 'procedureCharge',
      recordStatus: isDeleted(row) === true ? 'deleted' : 'inactive',
      patientId: patientId(row),
      procedureId: procedureId(row),
      providerId: providerId(row),
      locationId: locationId(row),
    });
  },
});
