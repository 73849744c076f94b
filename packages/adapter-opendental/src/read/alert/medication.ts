import { patientMedicationTable } from '../../profile/medical.ts';
import { codeListReader } from '../code-list.ts';
import { entityReader } from '../table-reader.ts';

/**
 * `medicationpat` rows: what the patient takes or took. There is no status: whether the last day is past is a
 * question of the day on which it is asked.
 */
export const patientMedicationReader = entityReader({
  description: patientMedicationTable,
  entity: 'alert',
  keyColumn: 'MedicationPatNum',
  compile(tools) {
    const { cell } = tools;
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const definitionId = cell.reference('MedicationNum', 'definitionId', 'medication');
    const description = cell.text('MedDescript');
    const note = cell.text('PatNote');
    const startDate = cell.date('DateStart', 'startDate');
    const endDate = cell.date('DateStop', 'endDate');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const codes = codeListReader(tools, [['rxnorm', 'RxCui']]);
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      kind: 'medication',
      status: null,
      sourceStatus: null,
      definitionId: definitionId(row),
      description: description(row),
      reaction: null,
      note: note(row),
      startDate: startDate(row),
      endDate: endDate(row),
      providerId: providerId(row),
      codes: codes(row),
    });
  },
});
