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

interface Cover {
  readonly entity: 'coverage';
  readonly id: string;
  readonly ordinal: number;
}

const coversOfPatient: RecordSet<Cover> = {
  name: 'the covers of a patient',
  parts: [
    setPart('coverage', ({ id, data: { patientId, ordinal, kind } }, put) => {
      if (patientId === null || ordinal === null) return;
      put(groupKey(patientId, kind), { entity: 'coverage', id, ordinal });
    }),
  ],
};

interface Membership {
  readonly entity: 'subscription';
  readonly id: string;
  readonly subscriberId: string | null;
  readonly insurancePlanId: string | null;
  readonly effectiveDate: string | null;
  readonly terminationDate: string | null;
}

interface CoverOfMembership {
  readonly entity: 'coverage';
  readonly id: string;
  readonly patientId: string | null;
  readonly relationship: Model['coverage']['relationship'];
}

interface ClaimOfMembership {
  readonly entity: 'claim';
  readonly id: string;
  readonly insurancePlanId: string | null;
  readonly serviceDate: string | null;
}

type MembershipMember = Membership | CoverOfMembership | ClaimOfMembership;

const memberships: RecordSet<MembershipMember> = {
  name: 'a subscription, who is covered by it, and its claims',
  parts: [
    setPart('subscription', ({ id, data }, put) => {
      const { subscriberId, insurancePlanId, effectiveDate, terminationDate } = data;
      put(id, { entity: 'subscription', id, subscriberId, insurancePlanId, effectiveDate, terminationDate });
    }),
    setPart('coverage', ({ id, data: { subscriptionId, patientId, relationship } }, put) => {
      put(subscriptionId, { entity: 'coverage', id, patientId, relationship });
    }),
    setPart('claim', ({ id, data: { subscriptionId, insurancePlanId, serviceDate } }, put) => {
      put(subscriptionId, { entity: 'claim', id, insurancePlanId, serviceDate });
    }),
  ],
};

const membershipOf = (group: readonly MembershipMember[]): Membership | undefined =>
  firstOf(group, 'subscription');

interface Subscriber {
  readonly entity: 'patient';
  readonly id: string;
}

interface Held {
  readonly entity: 'subscription' | 'coverage';
  readonly id: string;
  readonly subscriptionId: string;
}

const subscribers: RecordSet<Subscriber | Held> = {
  name: 'a patient, and the subscriptions and covers of the patient',
  parts: [
    setPart('patient', ({ id, data: { status } }, put) => {
      if (status === 'patient') put(id, { entity: 'patient', id });
    }),
    setPart('subscription', ({ id, data: { subscriberId, terminationDate } }, put) => {
      if (terminationDate === null) put(subscriberId, { entity: 'subscription', id, subscriptionId: id });
    }),
    setPart('coverage', ({ id, data: { patientId, subscriptionId } }, put) => {
      if (subscriptionId !== null) put(patientId, { entity: 'coverage', id, subscriptionId });
    }),
  ],
};

interface Share {
  readonly entity: 'benefit';
  readonly id: string;
  readonly percent: number;
}

const shares: RecordSet<Share> = {
  name: 'what a plan pays for the same treatment',
  smallestGroup: 2,
  parts: [
    setPart('benefit', ({ id, data }, put) => {
      const { kind, percent, insurancePlanId, coverageId, benefitCategoryId, procedureCodeId } = data;
      if (kind !== 'coinsurance' || percent === null) return;
      if (insurancePlanId === null && coverageId === null) return;
      const what = groupKey(benefitCategoryId, procedureCodeId, data.procedureCodeGroupId, data.level);
      const where = groupKey(data.timePeriod, data.treatmentArea, JSON.stringify(data.teeth));
      put(groupKey(insurancePlanId, coverageId, what, where), { entity: 'benefit', id, percent });
    }),
  ],
};

/** Who is covered by what, and in which order. */
export const coverRules: readonly SetRule[] = [
  ...rulesOver(coversOfPatient, [
    {
      name: 'coverage_order_repeated',
      entity: 'coverage',
      severity: 'warning',
      explanation:
        'Two covers of the patient have the same place, for instance two primary ones. Nobody knows who pays first.',
      source: 'FHIR R4 Coverage: order; opendental.md section 4: 1 is primary.',
      check: (group) =>
        violationsOf(
          group.filter(({ ordinal }, place) => group.findIndex((other) => other.ordinal === ordinal) < place),
          'ordinal',
        ),
    },
    {
      name: 'coverage_order_gap',
      entity: 'coverage',
      severity: 'info',
      explanation: 'The cover comes after one that is not there, for instance a secondary without a primary.',
      source: 'opendental.md section 4: covers are counted from 1.',
      check: (group) =>
        violationsOf(
          group.filter(({ ordinal }) => ordinal > 1 && !group.some((other) => other.ordinal === ordinal - 1)),
          'ordinal',
        ),
    },
  ]),
  onceEach({
    name: 'covered_twice',
    entity: 'coverage',
    severity: 'warning',
    explanation: 'The patient is covered twice by the same subscription.',
    source: 'FHIR R4 Coverage: one a beneficiary and policy.',
    key: ({ data: { patientId, subscriptionId } }) =>
      patientId === null || subscriptionId === null ? null : groupKey(patientId, subscriptionId),
    field: 'subscriptionId',
  }),
  ...rulesOver(memberships, [
    {
      name: 'subscriber_relationship',
      entity: 'coverage',
      severity: 'warning',
      explanation:
        'The patient is the subscriber and said to be a relative, or is said to be the subscriber and is not.',
      source: 'X12 837D, SBR02: 18 is self.',
      check(group) {
        const subscriberId = membershipOf(group)?.subscriberId ?? null;
        if (subscriberId === null) return [];
        const wrong = ofEntity(group, 'coverage').filter(
          ({ patientId, relationship }) =>
            patientId !== null &&
            relationship !== null &&
            (patientId === subscriberId) !== (relationship === 'self'),
        );
        return violationsOf(wrong, 'relationship');
      },
    },
    {
      name: 'claim_plan_differs',
      entity: 'claim',
      severity: 'warning',
      explanation: 'The claim goes to another plan than the one that its subscription is to.',
      source: 'opendental.md section 4: a claim names a plan and a subscription to it.',
      check(group) {
        const planId = membershipOf(group)?.insurancePlanId ?? null;
        if (planId === null) return [];
        const wrong = ofEntity(group, 'claim').filter(
          ({ insurancePlanId }) => insurancePlanId !== null && insurancePlanId !== planId,
        );
        return violationsOf(wrong, 'insurancePlanId');
      },
    },
    {
      name: 'claim_outside_membership',
      entity: 'claim',
      severity: 'info',
      explanation:
        'The treatment took place before the membership began, or after it had ended. The payer will refuse it.',
      source: 'X12 271: dates of eligibility.',
      check(group) {
        const membership = membershipOf(group);
        if (membership === undefined) return [];
        const { effectiveDate: from, terminationDate: to } = membership;
        const wrong = ofEntity(group, 'claim').filter(
          ({ serviceDate: date }) =>
            date !== null && ((from !== null && date < from) || (to !== null && date > to)),
        );
        return violationsOf(wrong, 'serviceDate');
      },
    },
  ]),
  ...rulesOver(subscribers, [
    {
      name: 'subscriber_not_covered',
      entity: 'subscription',
      severity: 'info',
      explanation:
        'A patient of the practice holds the subscription, which has not ended, and is not covered by it. The cover was dropped, or never entered.',
      source: 'X12 837D, SBR: the subscriber and the dependants.',
      check(group) {
        if (ofEntity(group, 'patient').length === 0) return [];
        const covered = new Set<string>();
        for (const member of group) if (member.entity === 'coverage') covered.add(member.subscriptionId);
        return violationsOf(
          group.filter(({ entity, id }) => entity === 'subscription' && !covered.has(id)),
          'subscriberId',
        );
      },
    },
  ]),
  ...rulesOver(shares, [
    {
      name: 'benefit_contradiction',
      entity: 'benefit',
      severity: 'warning',
      explanation:
        'The plan pays two different shares of the same treatment. Estimates depend on which is read first.',
      source: 'X12 271, EB: one percentage a service type.',
      check: (group) =>
        violationsOf(
          group.filter(({ percent }) => percent !== group[0]?.percent),
          'percent',
        ),
    },
  ]),
  onceEach({
    name: 'subscription_twice',
    entity: 'subscription',
    severity: 'info',
    explanation: 'The same person is a member of the same plan twice, under one number.',
    source: 'FHIR R4 Coverage: one a policy.',
    key: ({ data: { insurancePlanId, memberId, subscriberId } }) =>
      insurancePlanId === null || memberId === null || subscriberId === null
        ? null
        : groupKey(insurancePlanId, memberId, subscriberId),
    field: 'memberId',
  }),
];
