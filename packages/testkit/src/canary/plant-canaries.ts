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
const neverGiven: { readonly [E in EntityName]?: Partial<Model[E]> } = { appointment: { prospect: null } };

const plant = <E extends EntityName>(entity: E, records: readonly TruthRecord<E>[]): void => {
  for (const [index, record] of records.entries())
    Object.assign(record.data, canaryValues(entity, index + 1), neverGiven[entity]);
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
}
