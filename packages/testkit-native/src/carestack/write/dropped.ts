import { type EntityName, entityNames } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import { whyNotPosted } from './ledger/carried-entries.ts';
import type { CareStackWriting } from './writing.ts';

/** What of the truth has no place in CareStack: how many records of an entity, and why. */
export interface DroppedRecords {
  readonly entity: EntityName;
  readonly reason: string;
  readonly count: number;
}

type Reasons = { readonly [E in EntityName]?: string | ((record: TruthRecord<E>) => string | null) };

const noEndpoint = 'no documented endpoint gives it (carestack.md section 5)';

/** Lists of the truth that CareStack has, and when a value of them is told all the same. */
const definitionReasons: Readonly<Record<string, string>> = {
  paymentType: 'the office took it out of its list',
  treatmentPriority: 'no plan has a phase of it',
};

/** Why a record is not carried. An entity that is not here is carried whole. */
const reasons: Reasons = {
  employer: 'no insured plan runs through it, and there is no list of employers',
  definition: ({ data }) =>
    definitionReasons[data.category ?? ''] ??
    (['adjustmentType', 'appointmentConfirmation', 'region'].includes(data.category ?? '')
      ? null
      : 'CareStack has no such list'),
  providerLocation: `${noEndpoint}: rosters are derived`,
  operatory: 'the office took it out of its list',
  procedureCode: 'no row names it, and the list of codes is broken (carestack.md section 6)',
  procedureCodeGroup: noEndpoint,
  benefitCategory: 'no coverage table names it, and there is no list of categories',
  feeSchedule: 'no plan is assigned to it, and only assignments are told',
  fee: `${noEndpoint}: nothing returns a fee table`,
  appointmentType: 'the office took it out of its list',
  recallType: noEndpoint,
  recallRule: noEndpoint,
  userAccount: 'no provider names it, and there is no list of users',
  customFieldDefinition: noEndpoint,
  manualTask: 'it belongs to another program',
  carrier: 'no insured plan names it, and there is no list that is read',
  insurancePlan: 'nobody is insured under it: plans are asked for by id',
  subscription: 'nobody is covered by it',
  coverage: 'CareStack has three dental places and two medical ones',
  benefit: ({ data }) =>
    data.coverageId !== null
      ? 'a patient’s own rule has no place'
      : 'a plan has four limits and percentages; other rules are not public',
  feeScheduleAssignment: ({ data }) =>
    data.feeScheduleId === null
      ? 'there is none'
      : data.insurancePlanId === null
        ? 'assignments of plans are told only'
        : 'nobody is insured under its plan',
  patientRelation: noEndpoint,
  consent: ({ data }) =>
    data.kind === 'textMessages' ? null : 'communicationStatus knows ways to reach a patient only',
  patientReferral: ({ data }) =>
    data.direction === 'from'
      ? 'a patient has one referral source'
      : 'no list tells whom patients were sent to',
  referral: () => null,
  appointment: ({ data }) => (data.startLocal === null ? 'a visit without a time has no place' : null),
  appointmentHistory: noEndpoint,
  scheduleBlock: 'find-slot answers questions and is not data',
  scheduleTemplate: noEndpoint,
  recall: noEndpoint,
  waitlistEntry: noEndpoint,
  appointmentProcedure: noEndpoint,
  procedureLink: noEndpoint,
  alert: 'it has no name, or is of a kind without a list',
  prescription: noEndpoint,
  labCase: noEndpoint,
  clinicalNote: 'a note has a patient and a text',
  toothCondition: noEndpoint,
  treatmentPlan: 'a plan of nobody has no place',
  treatmentPlanItem: ({ data }) =>
    data.isFrozen ? 'frozen copies have no place' : 'a procedure stands in one plan, with one phase',
  paymentPlan: noEndpoint,
  paymentPlanCharge: noEndpoint,
  paymentAllocation: 'allocations are postings of the ledger',
  claim: noEndpoint,
  claimPayment: noEndpoint,
  claimLine: noEndpoint,
  preauthorization: 'it has no canonical home in what is read',
  ledgerEntry: whyNotPosted,
  perioExam: 'an exam of nobody has no place',
  perioTooth: 'what stands in a tooth of a chart is not public',
  imagingStudy: 'images are another program’s',
  imagingSeries: 'images are another program’s',
  mountPosition: 'images are another program’s',
  image: 'images are another program’s',
  document: 'documents can be uploaded, not read',
  form: noEndpoint,
  formResponse: noEndpoint,
  communication: 'a note without a text has no place',
  customField: noEndpoint,
  practitioner: 'core makes it',
  providerAssignment: 'core makes it',
};

const reasonOf = <E extends EntityName>(entity: E, record: TruthRecord<E>): string | null => {
  const reason = reasons[entity];
  return typeof reason === 'function' ? reason(record) : (reason ?? null);
};

/**
 * Counts what was not carried, by entity and reason.
 *
 * @throws RangeError for a record that was not carried although nothing says why: the writer forgot it.
 */
export function droppedRecords(writing: CareStackWriting): readonly DroppedRecords[] {
  const counts = new Map<string, DroppedRecords>();
  const count = <E extends EntityName>(entity: E): void => {
    for (const record of writing.practice.records(entity)) {
      if (writing.carried.get(entity)?.has(record.id) === true) continue;
      const reason = reasonOf(entity, record);
      if (reason === null) throw new RangeError(`A record of ${entity} was written nowhere: ${record.id}.`);
      const key = `${entity} ${reason}`;
      counts.set(key, { entity, reason, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  };
  for (const entity of entityNames) count(entity);
  return [...counts.values()];
}
