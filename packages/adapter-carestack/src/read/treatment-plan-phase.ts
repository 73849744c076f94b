import { treatmentPlanPhaseTable } from '../profile/clinical.ts';
import { entityReader } from './table-reader.ts';

/** Phases of treatment plans: each plan has its own, in the place that lists of priorities have elsewhere. */
export const treatmentPlanPhaseReader = entityReader({
  description: treatmentPlanPhaseTable,
  entity: 'definition',
  keyColumn: 'TreatmentPlanPhaseId',
  compile({ cell }) {
    const isDeleted = cell.boolean('IsDeleted', 'recordStatus');
    const name = cell.text('PlanPhaseName');
    return (row) => ({
      recordStatus: isDeleted(row) === true ? 'deleted' : 'active',
      category: 'treatmentPriority',
      sourceCategory: 'treatment-plan-phase',
      name: name(row),
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
