import type { EntityCapability, EntityName } from '@bitewing/core';
import { omittedByLists } from './list-omissions.ts';

/** What lists do not give, or not so that it could be trusted, and why. */
export const notInLists: Readonly<Partial<Record<EntityName, string>>> = {
  ledgerEntry: 'No list gives the links of payment plans, without which balances would be wrong.',
  providerLocation: 'No list gives at which locations providers work.',
  userAccount: 'Lists show user accounts by names of their own, and not the hidden ones.',
  recallRule: 'No list gives the procedures that set off a recall.',
  patientRelation: 'No list gives guardians.',
  feeScheduleAssignment: 'Lists give some of the fee schedules of a plan only.',
  scheduleBlock: 'The list of schedules does not say which of them are holidays.',
  imagingStudy: 'No list gives mounts.',
  mountPosition: 'No list gives the places of mounts.',
  image: 'The list of documents does not say which of them are images.',
  procedureLink: 'No list gives the procedures of a group note.',
  form: 'The list of forms does not say which of them were deleted.',
  formResponse: 'The forms that it belongs to cannot be read.',
};

const lineBreaks = 'Line breaks come as spaces.';
const wholeCents = 'The API rounds it to cents.';

/** Fields with texts of several lines. */
const writtenTexts: Readonly<Partial<Record<EntityName, readonly string[]>>> = {
  definition: ['note'],
  provider: ['scheduleNote'],
  procedureCode: ['defaultNote', 'defaultClaimNote', 'defaultTreatmentPlanNote'],
  manualTask: ['content'],
  insurancePlan: ['note'],
  patient: ['familyFinancialUrgentNote'],
  subscription: ['benefitNote', 'note'],
  referral: ['note', 'displayNote'],
  appointment: ['note'],
  appointmentHistory: ['note'],
  procedure: ['claimNote', 'billingNote'],
  recall: ['note'],
  patientReferral: ['note'],
  alert: ['reaction', 'note'],
  prescription: ['patientInstructions', 'note'],
  clinicalNote: ['note'],
  treatmentPlan: ['note'],
  paymentPlan: ['note'],
  paymentPlanCharge: ['note'],
  payment: ['note'],
  claim: ['underpaidReason', 'note'],
  claimPayment: ['note'],
  claimLine: ['remarks', 'estimateNote'],
  perioExam: ['note'],
  communication: ['note'],
  document: ['note'],
  customField: ['value'],
};

/** Other fields that are less exact than in the database. */
const lossy: Readonly<Partial<Record<EntityName, Readonly<Record<string, string>>>>> = {
  location: { recordStatus: 'Hidden locations are not listed: hiding one removes it.' },
  definition: {
    codes: 'Lists of medical definitions give some of the codes only.',
    recordStatus: 'Not every list says what is hidden; that counts as active.',
  },
  manualTask: { kind: 'Saved queries are not listed.' },
  consent: {
    status: 'Of most kinds lists do not say it: it is unknown.',
    sourceStatus: 'Of most kinds lists do not say it.',
  },
  procedure: { feeCents: wholeCents },
  payment: { amountCents: wholeCents },
};

/** What is missing or less exact of an entity that is read by lists. */
export const lessInLists = (entity: EntityName): Pick<EntityCapability, 'omits' | 'lossy'> => ({
  omits: omittedByLists[entity] ?? [],
  lossy: {
    ...Object.fromEntries((writtenTexts[entity] ?? []).map((field) => [field, lineBreaks])),
    ...lossy[entity],
  },
});
