import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';

const isPercent = (value: number | null): boolean => value === null || (value >= 0 && value <= 100);

const countedUnits: ReadonlySet<string | null> = new Set([
  'services',
  'visits',
  'years',
  'months',
  'ageLimit',
]);

/** Carriers, plans, covers and their rules. */
export const insuranceRules = [
  ...rulesFor('carrier', [
    {
      name: 'carrier_without_name',
      severity: 'warning',
      explanation: 'The insurance company has no name. No claim can be addressed to it.',
      source: 'X12 837D, loop 2010BB: the name of the payer is required.',
      check: ({ data }) => (data.name === null ? 'name' : null),
    },
  ]),
  ...rulesFor('insurancePlan', [
    {
      name: 'plan_without_carrier',
      severity: 'warning',
      explanation: 'The plan is of no insurance company. Claims for it go to nobody.',
      source: 'opendental.md section 4: a plan is of a carrier.',
      check: ({ data }) => (data.carrierId === null ? 'carrierId' : null),
    },
  ]),
  ...rulesFor('subscription', [
    {
      name: 'subscription_dates',
      severity: 'warning',
      explanation: 'The membership ended before it began.',
      source: 'FHIR R4 Coverage: a period ends after it begins.',
      check: ({ data }) => (isBefore(data.terminationDate, data.effectiveDate) ? 'terminationDate' : null),
    },
    {
      name: 'subscription_without_plan',
      severity: 'warning',
      explanation: 'Somebody is a member of no plan. Nothing says what is covered.',
      source: 'opendental.md section 4: a subscription is to a plan.',
      check: ({ data }) =>
        data.recordStatus !== 'inactive' && data.insurancePlanId === null ? 'insurancePlanId' : null,
    },
    {
      name: 'subscription_without_subscriber',
      severity: 'warning',
      explanation: 'Nothing says who the subscriber is: no patient is, and no name is given.',
      source: 'X12 837D, loop 2010BA: the subscriber is named.',
      check: ({ data }) =>
        data.recordStatus !== 'inactive' && data.subscriberId === null && data.subscriberName === null
          ? 'subscriberId'
          : null,
    },
  ]),
  ...rulesFor('coverage', [
    {
      name: 'coverage_incomplete',
      severity: 'warning',
      explanation: 'The cover names no patient, or no subscription to be covered by.',
      source: 'FHIR R4 Coverage: beneficiary and subscriber.',
      check({ data }) {
        if (data.recordStatus === 'inactive') return null;
        if (data.patientId === null) return 'patientId';
        return data.subscriptionId === null ? 'subscriptionId' : null;
      },
    },
    {
      name: 'coverage_without_order',
      severity: 'warning',
      explanation: 'The cover has no place among the patient’s covers. Nobody knows who pays first.',
      source: 'FHIR R4 Coverage: order.',
      check: ({ data }) => (data.ordinal === null ? 'ordinal' : null),
    },
  ]),
  ...rulesFor('benefit', [
    {
      name: 'benefit_percent',
      severity: 'warning',
      explanation: 'The plan pays less than nothing or more than everything.',
      source: 'X12 271, EB08: a percentage.',
      check: ({ data: { percent } }) => (isPercent(percent) ? null : 'percent'),
    },
    {
      name: 'frequency_without_quantity',
      severity: 'warning',
      explanation: 'The plan limits how often or until what age something is covered, but gives no number.',
      source: 'X12 271, EB09 and EB10: a quantity qualifier and a quantity.',
      check: ({ data: { kind, quantityUnit, quantity } }) =>
        kind === 'limitation' && countedUnits.has(quantityUnit) && (quantity === null || quantity === 0)
          ? 'quantity'
          : null,
    },
    {
      name: 'benefit_holder',
      severity: 'warning',
      explanation: 'The rule belongs to no plan and no cover, or to both at once.',
      source: 'opendental.md section 4: a benefit is of a plan or of one patient’s cover.',
      check: ({ data }) =>
        (data.insurancePlanId === null) === (data.coverageId === null) ? 'insurancePlanId' : null,
    },
    {
      name: 'deductible_without_amount',
      severity: 'warning',
      explanation: 'The plan has a deductible, and nothing says how much.',
      source: 'opendental.md section 4: recipes of benefits.',
      check: ({ data: { recordStatus, kind, amountCents } }) =>
        recordStatus !== 'inactive' && kind === 'deductible' && amountCents === null ? 'amountCents' : null,
    },
    {
      name: 'coinsurance_without_percent',
      severity: 'warning',
      explanation: 'The plan pays a share, and nothing says which.',
      source: 'opendental.md section 4: recipes of benefits.',
      check: ({ data }) => (data.kind === 'coinsurance' && data.percent === null ? 'percent' : null),
    },
    {
      name: 'benefit_amount_negative',
      severity: 'warning',
      explanation:
        'An amount of the plan is below zero. Usually a mark for “none” that was taken as an amount.',
      source: 'opendental.md section 4: -1 stands for none.',
      check: ({ data: { amountCents } }) => (amountCents !== null && amountCents < 0 ? 'amountCents' : null),
    },
  ]),
  ...rulesFor('benefitCategory', [
    {
      name: 'category_percent',
      severity: 'warning',
      explanation: 'The usual share for a group of codes is less than nothing or more than everything.',
      source: 'X12 271, EB08: a percentage.',
      check: ({ data: { defaultPercent } }) => (isPercent(defaultPercent) ? null : 'defaultPercent'),
    },
    {
      name: 'code_range_reversed',
      severity: 'warning',
      explanation: 'A range of codes ends before it begins: no code is in it.',
      source: 'Canonical model: both ends are in the range.',
      check({ data: { codeRanges } }) {
        if (codeRanges === null) return null;
        for (let place = 0; place < codeRanges.length; place += 1) {
          const range = codeRanges[place];
          if (range !== undefined && range.to < range.from) return `codeRanges[${place}].to`;
        }
        return null;
      },
    },
  ]),
  ...rulesFor('benefitUsage', [
    {
      name: 'benefit_period',
      severity: 'warning',
      explanation: 'The period for which used benefits are counted ends before it begins.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.periodEndDate, data.periodStartDate) ? 'periodEndDate' : null),
    },
  ]),
  ...rulesFor('preauthorization', [
    {
      name: 'preauthorization_dates',
      severity: 'warning',
      explanation: 'The insurance answered before it was asked, or its word ended before it was given.',
      source: 'Calendar.',
      check({ data: { sentDate, answeredDate, validUntilDate } }) {
        if (isBefore(answeredDate, sentDate)) return 'answeredDate';
        return isBefore(validUntilDate, answeredDate) ? 'validUntilDate' : null;
      },
    },
    {
      name: 'approved_above_requested',
      severity: 'warning',
      explanation: 'The insurance approved more than it was asked for.',
      source: 'Arithmetic.',
      check: ({ data: { requestedCents, approvedCents } }) =>
        requestedCents !== null && approvedCents !== null && approvedCents > requestedCents
          ? 'approvedCents'
          : null,
    },
  ]),
];
