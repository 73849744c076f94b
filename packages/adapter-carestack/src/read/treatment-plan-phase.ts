import { treatmentPlanPhaseTable } from '../profile/clinical.ts';
import { entityReader } from './table-reader.ts';

/**
 * Phases of treatment plans: each plan has its own, in the place that lists of priorities have elsewhere. What a phase is called
 * is written for a patient, unlike the names of such lists: it stays in `extra`.
 */
export const treatmentPlanPhaseReader = entityReader({
  description: treatmentPlanPhaseTable,
  entity: 'definition',
  keyColumn: 'TreatmentPlanPhaseId',
  compile({ cell }) {
    const isDeleted = cell.boolean('IsDeleted', 'recordStatus');
    return (row) => ({
      recordStatus: isDeleted(row) === true ? 'deleted' : 'active',
      category: 'treatmentPriority',
      sourceCategory: 'treatment-plan-phase',
      name: null,
      value: null,
      adjustmentSign: null,
      hiddenFromBalance: null,
      codes: null,
      genericDefinitionId: null,
      note: null,
      displayOrder: null,
    });
  },
});
