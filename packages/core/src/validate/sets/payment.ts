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

interface Payment {
  readonly entity: 'payment';
  readonly id: string;
  readonly amountCents: number | null;
}

interface Allocation {
  readonly entity: 'paymentAllocation';
  readonly id: string;
  readonly amountCents: number | null;
}

const payments: RecordSet<Payment | Allocation> = {
  name: 'a payment and its parts',
  parts: [
    setPart('payment', ({ id, data: { amountCents, amountExact } }, put) => {
      put(id, { entity: 'payment', id, amountCents: amountExact === null ? amountCents : null });
    }),
    setPart('paymentAllocation', ({ id, data: { paymentId, amountCents, amountExact } }, put) => {
      put(paymentId, {
        entity: 'paymentAllocation',
        id,
        amountCents: amountExact === null ? amountCents : null,
      });
    }),
  ],
};

interface Plan {
  readonly entity: 'paymentPlan';
  readonly id: string;
  readonly patientId: string | null;
  readonly date: string | null;
  /** Whether its charges were made beforehand, for a patient. */
  readonly isFixed: boolean;
  readonly isClosed: boolean;
  /** How many payments of which amount were agreed; null where one of the two is not there. */
  readonly agreed: {
    readonly count: number;
    readonly amountCents: number;
    readonly downCents: number;
  } | null;
}

interface Charge {
  readonly entity: 'paymentPlanCharge';
  readonly id: string;
  readonly kind: Model['paymentPlanCharge']['kind'];
  readonly patientId: string | null;
  readonly date: string | null;
  /** Whether it takes back an earlier charge. */
  readonly isOffset: boolean;
  readonly principalCents: number;
  readonly interestCents: number;
}

type PlanMember = Plan | Charge;

const plans: RecordSet<PlanMember> = {
  name: 'a payment plan and its charges',
  parts: [
    setPart('paymentPlan', ({ id, data }, put) => {
      const {
        patientId,
        date,
        isDynamic,
        insurancePlanId,
        isClosed,
        paymentCount: count,
        amountCents,
      } = data;
      put(id, {
        entity: 'paymentPlan',
        id,
        patientId,
        date,
        isFixed: isDynamic === false && insurancePlanId === null,
        isClosed: isClosed === true,
        agreed:
          count === null || count === 0 || amountCents === null || amountCents <= 0
            ? null
            : { count, amountCents, downCents: data.downPaymentCents ?? 0 },
      });
    }),
    setPart('paymentPlanCharge', ({ id, data }, put) => {
      const { kind, patientId, date, isOffset, principalCents, interestCents } = data;
      put(data.paymentPlanId, {
        entity: 'paymentPlanCharge',
        id,
        kind,
        patientId,
        date,
        isOffset: isOffset === true,
        principalCents: principalCents ?? 0,
        interestCents: interestCents ?? 0,
      });
    }),
  ],
};

const planOf = (group: readonly PlanMember[]): Plan | undefined => firstOf(group, 'paymentPlan');

/** What falls due under a plan. */
function dueOf(charges: readonly Charge[]): number {
  let due = 0;
  for (const { kind, isOffset, principalCents, interestCents } of charges) {
    if (kind !== 'credit' && !isOffset) due += principalCents + interestCents;
  }
  return due;
}

/** What a plan took over from the account. */
const creditsOf = (charges: readonly Charge[]): number =>
  charges.reduce((sum, { kind, principalCents }) => (kind === 'credit' ? sum + principalCents : sum), 0);

/** Payments against their parts, and payment plans against their charges. */
export const paymentSetRules: readonly SetRule[] = [
  ...rulesOver(payments, [
    {
      name: 'payment_sum',
      entity: 'payment',
      severity: 'warning',
      explanation:
        'What was paid is not the sum of its parts. The difference lowers nobody’s balance, or lowers one for nothing.',
      source: 'opendental.md section 4: only splits affect balances.',
      check(group) {
        const payment = firstOf(group, 'payment');
        if (payment === undefined || payment.amountCents === null) return [];
        let sum = 0;
        for (const { amountCents } of ofEntity(group, 'paymentAllocation')) {
          if (amountCents === null) return [];
          sum += amountCents;
        }
        return sum === payment.amountCents ? [] : [{ id: payment.id, field: 'amountCents' }];
      },
    },
  ]),
  ...rulesOver(plans, [
    {
      name: 'plan_credits_above_charges',
      entity: 'paymentPlan',
      severity: 'warning',
      explanation:
        'The plan took more over from the account than will ever fall due under it. The difference is forgiven unseen.',
      source: 'opendental.md section 8: debits and credits of a plan.',
      check(group) {
        const plan = planOf(group);
        if (plan === undefined || !plan.isFixed) return [];
        const charges = ofEntity(group, 'paymentPlanCharge');
        const isShort = dueOf(charges) < creditsOf(charges);
        return isShort ? [{ id: plan.id, field: 'amountCents' }] : [];
      },
    },
    {
      name: 'plan_without_charges',
      entity: 'paymentPlan',
      severity: 'info',
      explanation: 'Somebody agreed to pay in parts, and nothing will ever fall due.',
      source: 'opendental.md section 4: charges of old plans are made beforehand.',
      check(group) {
        const plan = planOf(group);
        if (plan === undefined || !plan.isFixed || plan.isClosed || group.length > 1) return [];
        return [{ id: plan.id, field: 'amountCents' }];
      },
    },
    {
      name: 'plan_total_differs',
      entity: 'paymentPlan',
      severity: 'info',
      explanation:
        'The agreed payments, times their number, are not what falls due: they differ by more than one payment. The plan was changed by hand.',
      source: 'Regulation Z, 12 CFR 1026.18: the total of payments.',
      check(group) {
        const plan = planOf(group);
        const due = dueOf(ofEntity(group, 'paymentPlanCharge'));
        if (plan === undefined || !plan.isFixed || plan.isClosed || plan.agreed === null || due === 0)
          return [];
        const { count, amountCents, downCents } = plan.agreed;
        const isOff = Math.abs(count * amountCents + downCents - due) > amountCents;
        return isOff ? [{ id: plan.id, field: 'paymentCount' }] : [];
      },
    },
    {
      name: 'charge_before_plan',
      entity: 'paymentPlanCharge',
      severity: 'warning',
      explanation: 'A part falls due before the agreement was made.',
      source: 'Calendar.',
      check(group) {
        const date = planOf(group)?.date ?? null;
        if (date === null) return [];
        const early = ofEntity(group, 'paymentPlanCharge').filter(
          (charge) => charge.kind === 'debit' && charge.date !== null && charge.date < date,
        );
        return violationsOf(early, 'date');
      },
    },
    {
      name: 'charge_of_other_patient',
      entity: 'paymentPlanCharge',
      severity: 'warning',
      explanation: 'A charge is for another patient’s treatment than its plan.',
      source: 'opendental.md section 8: charges of a plan and the plan’s patient.',
      check(group) {
        const patientId = planOf(group)?.patientId ?? null;
        if (patientId === null) return [];
        const wrong = ofEntity(group, 'paymentPlanCharge').filter(
          (charge) => charge.patientId !== null && charge.patientId !== patientId,
        );
        return violationsOf(wrong, 'patientId');
      },
    },
  ]),
];
