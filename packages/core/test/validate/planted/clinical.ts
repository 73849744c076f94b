import type { LocalDateTime, LocalTime } from '@bitewing/core';
import { day } from '../../records.ts';
import { siteWith } from '../clean-practice.ts';
import { type Planted, plant } from './planted.ts';

const at = (text: string): LocalDateTime => text as LocalDateTime;
const unfurcated = siteWith({ furcation: null, mucogingivalJunctionMm: null });

/** Violations of the rules about procedures, charts, charting and documents. */
export const plantedClinical: readonly Planted[] = [
  plant('surface_without_tooth', 'procedure', 'surfaces', { surfaces: ['M'] }),
  plant('surface_not_on_tooth', 'procedure', 'surfaces', { surfaces: ['D', 'O'], tooth: 'C' }),
  plant('completed_in_future', 'procedure', 'date', {
    status: 'completed',
    providerId: 'provider:1',
    date: day('2026-01-07'),
  }),
  plant('too_many_surfaces', 'procedure', 'surfaces', {
    tooth: '3',
    surfaces: ['M', 'O', 'D', 'B', 'L', 'F'],
  }),
  plant('surface_repeated', 'procedure', 'surfaces', { tooth: '3', surfaces: ['M', 'O', 'M'] }),
  plant('tooth_repeated', 'procedure', 'teeth', { teeth: ['22', '23', '22'] }),
  plant('tooth_outside_area', 'procedure', 'tooth', { tooth: '9', area: '10' }),
  plant('completed_without_date', 'procedure', 'date', { status: 'completed', providerId: 'provider:1' }),
  plant('completed_before_planned', 'procedure', 'completedDate', {
    status: 'completed',
    providerId: 'provider:1',
    date: day('2025-05-04'),
    completedDate: day('2025-05-04'),
    plannedDate: day('2025-05-05'),
  }),
  plant('procedure_without_code', 'procedure', 'procedureCodeId', { procedureCodeId: null }),
  plant('completed_without_provider', 'procedure', 'providerId', {
    status: 'completed',
    date: day('2025-05-04'),
  }),
  plant('procedure_fee_negative', 'procedure', 'feeCents', { feeCents: -1 }),
  plant('quantity_not_positive', 'procedure', 'quantity', {
    status: 'completed',
    providerId: 'provider:1',
    date: day('2025-05-04'),
    quantity: 0,
  }),
  plant('discount_above_fee', 'procedure', 'discountCents', {
    feeCents: 5000,
    quantity: 2,
    discountCents: 10001,
  }),
  plant('replacement_without_prior_date', 'procedure', 'originalProsthesisDate', {
    prosthesis: 'replacement',
  }),
  plant('prior_prosthesis_after_this', 'procedure', 'originalProsthesisDate', {
    status: 'completed',
    providerId: 'provider:1',
    date: day('2025-05-04'),
    originalProsthesisDate: day('2025-05-05'),
  }),
  plant('procedure_times', 'procedure', 'endTimeLocal', {
    startTimeLocal: '09:00:00' as LocalTime,
    endTimeLocal: '08:59:00' as LocalTime,
  }),
  plant('diagnosis_without_system', 'procedure', 'diagnosisSystem', { diagnosisCodes: ['K02.9'] }),
  plant('diagnosis_repeated', 'procedure', 'diagnosisCodes', {
    diagnosisSystem: 'icd10',
    diagnosisCodes: ['K02.9', 'K02.9'],
  }),
  plant('modifier_form', 'procedure', 'modifiers', { modifiers: ['22', 'ABC'] }),
  plant('lab_fee_of_itself', 'procedure', 'labParentProcedureId', { labParentProcedureId: 'procedure:99' }),
  plant('shift_without_amount', 'toothCondition', 'shiftMm', { kind: 'shiftMesial', tooth: '3' }),
  plant('turn_without_angle', 'toothCondition', 'angleDegrees', { kind: 'tipBuccal', tooth: '3' }),
  plant('condition_without_tooth', 'toothCondition', 'tooth', { kind: 'missing' }),
  plant('drawing_without_strokes', 'toothCondition', 'drawing', { kind: 'drawing', drawing: [] }),
  plant('drawing_outside_chart', 'toothCondition', 'drawing', {
    kind: 'drawing',
    drawing: [[{ x: '410', y: '307' }], [{ x: '410.5', y: '1' }]],
  }),
  plant('plan_signed_before_made', 'treatmentPlan', 'signedLocal', {
    date: day('2025-05-05'),
    signedLocal: at('2025-05-04T23:59:00'),
  }),
  plant('plan_signed_in_future', 'treatmentPlan', 'signedLocal', { signedLocal: at('2026-01-07T00:00:00') }),
  plant('saved_plan_without_date', 'treatmentPlan', 'date', { status: 'saved' }),
  plant('plan_item_above_fee', 'treatmentPlanItem', 'primaryInsuranceCents', {
    feeCents: 10000,
    primaryInsuranceCents: 8000,
    secondaryInsuranceCents: 2001,
  }),
  plant('plan_item_without_procedure', 'treatmentPlanItem', 'procedureId', { isFrozen: false }),
  plant('group_of_itself', 'procedureLink', 'groupProcedureId', {
    procedureId: 'procedure:1',
    groupProcedureId: 'procedure:1',
  }),
  plant('note_in_future', 'clinicalNote', 'writtenLocal', { writtenLocal: at('2026-01-07T00:00:00') }),
  plant('prescription_without_drug', 'prescription', 'drug', { kind: 'prescription' }),
  plant('prescription_without_directions', 'prescription', 'directions', {
    kind: 'prescription',
    drug: 'Amoxicillin 500 mg',
  }),
  plant('prescription_in_future', 'prescription', 'date', { date: day('2026-01-07') }),
  plant('controlled_without_provider', 'prescription', 'providerId', { isControlled: true }),
  plant('days_supply_negative', 'prescription', 'daysSupply', { daysSupply: '-0.5' }),
  plant('perio_depth_range', 'perioTooth', 'lingual.depthMm', { lingual: siteWith({ depthMm: 33 }) }),
  plant('attachment_level_mismatch', 'perioTooth', 'distoBuccal.calMm', {
    calSource: 'derived',
    distoBuccal: siteWith({ depthMm: 4, recessionMm: 2, calMm: 5 }),
  }),
  plant('perio_exam_without_date', 'perioExam', 'date', { date: null }),
  plant('perio_exam_in_future', 'perioExam', 'date', { date: day('2026-01-07') }),
  plant('recession_range', 'perioTooth', 'buccal.recessionMm', { buccal: siteWith({ recessionMm: 105 }) }),
  plant('mucogingival_range', 'perioTooth', 'buccal.mucogingivalJunctionMm', {
    buccal: siteWith({ mucogingivalJunctionMm: 16 }),
  }),
  plant('mucogingival_on_palate', 'perioTooth', 'lingual.mucogingivalJunctionMm', {
    tooth: '16',
    lingual: siteWith({ mucogingivalJunctionMm: 4 }),
  }),
  plant('mobility_range', 'perioTooth', 'mobility', { mobility: 4 }),
  plant('furcation_range', 'perioTooth', 'buccal.furcation', {
    tooth: '3',
    buccal: siteWith({ furcation: 4 }),
  }),
  plant('furcation_without_roots', 'perioTooth', 'buccal.furcation', {
    tooth: '8',
    buccal: siteWith({ furcation: 1 }),
  }),
  plant('skipped_but_measured', 'perioTooth', 'buccal.depthMm', {
    skipped: true,
    buccal: { ...unfurcated, depthMm: 3 },
  }),
  plant('recorded_attachment_level', 'perioTooth', 'buccal.calMm', {
    calSource: 'recorded',
    buccal: siteWith({ depthMm: 4, recessionMm: 2, calMm: 5 }),
  }),
  plant('document_without_file', 'document', 'fileName', { storage: 'file' }),
  plant('document_in_future', 'document', 'createdLocal', { createdLocal: at('2026-01-07T00:00:00') }),
  plant('study_without_size', 'imagingStudy', 'heightPixels', { widthPixels: 800, heightPixels: 0 }),
  plant('image_crop', 'image', 'cropWidthPixels', {
    cropLeftPixels: 0,
    cropTopPixels: 0,
    cropWidthPixels: 0,
    cropHeightPixels: 200,
  }),
  plant('image_window', 'image', 'windowMaximum', { windowMinimum: 255, windowMaximum: 255 }),
  plant('image_rotation', 'image', 'rotationDegrees', { rotationDegrees: '-361' }),
  plant('image_digest_form', 'image', 'sha256', { sha256: 'd41d8cd98f00b204e9800998ecf8427e' }),
  plant('image_in_future', 'image', 'takenLocal', { takenLocal: at('2026-01-07T00:00:00') }),
  plant('form_in_future', 'form', 'dateLocal', { dateLocal: at('2026-01-07T00:00:00') }),
  plant('response_without_form', 'formResponse', 'formId', { formId: null }),
  plant('signed_in_future', 'formResponse', 'signedLocal', { signedLocal: at('2026-01-07T00:00:00') }),
  plant('communication_times', 'communication', 'endLocal', {
    startLocal: at('2025-05-05T09:00:00'),
    endLocal: at('2025-05-05T08:59:00'),
  }),
  plant('communication_with_nobody', 'communication', 'patientId', { patientId: null }),
];
