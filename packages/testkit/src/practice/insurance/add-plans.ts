import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import { idsOf, type Plan, turnOf } from './cover.ts';

type InsurancePlan = Model['insurancePlan'];
type Purpose = NonNullable<Model['feeScheduleAssignment']['purpose']>;
type FeeScheduleKind = NonNullable<Model['feeSchedule']['kind']>;

const kinds = [
  'preferredProvider',
  'percentage',
  'preferredProvider',
  'flatCopay',
  'capitation',
  'percentage',
  'preferredProvider',
  'percentage',
] as const;
const coordinations = ['basic', 'standard', 'carveOut', 'secondaryMedicaid'] as const;
const orthodonticKinds = ['initialClaimOnly', 'initialPlusVisit', 'initialPlusPeriodic'] as const;
const groupNames = [
  'Bramble Works',
  "Teachers' union",
  'Hôtel du Lac',
  'Quarry & Sons; night shift',
  '"All"',
];

/** Which of the four schedules of a plan hold what: the part of its id, and the kind of schedule that fits. */
const schedules: readonly (readonly [part: string, purpose: Purpose, kind: FeeScheduleKind])[] = [
  ['feeSchedule', 'fee', 'normal'],
  ['copayFeeSchedule', 'copay', 'copay'],
  ['allowedFeeSchedule', 'allowed', 'outOfNetwork'],
  ['manualFeeSchedule', 'manualAllowed', 'allowed'],
];

const addSchedules = (draft: Draft, random: Random, insurancePlanId: string): void => {
  for (const [part, purpose, kind] of schedules) {
    const ids = idsOf(draft, 'feeSchedule', (data) => data.kind === kind);
    const isAssigned = random.chance(purpose === 'fee' ? 0.8 : 0.4);
    const feeScheduleId = isAssigned ? turnOf(ids, random.integer(0, 9)) : null;
    draft.add('feeScheduleAssignment', `${insurancePlanId}#${part}`, {
      recordStatus: feeScheduleId === null ? 'inactive' : 'active',
      feeScheduleId,
      purpose,
      insurancePlanId,
    });
  }
};

const rulesOf = (random: Random, index: number): Partial<InsurancePlan> => ({
  coordination: coordinations[index % coordinations.length] ?? 'basic',
  usesAlternateCodes: random.chance(0.1),
  billsUsualFees: random.chance(0.5),
  noSubstitution: random.chance(0.15),
  showsBaseUnits: random.chance(0.1),
  orthodonticKind: orthodonticKinds[index % orthodonticKinds.length] ?? 'initialClaimOnly',
  perVisitPatientCents: index % 6 === 3 ? 1500 : 0,
  perVisitInsuranceCents: index % 6 === 3 ? 4050 : 0,
  // Every third begins anew some other month than January.
  renewalMonth: index % 3 === 2 ? random.integer(2, 12) : 1,
});

/** Adds plans of the carriers with their fee schedules: about one for ten people, every eleventh a medical one. */
export function addPlans(
  draft: Draft,
  random: Random,
  setUp: SetUp,
  carrierIds: readonly string[],
  count: number,
): readonly Plan[] {
  const employerIds = idsOf(draft, 'employer');
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length] ?? 'percentage';
    // The first carriers have most of the plans.
    const carrierId = carrierIds[Math.min(random.integer(0, carrierIds.length - 1), index)] ?? '';
    const isMedical = index % 11 === 5;
    const isHidden = index % 13 === 7;
    const hasEmployer = random.chance(0.5);
    const id = draft.add('insurancePlan', draft.nextId('insurancePlan'), {
      recordStatus: isHidden ? 'inactive' : 'active',
      carrierId,
      employerId: hasEmployer ? turnOf(employerIds, index) : null,
      groupName: random.chance(0.8) ? `${groupNames[index % groupNames.length]} ${index}` : null,
      groupNumber: random.chance(0.8) ? `G-${String(1000 + index)}/${random.integer(1, 99)}` : null,
      division: index % 9 === 4 ? `Div. ${index}` : null,
      kind,
      isMedical,
      ...rulesOf(random, index),
      billingTypeDefinitionId: random.chance(0.15) ? random.pick(setUp.definitions('billingType')) : null,
      note: maybeText(random, 0.2),
    });
    addSchedules(draft, random, id);
    return { id, carrierId, kind, isMedical, isHidden };
  });
}
