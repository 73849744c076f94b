import type { DropReasons } from './drop-reasons.ts';
import { whyNotABlock } from './rows/schedule/block-rows.ts';
import { whyNotInSchedule } from './rows/schedule/visits.ts';

const notPublic = 'nothing public says how it is kept (eaglesoft.md section 9)';
const noTable = 'Eaglesoft has no such list that is public';

/** Lists of the truth that are carried, as long as the office keeps the value. */
const carriedLists: ReadonlySet<string> = new Set([
  'adjustmentType',
  'allergy',
  'diagnosis',
  'imageCategory',
  'medicalProblem',
  'paymentType',
  'procedureCategory',
]);

/** Why records of set-up, people, schedule and papers are not carried. */
export const officeDropReasons: DropReasons = {
  definition: ({ id, data }, { state }) => {
    if (!carriedLists.has(data.category ?? '')) return noTable;
    return state.gone.has(id) ? 'the office took it out of its list' : null;
  },
  operatory: ({ id }, { state }) => (state.gone.has(id) ? 'the office took it out of its list' : null),
  appointmentType: ({ id }, { state }) => (state.gone.has(id) ? 'the office took it out of its list' : null),
  providerLocation: notPublic,
  procedureCodeGroup: notPublic,
  benefitCategory: notPublic,
  recallRule: notPublic,
  fee: ({ data }) => {
    if (data.amountCents === null) return 'a fee that is none has no row';
    return data.locationId !== null || data.providerId !== null
      ? 'a fee holds for every practice and provider'
      : 'a schedule has one fee for a service';
  },
  feeScheduleAssignment: ({ data }) =>
    data.purpose !== 'fee'
      ? 'there is one schedule of fees for a plan'
      : data.patientId !== null
        ? 'what a patient’s fee level refers to is not public'
        : null,
  customFieldDefinition: ({ data }) =>
    data.owner === 'patient' ? null : 'visits have no fields of a practice’s own',
  customField: ({ data }) =>
    data.appointmentId !== null
      ? 'visits have no fields of a practice’s own'
      : 'no prompt asks for it, or it was answered already',
  manualTask: 'it belongs to another program',
  subscription: 'nobody is covered by it',
  coverage: 'a patient has two insurances',
  benefit: 'a plan has a yearly maximum and a deductible; other rules are not public',
  patientRelation: notPublic,
  consent: ({ data }) => (data.kind === 'textMessages' ? null : notPublic),
  alert: ({ data }) =>
    data.kind === 'medication' || data.definitionId === null
      ? 'the list of alerts has allergies and conditions'
      : 'a patient has each alert once',
  patientReferral: ({ data }) =>
    data.direction === 'from' ? 'a patient has one row of it' : 'only who sent a patient is kept',
  appointment: ({ data }) => whyNotInSchedule(data),
  appointmentHistory: 'the log of visits has no public meaning (eaglesoft.md section 5)',
  scheduleBlock: (block) => whyNotABlock(block),
  scheduleTemplate: notPublic,
  recall: 'a patient has each recall once',
  waitlistEntry: notPublic,
  document: ({ data }) =>
    data.kind === 'radiograph' || data.kind === 'photo'
      ? 'a picture has a row of its own, and no document'
      : 'a paper of nobody has no place',
  image: 'it is no picture',
  imagingStudy: notPublic,
  imagingSeries: notPublic,
  mountPosition: notPublic,
  form: notPublic,
  formResponse: notPublic,
  communication: notPublic,
  perioExam: 'perio tables are not public (eaglesoft.md section 9)',
  perioTooth: 'perio tables are not public (eaglesoft.md section 9)',
  prescription: notPublic,
  labCase: notPublic,
  preauthorization: notPublic,
  benefitUsage: 'core makes it',
  practitioner: 'core makes it',
  providerAssignment: 'core makes it',
};
