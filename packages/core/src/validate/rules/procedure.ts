import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';
import { isInArea } from './tooth-position.ts';

/** The tooth segment of a claim has five places for surfaces. */
const mostSurfaces = 5;
/** A service line of a claim has four places for modifiers. */
const mostModifiers = 4;
const modifier = /^[0-9A-Z]{2}$/;

const repeats = (values: readonly string[] | null): boolean =>
  values !== null && values.length > 1 && new Set(values).size < values.length;

/** What was done, planned or found. */
export const procedureRules = rulesFor('procedure', [
  {
    name: 'too_many_surfaces',
    severity: 'warning',
    explanation:
      'The procedure names more than five surfaces. A claim has no room for them, and a tooth has no more.',
    source: 'X12 837D, tooth segment: five surfaces at most (standards.md section 2).',
    check: ({ data: { surfaces } }) =>
      surfaces !== null && surfaces.length > mostSurfaces ? 'surfaces' : null,
  },
  {
    name: 'surface_repeated',
    severity: 'warning',
    explanation: 'The procedure names the same surface twice.',
    source: 'X12 837D, tooth segment: each place holds another surface.',
    check: ({ data: { surfaces } }) =>
      surfaces !== null && surfaces.length <= mostSurfaces && repeats(surfaces) ? 'surfaces' : null,
  },
  {
    name: 'tooth_repeated',
    severity: 'warning',
    explanation: 'The range of teeth names the same tooth twice.',
    source: 'opendental.md section 5: a range is a list of teeth.',
    check: ({ data: { teeth } }) => (repeats(teeth) ? 'teeth' : null),
  },
  {
    name: 'tooth_outside_area',
    severity: 'warning',
    explanation:
      'The tooth, or one of the range, does not stand in the quadrant, arch or sextant of the procedure.',
    source:
      'T-MSIS: area of oral cavity codes (standards.md section 3); CARIN Blue Button 2.2.0, Oral: body site.',
    check({ data: { area, tooth, teeth } }) {
      if (area === null) return null;
      if (tooth !== null && !isInArea(tooth, area)) return 'tooth';
      return teeth?.some((each) => !isInArea(each, area)) ? 'teeth' : null;
    },
  },
  {
    name: 'completed_without_date',
    severity: 'error',
    explanation:
      'The procedure is completed, but nothing says when. Its charge belongs to no day and cannot age.',
    source: 'X12 837D: a service line has a date of service.',
    check: ({ data }) => (data.status === 'completed' && data.date === null ? 'date' : null),
  },
  {
    name: 'completed_before_planned',
    severity: 'warning',
    explanation: 'The procedure was set complete before it was first planned.',
    source: 'Calendar.',
    check: ({ data }) =>
      data.status === 'completed' && isBefore(data.completedDate, data.plannedDate) ? 'completedDate' : null,
  },
  {
    name: 'procedure_without_code',
    severity: 'warning',
    explanation:
      'Nothing says what was done or planned: the procedure has no code. A finding that names a diagnosis needs none.',
    source: 'X12 837D, SV301 (standards.md section 7): a procedure code is required.',
    check: ({ data }) =>
      data.procedureCodeId === null && !(data.status === 'condition' && data.diagnosisDefinitionId !== null)
        ? 'procedureCodeId'
        : null,
  },
  {
    name: 'completed_without_provider',
    severity: 'warning',
    explanation:
      'The procedure is completed, but by nobody. It cannot be billed, and counts for no provider.',
    source: 'X12 837D: a claim names the rendering provider.',
    check: ({ data }) => (data.status === 'completed' && data.providerId === null ? 'providerId' : null),
  },
  {
    name: 'procedure_fee_negative',
    severity: 'warning',
    explanation: 'The fee is below zero. What lowers a balance is an adjustment, not a procedure.',
    source: 'X12 837D, SV302: a charge is zero or more.',
    check: ({ data: { feeCents } }) => (feeCents !== null && feeCents < 0 ? 'feeCents' : null),
  },
  {
    name: 'quantity_not_positive',
    severity: 'warning',
    explanation: 'The procedure was done zero times or fewer, so that its fee is not due at all.',
    source: 'X12 837D, SV306: a count of procedures is one or more.',
    check: ({ data: { status, quantity } }) =>
      status === 'completed' && quantity !== null && quantity <= 0 ? 'quantity' : null,
  },
  {
    name: 'discount_above_fee',
    severity: 'warning',
    explanation: 'The discount is more than the procedure costs.',
    source: 'Arithmetic.',
    check({ data: { feeCents, quantity, discountCents } }) {
      if (feeCents === null || discountCents === null || discountCents <= 0) return null;
      return discountCents > feeCents * (quantity ?? 1) ? 'discountCents' : null;
    },
  },
  {
    name: 'replacement_without_prior_date',
    severity: 'warning',
    explanation:
      'The prosthesis replaces an earlier one, but nothing says from when that was. Payers ask for it.',
    source: 'X12 837D, SV305 R and the date of prior placement; ADA claim form.',
    check: ({ data: { prosthesis, originalProsthesisDate } }) =>
      prosthesis === 'replacement' && originalProsthesisDate === null ? 'originalProsthesisDate' : null,
  },
  {
    name: 'prior_prosthesis_after_this',
    severity: 'warning',
    explanation: 'The prosthesis that is replaced was placed after this one.',
    source: 'Calendar.',
    check: ({ data }) =>
      data.status === 'completed' && isBefore(data.date, data.originalProsthesisDate)
        ? 'originalProsthesisDate'
        : null,
  },
  {
    name: 'procedure_times',
    severity: 'warning',
    explanation: 'The procedure ended before it began.',
    source: 'Calendar.',
    check: ({ data }) => (isBefore(data.endTimeLocal, data.startTimeLocal) ? 'endTimeLocal' : null),
  },
  {
    name: 'diagnosis_without_system',
    severity: 'warning',
    explanation: 'The procedure names diagnosis codes, and nothing says of which code system they are.',
    source: 'X12 837D, HI: a qualifier says ICD-9 or ICD-10.',
    check: ({ data: { diagnosisCodes, diagnosisSystem } }) =>
      diagnosisCodes !== null && diagnosisCodes.length > 0 && diagnosisSystem === null
        ? 'diagnosisSystem'
        : null,
  },
  {
    name: 'diagnosis_repeated',
    severity: 'info',
    explanation: 'The procedure names the same diagnosis code twice.',
    source: 'X12 837D, SV311: each pointer leads to another diagnosis.',
    check: ({ data: { diagnosisCodes } }) => (repeats(diagnosisCodes) ? 'diagnosisCodes' : null),
  },
  {
    name: 'modifier_form',
    severity: 'info',
    explanation:
      'A modifier is not two letters or digits, or there are more than four. A claim will not take them.',
    source: 'X12 837, procedure modifiers: four places of two characters.',
    check({ data: { modifiers } }) {
      if (modifiers === null) return null;
      return modifiers.length > mostModifiers || modifiers.some((each) => !modifier.test(each))
        ? 'modifiers'
        : null;
    },
  },
  {
    name: 'lab_fee_of_itself',
    severity: 'warning',
    explanation: 'The laboratory fee belongs to itself instead of to a procedure.',
    source: 'opendental.md section 4: laboratory fees name their procedure.',
    check: ({ id, data }) => (data.labParentProcedureId === id ? 'labParentProcedureId' : null),
  },
]);
