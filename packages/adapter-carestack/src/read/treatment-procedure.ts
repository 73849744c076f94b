import type { RecordStatus } from '@bitewing/core';
import { treatmentProcedureTable } from '../profile/clinical.ts';
import { treatmentStatuses } from '../profile/codes/clinical.ts';
import { blankProcedure } from './blank-procedure.ts';
import { referenceId } from './care-stack-cells.ts';
import { placementReader } from './placement.ts';
import { tableReader } from './table-reader.ts';

/**
 * Rows of the treatment procedures' feed: the procedure, and its place in a treatment plan. A procedure that stands in
 * no plan has an item all the same, one that is not in force, so that a row gives the same records for ever.
 */
export const treatmentProcedureReader = tableReader({
  description: treatmentProcedureTable,
  entities: ['procedure', 'treatmentPlanItem'],
  keyColumn: 'id',
  compile(tools) {
    const { cell, kept, record } = tools;
    const isDeleted = cell.boolean('isDeleted', 'recordStatus');
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const procedureCodeId = cell.reference('procedureCodeId', 'procedureCodeId', 'procedureCode');
    const status = cell.code('statusId', 'status', treatmentStatuses, true);
    const sourceStatus = cell.text('statusId');
    const serviceDay = cell.day('dateOfService', 'date');
    const serviceText = cell.text('dateOfService');
    const plannedDate = cell.day('proposedDate', 'plannedDate');
    const placement = placementReader(tools);
    const providerId = cell.reference('providerId', 'providerId', 'provider');
    const locationId = cell.reference('locationId', 'locationId', 'location');
    const appointmentId = cell.reference('appointmentId', 'appointmentId', 'appointment');
    const procedureRecord = record('procedure');

    const itemPatientId = cell.reference('patientId', 'patientId', 'patient');
    const treatmentPlanId = cell.reference('treatmentPlanId', 'treatmentPlanId', 'treatmentPlan');
    const phaseId = cell.reference('treatmentPlanPhaseId', 'priorityDefinitionId', 'treatmentPlanPhase');
    const itemDate = cell.day('proposedDate', 'date');
    const patientCents = cell.cents('patientEstimate', 'patientCents');
    const insuranceCents = cell.cents('insuranceEstimate', 'primaryInsuranceCents');
    const idOf = referenceId('treatmentProcedure');
    const itemRecord = record('treatmentPlanItem', 'plan');

    return (row, key) => {
      const deleted = isDeleted(row) === true;
      const procedureStatus = status(row);
      const planned = plannedDate(row);
      const service = serviceDay(row);
      const procedure = procedureRecord(
        key,
        {
          ...blankProcedure,
          recordStatus: deleted ? 'deleted' : 'active',
          patientId: patientId(row),
          procedureCodeId: procedureCodeId(row),
          status: procedureStatus,
          sourceStatus: sourceStatus(row),
          // A day of service that cannot be read is not the day on which it was proposed.
          date: serviceText(row) === null ? planned : service,
          plannedDate: planned,
          completedDate: procedureStatus === 'completed' ? service : null,
          ...placement(row),
          providerId: providerId(row),
          locationId: locationId(row),
          appointmentId: appointmentId(row),
        },
        kept(row),
      );

      const planId = treatmentPlanId(row);
      const itemStatus: RecordStatus = deleted ? 'deleted' : planId === null ? 'inactive' : 'active';
      const item = itemRecord(key, {
        recordStatus: itemStatus,
        treatmentPlanId: planId,
        procedureId: idOf(key),
        isFrozen: false,
        patientId: itemPatientId(row),
        priorityDefinitionId: phaseId(row),
        displayOrder: null,
        date: itemDate(row),
        tooth: null,
        sourceTooth: null,
        sourceSurfaces: null,
        sourceCode: null,
        description: null,
        abbreviatedDescription: null,
        feeCents: null,
        allowedFeeCents: null,
        usualFeeCents: null,
        primaryInsuranceCents: insuranceCents(row),
        secondaryInsuranceCents: null,
        discountCents: null,
        taxCents: null,
        patientCents: patientCents(row),
        diagnosis: null,
        prognosis: null,
        providerId: null,
        locationId: null,
        entryDate: null,
      });
      return [procedure, item];
    };
  },
});
