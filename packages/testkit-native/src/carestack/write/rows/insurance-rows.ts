import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackObject } from '../../data.ts';
import { dollars } from '../money-number.ts';
import type { CareStackWriting } from '../writing.ts';
import { addToPatient } from './patient-lists.ts';

/** A patient's cover, with what it rests on. */
export interface Insurance {
  readonly id: string;
  readonly patientId: string;
  readonly hierarchy: number;
  readonly plan: TruthRecord<'insurancePlan'>;
  readonly subscription: TruthRecord<'subscription'>;
  /** The cover that it is; none for one that was made up. */
  readonly coverageId: string | null;
}

/** Dental covers are 1 to 3, medical ones 4 and 5 (carestack.md section 6); null where there is no such place. */
const hierarchyOf = (ordinal: number | null, isMedical: boolean): number | null => {
  if (ordinal === null || ordinal < 1 || ordinal > (isMedical ? 2 : 3)) return null;
  return isMedical ? ordinal + 3 : ordinal;
};

/** Every cover of the truth that CareStack has a place for, and three that nobody's truth has: third and medical ones. */
export function insurancesOf(writing: CareStackWriting): readonly Insurance[] {
  const { practice } = writing;
  const subscriptions = new Map(practice.records('subscription').map((record) => [record.id, record]));
  const plans = new Map(practice.records('insurancePlan').map((record) => [record.id, record]));
  const found = practice.records('coverage').flatMap(({ id, data }): Insurance[] => {
    const subscription = subscriptions.get(data.subscriptionId ?? '');
    const plan = plans.get(subscription?.data.insurancePlanId ?? '');
    if (subscription === undefined || plan === undefined || data.patientId === null) return [];
    const hierarchy = hierarchyOf(data.ordinal, plan.data.isMedical === true);
    if (hierarchy === null) return [];
    return [{ id, patientId: data.patientId, hierarchy, plan, subscription, coverageId: id }];
  });
  const rare = [3, 4, 5].flatMap((hierarchy): Insurance[] => {
    const first = found.find(
      ({ coverageId }) =>
        coverageId ===
        writing.state.memory.once(
          'rare insurance',
          String(hierarchy),
          () => found[hierarchy]?.coverageId ?? '',
        ),
    );
    return first === undefined ? [] : [{ ...first, id: `rare-${hierarchy}`, hierarchy, coverageId: null }];
  });
  return [...found, ...rare];
}

const midnight = (date: string | null): string | null => (date === null ? null : `${date}T00:00:00`);

const mappedColumns = [
  'id',
  'effectiveDate',
  'hierarchy',
  'identificationValue',
  'patientId',
  'planId',
  'policyHolderPatientId',
];

/** Insurances of each patient, with what remains of their benefits. */
export function writeInsurances(writing: CareStackWriting, insurances: readonly Insurance[]): void {
  const { group, practice } = writing;
  const carriers = new Map(practice.records('carrier').map(({ id, data }) => [id, data.name]));
  const employers = new Map(practice.records('employer').map(({ id, data }) => [id, data.name]));
  for (const insurance of insurances) {
    const { id, patientId, hierarchy, plan, subscription, coverageId } = insurance;
    const key = writing.key('insurance', id);
    const { subscriberId, memberId, effectiveDate } = subscription.data;
    const isMedical = hierarchy > 3;
    const row: CareStackObject = {
      id: writing.id('insurance', id),
      activeDate: midnight(effectiveDate),
      effectiveDate: midnight(effectiveDate),
      hierarchy,
      identificationType: writing.inTurn([2, 2, 1], 'identificationType', id),
      identificationValue: memberId,
      insuranceType: isMedical ? 'Medical' : 'Dental',
      patientId: writing.id('patient', patientId),
      planId: writing.id('insurancePlan', plan.id),
      planName: plan.data.groupName,
      policyHolderPatientId: writing.id('patient', subscriberId),
      employer: employers.get(plan.data.employerId ?? '') ?? null,
      carrier: carriers.get(plan.data.carrierId ?? '') ?? null,
    };
    addToPatient(writing, group.insurances, patientId, row);
    writing.expect({
      table: 'insurance',
      key: [key],
      row,
      mapped: mappedColumns,
      records: [
        {
          entity: 'subscription',
          data: {
            insurancePlanId: writing.reference('insurancePlan', plan.id),
            subscriberId: writing.reference('patient', subscriberId),
            memberId,
            effectiveDate,
          },
          carries: coverageId === null ? [] : [subscription.id],
        },
        {
          entity: 'coverage',
          part: 'coverage',
          data: {
            patientId: writing.reference('patient', patientId),
            subscriptionId: writing.reference('insurance', id),
            ordinal: isMedical ? hierarchy - 3 : hierarchy,
            kind: isMedical ? 'medical' : 'dental',
            relationship: subscriberId === patientId ? 'self' : null,
          },
          carries: coverageId === null ? [] : [coverageId],
        },
      ],
    });
    writeBenefits(writing, insurance, key);
  }
}

/** What remains of a cover: no truth knows it, so it is made up. Half of the amounts have no value. */
function writeBenefits(writing: CareStackWriting, { id, patientId, plan }: Insurance, key: string): void {
  const amount = (name: string): number | null =>
    writing.below(2, `has ${name} ${id}`) === 0 ? null : dollars(1 + writing.below(250_000, `${name} ${id}`));
  const benefits: CareStackObject = {
    individualMaxRemaining: amount('individualMaxRemaining'),
    individualDeductibleRemaining: amount('individualDeductibleRemaining'),
    familyMaxRemaining: amount('familyMaxRemaining'),
    familyDeductibleRemaining: amount('familyDeductibleRemaining'),
    orthoMaxRemaining: amount('orthoMaxRemaining'),
    orthoDeductibleRemaining: amount('orthoDeductibleRemaining'),
    copay: amount('copay'),
    coinsurance: null,
    shareOfCostRemaining: amount('shareOfCostRemaining'),
  };
  writing.group.insuranceBenefits.set(key, benefits);
  writing.expect({
    table: 'insuranceBenefit',
    key: [key],
    row: benefits,
    mapped: [],
    records: [
      {
        entity: 'benefitUsage',
        data: {
          patientId: writing.reference('patient', patientId),
          coverageId: writing.reference('insurance', id, 'coverage'),
          insurancePlanId: writing.reference('insurancePlan', plan.id),
        },
      },
    ],
  });
}
