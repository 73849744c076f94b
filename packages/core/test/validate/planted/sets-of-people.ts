import { day } from '../../records.ts';
import { plain } from '../plain-record.ts';
import { type PlantedSet, plantSet } from './planted-set.ts';

const person = (key: string, data: Parameters<typeof plain<'patient'>>[2] = {}) =>
  plain('patient', key, { lastName: `Clark ${key}`, ...data });

const mobile = (value: string) => ({ kind: 'mobilePhone', value, e164: null, textConsent: null }) as const;

/** Violations of the set rules about lists, patients, families and covers. */
export const plantedSetsOfPeople: readonly PlantedSet[] = [
  plantSet('location_name_twice', 'location', '99', 'name', [
    plain('location', '99', { name: 'MAIN street' }),
  ]),
  plantSet('fee_schedule_twice', 'feeSchedule', '99', 'name', [
    plain('feeSchedule', '99', { name: 'usual' }),
  ]),
  plantSet(
    'employer_twice',
    'employer',
    '99',
    'name',
    ['98', '99'].map((key) => plain('employer', key, { name: 'Mill', city: 'Bath' })),
  ),
  plantSet('code_twice', 'procedureCode', '99', 'sourceCode', [
    plain('procedureCode', '99', { sourceCode: 'D1110' }),
  ]),
  plantSet('fee_twice', 'fee', '99', 'procedureCodeId', [plain('fee', '99', { amountCents: 8500 })]),
  plantSet('definition_twice', 'definition', '99', 'name', [
    plain('definition', '99', { name: ' standard' }),
  ]),
  plantSet('operatory_name_twice', 'operatory', '99', 'name', [
    plain('operatory', '99', { name: 'OP  2', locationId: 'location:1' }),
  ]),
  plantSet('user_name_twice', 'userAccount', '99', 'name', [
    plain('userAccount', '98', { name: 'front desk' }),
    plain('userAccount', '99', { name: 'Front Desk' }),
  ]),
  plantSet('carrier_twice', 'carrier', '99', 'name', [plain('carrier', '99')]),
  plantSet('recall_twice', 'recall', '99', 'recallTypeId', [plain('recall', '99')]),
  plantSet(
    'recall_rule_twice',
    'recallRule',
    '99',
    'procedureCodeId',
    ['98', '99'].map((key) =>
      plain('recallRule', key, { recallTypeId: 'recallType:1', procedureCodeId: 'procedureCode:3' }),
    ),
  ),
  plantSet(
    'custom_field_twice',
    'customField',
    '99',
    'name',
    ['98', '99'].map((key) => plain('customField', key, { name: 'Hobby', value: key })),
  ),
  plantSet(
    'mount_position_taken_twice',
    'image',
    '99',
    'mountPositionId',
    ['98', '99'].map((key) => plain('image', key, { mountPositionId: 'mountPosition:1' })),
  ),
  plantSet('perio_tooth_twice', 'perioTooth', '99', 'tooth', [
    plain('perioTooth', '99', { perioExamId: 'perioExam:1', tooth: '3' }),
  ]),
  plantSet('patient_twice', 'patient', '99', 'lastName', [
    plain('patient', '99', {
      lastName: 'ADAMS',
      firstName: 'Ann ',
      birthDate: day('1980-02-29'),
      contactPoints: [{ ...mobile('+12075550199'), e164: '+12075550199' }],
    }),
  ]),
  plantSet('social_security_number_twice', 'patient', '99', 'socialSecurityNumber', [
    person('98', { socialSecurityNumber: '900-12-3456' }),
    person('99', { socialSecurityNumber: '900123456' }),
  ]),
  plantSet('chart_number_twice', 'patient', '99', 'chartNumber', [
    person('98', { chartNumber: 'a1' }),
    person('99', { chartNumber: 'A1' }),
  ]),
  plantSet('npi_of_two_people', 'practitioner', '99', 'npi', [
    plain('practitioner', '98', { npi: '1558598797' }),
    plain('practitioner', '99', { npi: '1558598797' }),
  ]),
  plantSet('guarantor_not_head', 'patient', '98', 'guarantorId', [
    person('98', { guarantorId: 'patient:1' }),
    person('99', { guarantorId: 'patient:98' }),
  ]),
  plantSet('guarantor_deleted', 'patient', '99', 'guarantorId', [
    person('98', { guarantorId: 'patient:98', status: 'deleted' }),
    person('99', { guarantorId: 'patient:98' }),
  ]),
  plantSet('merged_in_circle', 'patient', '98', 'mergedIntoId', [
    person('98', { mergedIntoId: 'patient:99' }),
    person('99', { mergedIntoId: 'patient:98' }),
  ]),
  plantSet('merged_into_deleted', 'patient', '99', 'mergedIntoId', [
    person('98', { status: 'deleted' }),
    person('99', { mergedIntoId: 'patient:98' }),
  ]),
  plantSet('guardians_of_each_other', 'patientRelation', '99', 'isGuardian', [
    plain('patientRelation', '98', {
      patientId: 'patient:2',
      relatedPatientId: 'patient:1',
      isGuardian: true,
    }),
    plain('patientRelation', '99', {
      patientId: 'patient:1',
      relatedPatientId: 'patient:2',
      isGuardian: true,
    }),
  ]),
  plantSet(
    'relation_twice',
    'patientRelation',
    '99',
    'relatedPatientId',
    ['98', '99'].map((key) =>
      plain('patientRelation', key, {
        patientId: 'patient:2',
        relatedPatientId: 'patient:1',
        relationship: 'mother',
      }),
    ),
  ),
  plantSet('consent_twice', 'consent', '99', 'kind', [
    plain('consent', '98', { patientId: 'patient:1', kind: 'textMessages', status: 'given' }),
    plain('consent', '99', { patientId: 'patient:1', kind: 'textMessages', status: 'refused' }),
  ]),
  plantSet(
    'alert_twice',
    'alert',
    '99',
    'definitionId',
    ['98', '99'].map((key) =>
      plain('alert', key, { patientId: 'patient:1', kind: 'allergy', status: 'active' }),
    ),
  ),
  plantSet('coverage_order_repeated', 'coverage', '99', 'ordinal', [
    plain('subscription', '99', { subscriberId: 'patient:2' }),
    plain('coverage', '99', {
      patientId: 'patient:2',
      subscriptionId: 'subscription:99',
      relationship: 'self',
    }),
  ]),
  plantSet('coverage_order_gap', 'coverage', '99', 'ordinal', [
    plain('subscription', '99', { subscriberId: 'patient:2' }),
    plain('coverage', '99', { patientId: 'patient:2', subscriptionId: 'subscription:99', ordinal: 3 }),
  ]),
  plantSet('covered_twice', 'coverage', '99', 'subscriptionId', [
    plain('coverage', '99', { patientId: 'patient:2', ordinal: 2, relationship: 'child' }),
  ]),
  plantSet('subscriber_not_covered', 'subscription', '99', 'subscriberId', [
    plain('subscription', '99', { insurancePlanId: 'insurancePlan:2' }),
  ]),
  plantSet('subscriber_relationship', 'coverage', '99', 'relationship', [
    person('99'),
    plain('coverage', '99', { patientId: 'patient:99', relationship: 'self' }),
  ]),
  plantSet('claim_plan_differs', 'claim', '99', 'insurancePlanId', [
    plain('claim', '99', { insurancePlanId: 'insurancePlan:2', subscriptionId: 'subscription:1' }),
    plain('claimLine', '99', { claimId: 'claim:99' }),
  ]),
  plantSet('claim_outside_membership', 'claim', '99', 'serviceDate', [
    plain('claim', '99', { subscriptionId: 'subscription:1', serviceDate: day('2019-12-31') }),
    plain('claimLine', '99', { claimId: 'claim:99' }),
  ]),
  plantSet('benefit_contradiction', 'benefit', '99', 'percent', [
    plain('benefit', '99', { kind: 'coinsurance', percent: 50 }),
  ]),
  plantSet('subscription_twice', 'subscription', '99', 'memberId', [
    plain('subscription', '99', { memberId: 'W1', terminationDate: day('2025-01-01') }),
  ]),
];
