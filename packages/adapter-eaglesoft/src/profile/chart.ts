import {
  alsoKept,
  type Columns,
  extra,
  mapped,
  mappedTo,
  type TableDescription,
  tableDescription,
} from '@bitewing/adapter-kit';
import type { EntityName } from '@bitewing/core';

/** What the side tables of the chart say of the drawing (eaglesoft.md section 8), besides the columns of their keys. */
export const drawingColumns: Columns = {
  ...mapped('procedure', { tooth_data: ['tooth', 'teeth'], show_on_chart: 'hiddenOnChart' }),
  ...extra('procedure', 'none', { text: 'surface_detail abutment_direction root_data draw_order_data' }),
};

const sideTable = (table: string, key: string): TableDescription =>
  tableDescription(table, key, [
    mappedTo(Object.fromEntries(key.split(' ').map((column) => [column, 'procedure.id']))),
    drawingColumns,
  ]);

const place = {
  tooth: ['tooth', 'teeth', 'sourceTooth'],
  surface: ['surfaces', 'sourceSurfaces', 'area'],
} as const;

/** eaglesoft.md section 8, "planned_services". */
export const plannedServiceTable = tableDescription('planned_services', 'patient_id line_number', [
  mapped('procedure', {
    patient_id: ['id', 'patientId'],
    line_number: 'id',
    service_code: 'procedureCodeId',
    status: ['status', 'sourceStatus', 'recordStatus'],
    date_planned: ['plannedDate', 'date'],
    ...place,
    fee: ['feeCents', 'feeExact'],
    provider_id: 'providerId',
    appt_id: 'appointmentId',
    unusual_remarks: 'claimNote',
  }),
  extra('procedure', 'none', {
    text: `appt_group lab_code lab_fee pre_fee procedure_type_codes sequence sort_order standard_fee_id`,
  }),
  extra('procedure', 'quasi', { text: 'completion_date status_date' }),
  extra('procedure', 'direct', { text: 'description' }),
]);

export const plannedServiceExtraTable = sideTable('planned_services_extra', 'patient_id line_number');

/** eaglesoft.md section 8, "existing_services": work that was done elsewhere. */
export const existingServiceTable = tableDescription('existing_services', 'patient_id line_number', [
  mapped('procedure', {
    patient_id: ['id', 'patientId', 'status'],
    line_number: 'id',
    service_code: 'procedureCodeId',
    date_completed: 'date',
    ...place,
  }),
  extra('procedure', 'quasi', { text: 'date_entered' }),
  extra('procedure', 'direct', { text: 'description' }),
]);

export const existingServiceExtraTable = sideTable('existing_services_extra', 'patient_id line_number');

/** eaglesoft.md section 8, "patient_conditions": findings. */
export const patientConditionTable = tableDescription('patient_conditions', 'counter_id', [
  mappedTo({
    counter_id: 'procedure.id toothCondition.id',
    patient_id: 'procedure.patientId toothCondition.patientId',
    action_code:
      'procedure.status procedure.sourceStatus procedure.diagnosisDefinitionId toothCondition.kind toothCondition.sourceKind',
    date_entered: 'procedure.date',
    tooth:
      'procedure.tooth procedure.teeth procedure.sourceTooth toothCondition.tooth toothCondition.sourceTooth',
    surface: 'procedure.surfaces procedure.sourceSurfaces procedure.area',
    provider_id: 'procedure.providerId',
  }),
  extra('procedure', 'direct', { text: 'description' }),
]);

export const patientConditionExtraTable = sideTable('patient_conditions_extra', 'counter_id');

/** eaglesoft.md section 8, "Condition action codes". */
export const actionCodeTable = tableDescription('action_codes', 'action_code_id', [
  mapped('definition', { action_code_id: ['id', 'category', 'sourceCategory'], description: 'name' }),
]);

/** eaglesoft.md section 8, "treatment_plans". */
export const treatmentPlanTable = tableDescription('treatment_plans', 'treatment_plan_id', [
  mapped('treatmentPlan', {
    treatment_plan_id: 'id',
    patient_id: 'patientId',
    description: 'heading',
    status: ['status', 'sourceStatus'],
    date_entered: ['date', 'entryDate'],
    user_id: 'presenterId',
    notes: 'note',
  }),
  extra('treatmentPlan', 'none', { text: 'last_updated_by' }),
  extra('treatmentPlan', 'quasi', { text: 'date_last_updated' }),
]);

/** eaglesoft.md section 8, "treatment_plan_items". */
export const treatmentPlanItemTable = tableDescription(
  'treatment_plan_items',
  'treatment_plan_id patient_id line_number',
  [
    mapped('treatmentPlanItem', {
      treatment_plan_id: ['id', 'treatmentPlanId', 'isFrozen'],
      patient_id: ['id', 'patientId', 'procedureId'],
      line_number: ['id', 'procedureId'],
      est_primary: 'primaryInsuranceCents',
      est_secondary: 'secondaryInsuranceCents',
      discount: 'discountCents',
      sort_order: 'displayOrder',
    }),
    extra('treatmentPlanItem', 'none', { text: 'approved_by_insurance submit_yn apply_discount' }),
    extra('treatmentPlanItem', 'quasi', { text: 'claim_id' }),
  ],
);

/** eaglesoft.md section 9, "operatory_notes": progress notes, with what is known of their editing. */
export const operatoryNoteTable = tableDescription('operatory_notes', 'note_id', [
  mapped('clinicalNote', {
    note_id: 'id',
    patient_id: 'patientId',
    tran_num: 'procedureId',
    user_id: 'userAccountId',
    date_entered: 'writtenLocal',
    note: 'note',
    status: 'recordStatus',
  }),
  // The number of the accounting day that closed the note: that there is one is all that a record says.
  alsoKept('text', mapped('clinicalNote', { locked_eod: 'isSigned' }), 'none'),
  extra('clinicalNote', 'none', {
    text: `note_class note_type note_type_id color post_proc_status modified_by tooth_data statement_yn tooth service_code
      practice_id`,
  }),
  extra('clinicalNote', 'quasi', { text: 'date_modified freshness claim_id' }),
  extra('clinicalNote', 'direct', { text: 'description resp_party_id archive_name archive_path' }),
]);

const visit: EntityName = 'appointmentProcedure';

/** eaglesoft.md section 5, "appointment_detail": what is to be done in a visit. */
export const appointmentDetailTable = tableDescription('appointment_detail', 'appt_id line_item', [
  mapped('appointmentProcedure', {
    appt_id: ['id', 'appointmentId'],
    line_item: 'id',
    service_code: 'procedureCodeId',
    extra_pat_id: 'procedureId',
    extra_line_num: 'procedureId',
    tooth: ['tooth', 'sourceTooth'],
    fee: 'feeCents',
    sort_order: 'displayOrder',
  }),
  alsoKept('text', mapped('appointmentProcedure', { status: 'recordStatus' }), 'none'),
  extra(visit, 'none', {
    text: `sequence surface tooth_info surface_detail abutment_direction root_data provider_id standard_fee_id`,
  }),
  extra(visit, 'direct', { text: 'description patient_id' }),
]);
