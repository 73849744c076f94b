import { problemStatuses } from '../../profile/codes/medical.ts';
import { problemTable } from '../../profile/medical.ts';
import { entityReader } from '../table-reader.ts';

/** `disease` rows: medical problems. */
export const problemReader = entityReader({
  description: problemTable,
  entity: 'alert',
  keyColumn: 'DiseaseNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const status = cell.code('ProbStatus', 'status', problemStatuses, true);
    const sourceStatus = cell.text('ProbStatus');
    const definitionId = cell.reference('DiseaseDefNum', 'definitionId', 'diseasedef');
    const note = cell.text('PatNote');
    const startDate = cell.date('DateStart', 'startDate');
    const endDate = cell.date('DateStop', 'endDate');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      kind: 'condition',
      status: status(row),
      sourceStatus: sourceStatus(row),
      definitionId: definitionId(row),
      description: null,
      reaction: null,
      note: note(row),
      startDate: startDate(row),
      endDate: endDate(row),
      providerId: null,
      codes: null,
    });
  },
});
