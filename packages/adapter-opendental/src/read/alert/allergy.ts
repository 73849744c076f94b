import { allergyStatuses } from '../../profile/codes/medical.ts';
import { allergyTable } from '../../profile/medical.ts';
import { entityReader } from '../table-reader.ts';

/** `allergy` rows. One that is past is a status of the allergy; its row is as alive as any. */
export const allergyReader = entityReader({
  description: allergyTable,
  entity: 'alert',
  keyColumn: 'AllergyNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const status = cell.code('StatusIsActive', 'status', allergyStatuses, true);
    const sourceStatus = cell.text('StatusIsActive');
    const definitionId = cell.reference('AllergyDefNum', 'definitionId', 'allergydef');
    const reaction = cell.text('Reaction');
    const startDate = cell.date('DateAdverseReaction', 'startDate');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      kind: 'allergy',
      status: status(row),
      sourceStatus: sourceStatus(row),
      definitionId: definitionId(row),
      description: null,
      reaction: reaction(row),
      note: null,
      startDate: startDate(row),
      endDate: null,
      providerId: null,
      codes: null,
    });
  },
});
