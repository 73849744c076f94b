import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';

/** Size of the canvas on which teeth are drawn (opendental.md section 4). */
const canvasWidth = 410;
const canvasHeight = 307;

const isOutside = ({ x, y }: { x: string; y: string }): boolean =>
  Number(x) < 0 || Number(x) > canvasWidth || Number(y) < 0 || Number(y) > canvasHeight;

const shifts: ReadonlySet<string | null> = new Set(['shiftMesial', 'shiftOcclusal', 'shiftBuccal']);
const turns: ReadonlySet<string | null> = new Set(['rotation', 'tipMesial', 'tipBuccal']);
const drawn: ReadonlySet<string | null> = new Set([null, 'drawing', 'text']);

/** The chart of teeth, plans of treatment, notes and prescriptions. */
export const chartRules = [
  ...rulesFor('toothCondition', [
    {
      name: 'shift_without_amount',
      severity: 'warning',
      explanation: 'A tooth is charted as moved, but nothing says by how much.',
      source: 'opendental.md section 4: a movement in mm or degrees.',
      check: ({ data }) => (shifts.has(data.kind) && data.shiftMm === null ? 'shiftMm' : null),
    },
    {
      name: 'turn_without_angle',
      severity: 'warning',
      explanation: 'A tooth is charted as turned or tipped, but nothing says by how many degrees.',
      source: 'opendental.md section 4: a movement in mm or degrees.',
      check: ({ data }) => (turns.has(data.kind) && data.angleDegrees === null ? 'angleDegrees' : null),
    },
    {
      name: 'condition_without_tooth',
      severity: 'warning',
      explanation: 'Something is charted of a tooth, but nothing says of which one.',
      source: 'Canonical model: only drawings and texts stand beside the teeth.',
      check: ({ data }) => (data.tooth === null && !drawn.has(data.kind) ? 'tooth' : null),
    },
    {
      name: 'drawing_without_strokes',
      severity: 'info',
      explanation: 'A drawing on the chart has no line in it.',
      source: 'opendental.md section 4: a drawing is a list of points.',
      check: ({ data: { kind, drawing } }) =>
        kind === 'drawing' && (drawing === null || drawing.length === 0) ? 'drawing' : null,
    },
    {
      name: 'drawing_outside_chart',
      severity: 'info',
      explanation: 'A line or a text is drawn where the chart ends. Nobody will see it.',
      source: 'opendental.md section 4: a canvas of 410 x 307.',
      check({ data: { drawing, textPosition } }) {
        if (textPosition !== null && isOutside(textPosition)) return 'textPosition';
        return drawing?.some((stroke) => stroke.some(isOutside)) ? 'drawing' : null;
      },
    },
  ]),
  ...rulesFor('treatmentPlan', [
    {
      name: 'plan_signed_before_made',
      severity: 'warning',
      explanation: 'The plan was signed before the day that it bears.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.signedLocal, data.date) ? 'signedLocal' : null),
    },
    {
      name: 'plan_signed_in_future',
      severity: 'warning',
      explanation: 'The plan was signed after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { signedLocal } }, { latestLocal }) =>
        isBefore(latestLocal, signedLocal) ? 'signedLocal' : null,
    },
    {
      name: 'saved_plan_without_date',
      severity: 'warning',
      explanation: 'A plan was saved as it was presented, but nothing says when.',
      source: 'opendental.md section 4: a saved plan is a frozen copy.',
      check: ({ data }) => (data.status === 'saved' && data.date === null ? 'date' : null),
    },
  ]),
  ...rulesFor('treatmentPlanItem', [
    {
      name: 'plan_item_above_fee',
      severity: 'warning',
      explanation: 'The insurances are expected to pay more than the procedure costs.',
      source: 'Arithmetic.',
      check({ data: { feeCents, primaryInsuranceCents: first, secondaryInsuranceCents: second } }) {
        if (feeCents === null || (first === null && second === null)) return null;
        return (first ?? 0) + (second ?? 0) > feeCents ? 'primaryInsuranceCents' : null;
      },
    },
    {
      name: 'plan_item_without_procedure',
      severity: 'warning',
      explanation: 'The item stands for a procedure that is in no plan: it names none, or no plan.',
      source: 'opendental.md section 4: plans link live procedures.',
      check({ data: { recordStatus, isFrozen, treatmentPlanId, procedureId } }) {
        // A part of a row that is in no plan now.
        if (recordStatus === 'inactive') return null;
        if (treatmentPlanId === null) return 'treatmentPlanId';
        return !isFrozen && procedureId === null ? 'procedureId' : null;
      },
    },
  ]),
  ...rulesFor('procedureLink', [
    {
      name: 'group_of_itself',
      severity: 'warning',
      explanation: 'A procedure is a member of the group that it stands for itself.',
      source: 'Canonical model: a link is between two procedures.',
      check: ({ data: { procedureId, groupProcedureId } }) =>
        procedureId !== null && procedureId === groupProcedureId ? 'groupProcedureId' : null,
    },
  ]),
  ...rulesFor('clinicalNote', [
    {
      name: 'note_in_future',
      severity: 'warning',
      explanation: 'The note was written after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { writtenLocal } }, { latestLocal }) =>
        isBefore(latestLocal, writtenLocal) ? 'writtenLocal' : null,
    },
  ]),
  ...rulesFor('prescription', [
    {
      name: 'prescription_without_drug',
      severity: 'warning',
      explanation: 'Something was prescribed, but nothing says what.',
      source: 'FHIR R4 MedicationRequest: a medication is required.',
      check: ({ data }) => (data.kind === 'prescription' && data.drug === null ? 'drug' : null),
    },
    {
      name: 'prescription_without_directions',
      severity: 'warning',
      explanation: 'A medicine was prescribed without saying how it is to be taken.',
      source: 'NCPDP SCRIPT: a new prescription carries directions.',
      check: ({ data }) =>
        data.kind === 'prescription' && data.drug !== null && data.directions === null ? 'directions' : null,
    },
    {
      name: 'prescription_in_future',
      severity: 'warning',
      explanation: 'The medicine was prescribed after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { date } }, { latestDate }) => (isBefore(latestDate, date) ? 'date' : null),
    },
    {
      name: 'controlled_without_provider',
      severity: 'warning',
      explanation: 'A controlled substance was prescribed by nobody.',
      source: '21 CFR 1306.05: a prescription for a controlled substance names the practitioner.',
      check: ({ data }) => (data.isControlled === true && data.providerId === null ? 'providerId' : null),
    },
    {
      name: 'days_supply_negative',
      severity: 'warning',
      explanation: 'The medicine lasts for fewer than no days.',
      source: 'NCPDP SCRIPT: days supply.',
      check: ({ data: { daysSupply } }) =>
        daysSupply !== null && Number(daysSupply) < 0 ? 'daysSupply' : null,
    },
  ]),
];
