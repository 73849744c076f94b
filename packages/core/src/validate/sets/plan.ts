import type { Model } from '../../model/entities.ts';
import {
  firstOf,
  ofEntity,
  type RecordSet,
  rulesOver,
  type SetRule,
  setPart,
  violationsOf,
} from '../set-rule.ts';
import { groupKey } from './group-key.ts';
import { onceEach } from './once-each.ts';

interface Plan {
  readonly entity: 'treatmentPlan';
  readonly id: string;
  readonly patientId: string | null;
  readonly status: Model['treatmentPlan']['status'];
}

interface Item {
  readonly entity: 'treatmentPlanItem';
  readonly id: string;
  readonly patientId: string | null;
  readonly isFrozen: boolean;
}

const treatmentPlans: RecordSet<Plan | Item> = {
  name: 'a treatment plan and its items',
  parts: [
    setPart('treatmentPlan', ({ id, data: { patientId, status } }, put) => {
      put(id, { entity: 'treatmentPlan', id, patientId, status });
    }),
    setPart('treatmentPlanItem', ({ id, data: { treatmentPlanId, patientId, isFrozen } }, put) => {
      put(treatmentPlanId, { entity: 'treatmentPlanItem', id, patientId, isFrozen });
    }),
  ],
};

const planOf = (group: readonly (Plan | Item)[]): Plan | undefined => firstOf(group, 'treatmentPlan');

/** Plans of treatment against their items and against each other. */
export const treatmentPlanRules: readonly SetRule[] = [
  onceEach({
    name: 'two_active_plans',
    entity: 'treatmentPlan',
    severity: 'warning',
    explanation: 'The patient has two plans of treatment in force. Planned work counts twice.',
    source: 'opendental.md section 4: one active plan a patient.',
    key: ({ data: { patientId, status } }) => (status === 'active' ? patientId : null),
    field: 'status',
  }),
  onceEach({
    name: 'planned_twice',
    entity: 'treatmentPlanItem',
    severity: 'warning',
    explanation: 'The same procedure is in the same plan twice.',
    source: 'opendental.md section 4: plans link live procedures.',
    key: ({ data: { isFrozen, treatmentPlanId, procedureId } }) =>
      isFrozen || treatmentPlanId === null || procedureId === null
        ? null
        : groupKey(treatmentPlanId, procedureId),
    field: 'procedureId',
  }),
  ...rulesOver(treatmentPlans, [
    {
      name: 'item_not_frozen_with_plan',
      entity: 'treatmentPlanItem',
      severity: 'warning',
      explanation:
        'A live item stands in a plan that was saved as it was presented, or a frozen one in a plan that is still changed.',
      source: 'opendental.md section 4: saved plans are frozen copies.',
      check(group) {
        const plan = planOf(group);
        if (plan === undefined || plan.status === null) return [];
        const isSaved = plan.status === 'saved';
        return violationsOf(
          ofEntity(group, 'treatmentPlanItem').filter(({ isFrozen }) => isFrozen !== isSaved),
          'isFrozen',
        );
      },
    },
    {
      name: 'saved_plan_empty',
      entity: 'treatmentPlan',
      severity: 'info',
      explanation: 'A plan was presented and saved, and nothing was in it.',
      source: 'opendental.md section 4: saved plans are frozen copies.',
      check(group) {
        const plan = planOf(group);
        return plan?.status === 'saved' && group.length === 1 ? [{ id: plan.id, field: 'status' }] : [];
      },
    },
    {
      name: 'item_of_other_patient',
      entity: 'treatmentPlanItem',
      severity: 'warning',
      explanation: 'The item is of another patient than its plan.',
      source: 'FHIR R4 CarePlan: one subject.',
      check(group) {
        const patientId = planOf(group)?.patientId ?? null;
        if (patientId === null) return [];
        const wrong = ofEntity(group, 'treatmentPlanItem').filter(
          (item) => item.patientId !== null && item.patientId !== patientId,
        );
        return violationsOf(wrong, 'patientId');
      },
    },
  ]),
];
