import type { TruthRecord } from '@bitewing/testkit';
import { money } from '../../native-text.ts';
import type { EaglesoftWriting } from '../../writing.ts';
import { userProviderId } from '../set-up/staff-rows.ts';
import { plannedKey } from './chart-places.ts';
import { firstSeen } from './first-seen.ts';
import { userReference } from './user-reference.ts';

const planColumns = ['patient_id', 'description', 'status', 'date_entered', 'user_id', 'notes'];

/** `status` of a plan, by the word of the truth. What a program writes of one that was presented is not public. */
const planCodes: Readonly<Record<string, string>> = { active: 'A', inactive: 'I', saved: 'S' };

/** Every eighth copy of what was presented has a row, with a code that nobody knows. */
const hasRow = (writing: EaglesoftWriting, { id, data }: TruthRecord<'treatmentPlan'>): boolean =>
  data.patientId !== null && (data.status !== 'saved' || writing.turn('presented plan', id) % 8 === 0);

/** Writes plans of treatment and what is planned in them (eaglesoft.md section 8). */
export function writeTreatmentPlans(writing: EaglesoftWriting): void {
  for (const plan of writing.practice.records('treatmentPlan'))
    if (hasRow(writing, plan)) writePlan(writing, plan);
  const procedures = new Map(writing.practice.records('procedure').map((each) => [each.id, each]));
  for (const item of writing.practice.records('treatmentPlanItem')) {
    const procedure = procedures.get(item.data.procedureId ?? '');
    const key = procedure === undefined ? null : plannedKey(writing, procedure);
    if (procedure !== undefined && key !== null && !item.data.isFrozen)
      writeItem(writing, item, procedure, key);
  }
}

function writePlan(writing: EaglesoftWriting, { id, data }: TruthRecord<'treatmentPlan'>): void {
  const code = planCodes[data.status ?? ''] ?? null;
  const date = data.date ?? data.entryDate;
  const heading = writing.fit('treatment_plans', 'description', data.heading);
  const note = writing.fit('treatment_plans', 'notes', data.note);
  writing.write({
    table: 'treatment_plans',
    mapped: planColumns,
    row: {
      treatment_plan_id: writing.id('treatment_plans', id),
      patient_id: writing.named('patient', data.patientId, id),
      description: heading,
      status: code,
      date_entered: date,
      user_id: userProviderId(writing, data.presenterId, id),
      date_last_updated: writing.turn('plan updated', id) % 3 === 0 ? firstSeen(writing, id) : date,
      last_updated_by: userProviderId(writing, data.presenterId, `${id} update`),
      notes: note,
    },
    records: [
      {
        entity: 'treatmentPlan',
        data: {
          patientId: writing.reference('patient', data.patientId),
          // The third code is nobody's but this office's.
          status: code === 'S' ? null : data.status,
          sourceStatus: code,
          date,
          entryDate: date,
          heading,
          note,
          presenterId: userReference(writing, data.presenterId),
        },
        carries: [id],
      },
    ],
  });
}

function writeItem(
  writing: EaglesoftWriting,
  { id, data }: TruthRecord<'treatmentPlanItem'>,
  procedure: TruthRecord<'procedure'>,
  [patientId, line]: readonly [string, string],
): void {
  const fee = procedure.data.feeCents ?? 0;
  const primary = Math.floor((fee * writing.inTurn([50, 80, 0, 67], 'estimate', id)) / 100);
  const secondary = writing.turn('second estimate', id) % 5 === 2 ? Math.min(1234, fee - primary) : null;
  const discount = procedure.data.discountCents;
  const order = writing.turn(`items of ${data.treatmentPlanId}`, id) + 1;
  const turn = writing.turn('plan item', id);
  writing.write({
    table: 'treatment_plan_items',
    mapped: ['est_primary', 'est_secondary', 'sort_order', 'discount'],
    row: {
      treatment_plan_id: writing.id('treatment_plans', data.treatmentPlanId),
      patient_id: patientId,
      line_number: line,
      est_primary: money(primary),
      est_secondary: money(secondary),
      approved_by_insurance: turn % 4 === 1 ? 'Y' : 'N',
      submit_yn: 'Y',
      claim_id: turn % 3 === 0 ? '0' : null,
      sort_order: String(order),
      discount: money(discount),
      apply_discount: discount === null || discount === 0 ? 'N' : 'Y',
    },
    records: [
      {
        entity: 'treatmentPlanItem',
        data: {
          treatmentPlanId: writing.reference('treatment_plans', data.treatmentPlanId),
          procedureId: writing.recordIdOf('planned_services', [patientId, line]),
          isFrozen: false,
          patientId: writing.reference('patient', procedure.data.patientId),
          displayOrder: order,
          primaryInsuranceCents: primary,
          secondaryInsuranceCents: secondary,
          discountCents: discount,
        },
        carries: [id],
      },
    ],
  });
}
