import { blankLedgerEntry, refusal } from '@bitewing/adapter-kit';
import { adjustmentTable } from '../../profile/money.ts';
import { entityReader } from '../table-reader.ts';
import { amountFields } from './amounts.ts';

const badAmount = refusal('bad_amount', 'AdjAmt');

/** `adjustment` rows; the amount carries its sign. */
export const adjustmentReader = entityReader({
  description: adjustmentTable,
  entity: 'ledgerEntry',
  keyColumn: 'AdjNum',
  compile({ cell, notes }) {
    const amount = cell.money('AdjAmt');
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const serviceDate = cell.date('ProcDate', 'serviceDate');
    const entryDate = cell.date('DateEntry', 'entryDate');
    const agingDate = cell.date('AdjDate', 'agingDate');
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const typeDefinitionId = cell.reference('AdjType', 'typeDefinitionId', 'definition');
    const note = cell.text('AdjNote');
    return (row) => {
      const money = amount(row);
      if (money === null) return badAmount;
      return {
        ...blankLedgerEntry,
        kind: 'adjustment',
        patientId: patientId(row),
        ...amountFields(notes, money),
        serviceDate: serviceDate(row),
        entryDate: entryDate(row),
        agingDate: agingDate(row),
        procedureId: procedureId(row),
        providerId: providerId(row),
        locationId: locationId(row),
        typeDefinitionId: typeDefinitionId(row),
        note: note(row),
      };
    };
  },
});
