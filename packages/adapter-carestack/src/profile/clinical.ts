import { alsoKept, dropped, extra, mapped, mappedTo, tableDescription } from '@bitewing/adapter-kit';
import { editStamp } from './edit-stamp.ts';

const surfacesTo = (to: string) =>
  Object.fromEntries(['m', 'o', 'i', 'd', 'b', 'f', 'l'].map((letter) => [`surfaces.${letter}`, to]));

/** carestack.md section 4, feed 3: treatment that is planned or done, and its place in a plan. */
export const treatmentProcedureTable = tableDescription('treatmentProcedure', 'id', [
  mappedTo({
    id: 'procedure.id treatmentPlanItem.id treatmentPlanItem.procedureId treatmentPlanItem.isFrozen',
    patientId: 'procedure.patientId treatmentPlanItem.patientId',
    treatmentPlanId: 'treatmentPlanItem.treatmentPlanId treatmentPlanItem.recordStatus',
    treatmentPlanPhaseId: 'treatmentPlanItem.priorityDefinitionId',
    procedureCodeId: 'procedure.procedureCodeId',
    appointmentId: 'procedure.appointmentId',
    quadrantId: 'procedure.area',
    tooth: 'procedure.tooth procedure.teeth procedure.sourceTooth',
    ...surfacesTo('procedure.surfaces'),
    providerId: 'procedure.providerId',
    locationId: 'procedure.locationId',
    proposedDate: 'procedure.plannedDate procedure.date treatmentPlanItem.date',
    dateOfService: 'procedure.date procedure.completedDate',
    patientEstimate: 'treatmentPlanItem.patientCents',
    insuranceEstimate: 'treatmentPlanItem.primaryInsuranceCents',
    statusId: 'procedure.status procedure.sourceStatus procedure.completedDate',
    isDeleted: 'procedure.recordStatus treatmentPlanItem.recordStatus',
  }),
  extra('procedure', 'none', { text: 'materialId' }),
  editStamp(),
]);

/** carestack.md section 4, feed 4: work that the patient came with, or that is charted without treatment. */
export const existingProcedureTable = tableDescription('existingProcedure', 'id', [
  mapped('procedure', {
    id: 'id',
    patientId: 'patientId',
    procedureCodeId: 'procedureCodeId',
    quadrantId: 'area',
    tooth: ['tooth', 'teeth', 'sourceTooth'],
    providerId: 'providerId',
    locationId: 'locationId',
    dateOfService: 'date',
    receivedAt: ['status', 'sourceStatus'],
    isDeleted: 'recordStatus',
  }),
  mappedTo(surfacesTo('procedure.surfaces')),
  extra('procedure', 'none', { text: 'materialId' }),
  extra('procedure', 'direct', { text: 'notes' }),
  editStamp(),
]);

/** carestack.md section 6, "Treatment plan". */
export const treatmentPlanTable = tableDescription('treatmentPlan', 'TreatmentPlanId', [
  mapped('treatmentPlan', {
    TreatmentPlanId: 'id',
    TreatmentPlanName: 'heading',
    StatusId: ['status', 'sourceStatus'],
    patientId: 'patientId',
  }),
  extra('treatmentPlan', 'none', { text: 'Duration' }),
  extra('treatmentPlan', 'quasi', { text: 'CoordinatorId' }),
  // The conditions of which the patient is treated.
  extra('treatmentPlan', 'direct', { text: 'ConditionIds' }),
  dropped('TreatmentPlanPhase', 'each phase is a row of its own'),
]);

/** carestack.md section 6, "Treatment plan": the steps in which its treatment is to be done. */
export const treatmentPlanPhaseTable = tableDescription('treatmentPlanPhase', 'TreatmentPlanPhaseId', [
  mapped('definition', {
    TreatmentPlanPhaseId: ['id', 'category', 'sourceCategory'],
    IsDeleted: 'recordStatus',
  }),
  // Free text in the plan of one patient: the name of a definition is set-up, which is neither sealed nor kept from logs.
  extra('definition', 'direct', { text: 'PlanPhaseName' }),
  extra('definition', 'none', { text: 'Duration' }),
  extra('definition', 'quasi', { text: 'TreatmentPlanId' }),
]);

/** carestack.md section 6, "Notes". They have neither a date nor an author. */
export const noteTable = tableDescription('note', 'NoteId', [
  mappedTo({
    NoteId: 'clinicalNote.id communication.id communication.kind',
    patientId: 'clinicalNote.patientId communication.patientId',
    RawText: 'clinicalNote.note communication.note',
    NoteText: 'clinicalNote.note communication.note',
  }),
  alsoKept('text', mappedTo({ NoteType: 'clinicalNote.id communication.id communication.kind' }), 'none'),
  extra('communication', 'quasi', { text: 'DocumentIds' }),
  extra('communication', 'direct', { text: 'NoteAttachments' }),
]);

/** carestack.md section 6, "Medical alerts". */
export const medicalAlertTable = tableDescription('medicalAlert', 'patientMedicalAlertId', [
  mapped('alert', {
    patientMedicalAlertId: 'id',
    patientId: 'patientId',
    alertType: 'kind',
    isRemoved: 'status',
    alertName: 'description',
  }),
  extra('alert', 'none', { text: 'medicalAlertId removedUserType createdUserType' }),
  extra('alert', 'quasi', { text: 'lastModifiedOn createdOn' }),
  extra('alert', 'direct', { text: 'createdBy removedBy' }),
]);

/** carestack.md section 6, "Medications". */
export const medicationTable = tableDescription('medication', 'id', [
  mapped('alert', {
    id: ['id', 'kind'],
    patientId: 'patientId',
    name: 'description',
    startDate: 'startDate',
    endDate: ['endDate', 'status'],
  }),
]);

/**
 * carestack.md section 6, "Perio charting". What stands in a tooth of the chart is not public: the chart is kept as the
 * text that came, and gives no teeth.
 */
export const perioExamTable = tableDescription('perioExam', 'id', [
  mapped('perioExam', {
    id: 'id',
    patientID: 'patientId',
    providerID: 'providerId',
    date: 'date',
    deleteStatus: 'recordStatus',
  }),
  extra('perioExam', 'none', { text: 'status' }),
  extra('perioExam', 'quasi', { text: 'locationID' }),
  extra('perioExam', 'direct', { text: 'examName chart conditions annotation dentition' }),
]);
