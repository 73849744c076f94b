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

interface Claim {
  readonly entity: 'claim';
  readonly id: string;
  readonly kind: Model['claim']['kind'];
  readonly status: Model['claim']['status'];
  readonly patientId: string | null;
  readonly insurancePlanId: string | null;
  readonly feeCents: number | null;
  readonly paidCents: number | null;
  readonly writeOffCents: number | null;
}

interface Line {
  readonly entity: 'claimLine';
  readonly id: string;
  readonly status: Model['claimLine']['status'];
  readonly procedureId: string | null;
  readonly patientId: string | null;
  readonly insurancePlanId: string | null;
  readonly feeBilledCents: number | null;
  readonly paidCents: number | null;
  readonly writeOffCents: number | null;
}

type ClaimMember = Claim | Line;

const claims: RecordSet<ClaimMember> = {
  name: 'a claim and its lines',
  parts: [
    setPart('claim', ({ id, data }, put) => {
      const { kind, status, patientId, insurancePlanId, feeCents, paidCents, writeOffCents } = data;
      put(id, {
        entity: 'claim',
        id,
        kind,
        status,
        patientId,
        insurancePlanId,
        feeCents,
        paidCents,
        writeOffCents,
      });
    }),
    setPart('claimLine', ({ id, data }, put) => {
      const { status, procedureId, patientId, insurancePlanId, feeBilledCents, paidCents, writeOffCents } =
        data;
      put(data.claimId, {
        entity: 'claimLine',
        id,
        status,
        procedureId,
        patientId,
        insurancePlanId,
        feeBilledCents,
        paidCents,
        writeOffCents,
      });
    }),
  ],
};

interface Check {
  readonly entity: 'claimPayment';
  readonly id: string;
  readonly amountCents: number | null;
}

interface PaidLine {
  readonly entity: 'claimLine';
  readonly id: string;
  readonly paidCents: number;
}

const checks: RecordSet<Check | PaidLine> = {
  name: 'a payment of an insurance and the lines that it pays',
  parts: [
    setPart('claimPayment', ({ id, data: { amountCents, isPartial } }, put) => {
      // What is not given out yet cannot be in the sum.
      put(id, { entity: 'claimPayment', id, amountCents: isPartial === true ? null : amountCents });
    }),
    setPart('claimLine', ({ id, data: { claimPaymentId, paidCents } }, put) => {
      put(claimPaymentId, { entity: 'claimLine', id, paidCents: paidCents ?? 0 });
    }),
  ],
};

const underWay: ReadonlySet<string | null> = new Set(['waiting', 'sent', 'holdInProcess']);

const claimOf = (group: readonly ClaimMember[]): Claim | undefined => firstOf(group, 'claim');

/** Sum of a column over the lines; null where there are none, or one does not say. */
function sumOf(
  lines: readonly Line[],
  column: 'feeBilledCents' | 'paidCents' | 'writeOffCents',
): number | null {
  let sum = 0;
  for (const line of lines) {
    const cents = line[column];
    if (cents === null) return null;
    sum += cents;
  }
  return lines.length === 0 ? null : sum;
}

function sumDiffers(
  group: readonly ClaimMember[],
  ofClaim: 'feeCents' | 'paidCents' | 'writeOffCents',
  ofLine: 'feeBilledCents' | 'paidCents' | 'writeOffCents',
): ReturnType<typeof violationsOf> {
  const claim = claimOf(group);
  if (claim === undefined || claim[ofClaim] === null) return [];
  const sum = sumOf(ofEntity(group, 'claimLine'), ofLine);
  return sum === null || sum === claim[ofClaim] ? [] : [{ id: claim.id, field: ofClaim }];
}

const source = 'X12 835 and 837D: a claim is the sum of its lines (standards.md section 7).';

/** Claims against their lines, and payments of insurances against what they pay. */
export const claimSetRules: readonly SetRule[] = [
  ...rulesOver(claims, [
    {
      name: 'claim_fee_sum',
      entity: 'claim',
      severity: 'warning',
      explanation: 'What the claim bills is not the sum of what its lines bill.',
      source,
      check: (group) => sumDiffers(group, 'feeCents', 'feeBilledCents'),
    },
    {
      name: 'claim_paid_sum',
      entity: 'claim',
      severity: 'warning',
      explanation:
        'What the claim says was paid is not the sum of what was paid for its lines. Balances go by the lines.',
      source,
      check: (group) => sumDiffers(group, 'paidCents', 'paidCents'),
    },
    {
      name: 'claim_write_off_sum',
      entity: 'claim',
      severity: 'warning',
      explanation:
        'What the claim says was written off is not the sum of what was written off for its lines.',
      source,
      check: (group) => sumDiffers(group, 'writeOffCents', 'writeOffCents'),
    },
    {
      name: 'claim_without_lines',
      entity: 'claim',
      severity: 'warning',
      explanation: 'The claim bills nothing: it has no line.',
      source: 'X12 837D, loop 2400: at least one service line.',
      check(group) {
        const claim = claimOf(group);
        return claim === undefined || group.length > 1 ? [] : [{ id: claim.id, field: 'feeCents' }];
      },
    },
    {
      name: 'line_of_other_patient',
      entity: 'claimLine',
      severity: 'warning',
      explanation: 'The line is of another patient than its claim.',
      source: 'X12 837D: a claim is for one patient.',
      check(group) {
        const patientId = claimOf(group)?.patientId ?? null;
        if (patientId === null) return [];
        const wrong = ofEntity(group, 'claimLine').filter(
          (line) => line.patientId !== null && line.patientId !== patientId,
        );
        return violationsOf(wrong, 'patientId');
      },
    },
    {
      name: 'line_of_other_plan',
      entity: 'claimLine',
      severity: 'warning',
      explanation: 'The line is for another plan than its claim.',
      source: 'X12 837D: a claim goes to one payer.',
      check(group) {
        const planId = claimOf(group)?.insurancePlanId ?? null;
        if (planId === null) return [];
        const wrong = ofEntity(group, 'claimLine').filter(
          (line) => line.insurancePlanId !== null && line.insurancePlanId !== planId,
        );
        return violationsOf(wrong, 'insurancePlanId');
      },
    },
    {
      name: 'procedure_billed_twice',
      entity: 'claimLine',
      severity: 'warning',
      explanation: 'The claim bills the same procedure twice; supplemental payments are left out.',
      source: 'X12 837D, loop 2400: a service is on one line.',
      check(group) {
        const lines = ofEntity(group, 'claimLine').filter(
          ({ status, procedureId }) => status !== 'supplemental' && procedureId !== null,
        );
        const repeated = lines.filter(
          ({ procedureId }, place) => lines.findIndex((line) => line.procedureId === procedureId) < place,
        );
        return violationsOf(repeated, 'procedureId');
      },
    },
    {
      name: 'claim_not_closed',
      entity: 'claim',
      severity: 'info',
      explanation:
        'Every line of the claim was received, but the claim is said to be on its way. Somebody will ask the payer for it again.',
      source: 'opendental.md section 4: states of a claim.',
      check(group) {
        const claim = claimOf(group);
        if (claim === undefined || !underWay.has(claim.status)) return [];
        const lines = ofEntity(group, 'claimLine');
        const isAnswered = lines.length > 0 && lines.every(({ status }) => status === 'received');
        return isAnswered ? [{ id: claim.id, field: 'status' }] : [];
      },
    },
  ]),
  ...rulesOver(checks, [
    {
      name: 'claim_payment_sum',
      entity: 'claimPayment',
      severity: 'warning',
      explanation:
        'What the insurance paid is not the sum of what is paid for the lines of its claims. The rest is on no account.',
      source: 'X12 835: the payment is the sum of its claims (standards.md section 7).',
      check(group) {
        const payment = firstOf(group, 'claimPayment');
        if (payment === undefined || payment.amountCents === null) return [];
        const sum = ofEntity(group, 'claimLine').reduce((total, { paidCents }) => total + paidCents, 0);
        return sum === payment.amountCents ? [] : [{ id: payment.id, field: 'amountCents' }];
      },
    },
  ]),
];
