import { money } from '../../native-text.ts';
import type { EaglesoftWriting } from '../../writing.ts';
import { madeClaimId } from './insurance-transactions.ts';
import { transactionsOf } from './transactions.ts';

const mapped = [
  'patient_id',
  'date_created',
  'provider_id',
  'prim_employer_id',
  'prim_relationship',
  'claim_type',
  'prim_submitted_total',
  'prim_total_paid',
];

const claimTypes: Readonly<Record<string, string>> = {
  primary: 'P',
  secondary: 'S',
  preauthorization: 'E',
  other: 'O',
  capitation: 'C',
};

/** `prim_relationship` by the word of the truth; all others are "other", of which a reader knows no more. */
const relationshipCodes: Readonly<Record<string, string>> = { self: 'S', spouse: 'W', child: 'C' };

interface Claim {
  readonly id: string;
  readonly patientId: string | null;
  readonly providerId: string | null;
  readonly planId: string | null;
  readonly carrierId: string | null;
  readonly subscriberId: string | null;
  readonly relationship: string | null;
  readonly kind: string | null;
  readonly entryDate: string | null;
  readonly feeCents: number | null;
  readonly paidCents: number | null;
  readonly isOfTruth: boolean;
}

/** Claims of the truth, and one for each write-off that the truth has without a claim. */
function claimsOf(writing: EaglesoftWriting): readonly Claim[] {
  const { practice } = writing;
  const carriers = new Map(practice.records('insurancePlan').map(({ id, data }) => [id, data.carrierId]));
  const subscribers = new Map(
    practice.records('subscription').map(({ id, data }) => [id, data.subscriberId]),
  );
  const claims = practice.records('claim').map(
    ({ id, data }): Claim => ({
      ...data,
      id,
      providerId: data.billingProviderId,
      planId: data.insurancePlanId,
      carrierId: carriers.get(data.insurancePlanId ?? '') ?? null,
      subscriberId: subscribers.get(data.subscriptionId ?? '') ?? null,
      isOfTruth: true,
    }),
  );
  const made = transactionsOf(writing).flatMap(({ type, claimId, date, details }): Claim[] => {
    const [detail] = details;
    if (type !== 'W' || detail === undefined || claimId !== madeClaimId(detail.id)) return [];
    return [
      {
        id: claimId,
        patientId: detail.patientId,
        providerId: detail.providerId,
        planId: null,
        carrierId: null,
        subscriberId: null,
        relationship: null,
        kind: 'capitation',
        entryDate: date,
        feeCents: null,
        paidCents: 0,
        isOfTruth: false,
      },
    ];
  });
  return [...claims, ...made];
}

/** Writes claims as far as their columns are public (eaglesoft.md section 9 has them as a gap; a replication list names these). */
export function writeClaims(writing: EaglesoftWriting): void {
  for (const claim of claimsOf(writing)) writeClaim(writing, claim);
}

function writeClaim(writing: EaglesoftWriting, claim: Claim): void {
  const { id, patientId, providerId, planId, relationship, kind, entryDate, feeCents, paidCents } = claim;
  const code = relationship === null ? null : (relationshipCodes[relationship] ?? 'O');
  const claimType = claimTypes[kind ?? ''] ?? null;
  const turn = writing.turn('claim', id);
  writing.write({
    table: 'insurance_claim',
    mapped,
    row: {
      claim_id: writing.id('insurance_claim', id),
      statement_num: turn % 4 === 1 ? String(300 + turn) : null,
      patient_id: writing.named('patient', patientId, id),
      date_created: entryDate,
      provider_id: writing.named('provider', providerId, id),
      prim_employer_id: writing.id('employer', planId),
      prim_insurance_company_id: writing.id('insurance_company', claim.carrierId),
      prim_responsible_id: writing.named('patient', claim.subscriberId, `${id} subscriber`),
      prim_relationship: code,
      claim_type: claimType,
      prim_submitted_total: money(feeCents),
      prim_total_paid: money(paidCents),
      sec_total_paid: kind === 'secondary' ? money(paidCents) : turn % 3 === 0 ? '0.00' : null,
    },
    records: [
      {
        entity: 'claim',
        data: {
          patientId: writing.reference('patient', patientId),
          entryDate,
          insurancePlanId: writing.reference('employer', planId, 'plan'),
          relationship: code === null || code === 'O' ? null : relationship,
          sourceRelationship: code,
          sourceKind: claimType,
          feeCents,
          paidCents,
          billingProviderId: writing.reference('provider', providerId),
        },
        carries: claim.isOfTruth ? [id] : [],
      },
    ],
  });
}
