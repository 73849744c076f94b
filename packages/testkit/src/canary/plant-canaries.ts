import type { EntityName, Model } from '@bitewing/core';
import type { TruthRecord, TruthRecords } from '../practice/truth-record.ts';
import { canaryValues } from './canary-values.ts';

/** Rows of these kinds have no text of their own, so that no source could hold a canary there. */
const kindsWithoutNote: ReadonlySet<string> = new Set([
  'procedureCharge',
  'insurancePayment',
  'insuranceWriteOff',
  'payment',
  'paymentPlanProduction',
]);

/** What no record of the practice has: a canary there would be found in no source. */
const neverGiven: { readonly [E in EntityName]?: Partial<Model[E]> } = {
  appointment: { prospect: null },
  subscription: { subscriberName: null },
};

const plant = <E extends EntityName>(entity: E, records: readonly TruthRecord<E>[]): void => {
  for (const [index, record] of records.entries())
    Object.assign(record.data, canaryValues(entity, index + 1), neverGiven[entity]);
};

/** Marks the given fields only: those that the row of each record has. */
const plantInto = <E extends EntityName>(
  entity: E,
  records: readonly TruthRecord<E>[],
  fieldsOf: (data: Model[E]) => readonly (keyof Model[E])[],
): void => {
  for (const [index, { data }] of records.entries()) {
    const marked = canaryValues(entity, index + 1);
    for (const field of fieldsOf(data)) Object.assign(data, { [field]: marked[field] });
  }
};

/** What each kind of alert has in words. */
const alertTexts: Readonly<Record<string, readonly (keyof Model['alert'])[]>> = {
  allergy: ['reaction'],
  condition: ['note'],
  medication: ['description', 'note'],
};

/** Insurance, claims and payments. */
const accountEntities = [
  'insurancePlan',
  'subscription',
  'coverage',
  'claim',
  'claimPayment',
  'claimLine',
  'payment',
] as const;

/** The note of a payment plan or of its charge stands once in its row: the entry of the row has the same. */
const sharePlanNotes = (all: TruthRecords): void => {
  const notes = new Map(all.ledgerEntry.map(({ id, data }) => [id, data.note]));
  for (const { data } of [...all.paymentPlan, ...all.paymentPlanCharge])
    data.note = notes.get(data.ledgerEntryId ?? '') ?? null;
};

/** Puts a canary into every PHI field of a practice that takes one. Changes the records in place. */
export function plantCanaries(all: TruthRecords): void {
  plant('patient', all.patient);
  plant('appointment', all.appointment);
  plant('procedure', all.procedure);
  plant(
    'ledgerEntry',
    all.ledgerEntry.filter(({ data }) => !kindsWithoutNote.has(data.kind)),
  );
  plant('perioExam', all.perioExam);
  for (const entity of accountEntities) plant(entity, all[entity]);
  sharePlanNotes(all);
  plant('appointmentHistory', all.appointmentHistory);
  plant('scheduleBlock', all.scheduleBlock);
  plant('recall', all.recall);
  plant('imagingStudy', all.imagingStudy);
  plant('mountPosition', all.mountPosition);
  plant('document', all.document);
  plant('form', all.form);
  plant('formResponse', all.formResponse);
  plant('clinicalNote', all.clinicalNote);
  plant('treatmentPlan', all.treatmentPlan);
  plantInto('treatmentPlanItem', all.treatmentPlanItem, ({ isFrozen }) =>
    isFrozen ? ['diagnosis', 'prognosis'] : [],
  );
  plantInto('toothCondition', all.toothCondition, ({ kind }) => (kind === 'text' ? ['text'] : []));
  plantInto('alert', all.alert, ({ kind }) => alertTexts[kind ?? ''] ?? []);
  plant('prescription', all.prescription);
  // The mark of a mobile number takes text messages: so does the patient's row.
  for (const { data } of all.consent) if (data.kind === 'textMessages') data.status = 'given';
  plant('employer', all.employer);
  plant('referral', all.referral);
  plant('patientReferral', all.patientReferral);
  plantInto('communication', all.communication, ({ kind }) =>
    kind === 'statement' ? ['subject', 'note'] : ['note'],
  );
  plant('customField', all.customField);
  plant('manualTask', all.manualTask);
}
