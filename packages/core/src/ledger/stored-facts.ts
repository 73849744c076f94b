import type { Model } from '../model/entities.ts';
import { checkedCents } from './safe-sum.ts';

/** The fields of a patient that hold balances which the source stored: of the person, and of its account. */
export const storedFamilyFields = [
  'storedFamilyBalanceCents',
  'storedFamilyAging0To30Cents',
  'storedFamilyAging31To60Cents',
  'storedFamilyAging61To90Cents',
  'storedFamilyAgingOver90Cents',
  'storedFamilyInsuranceEstimateCents',
  'storedFamilyPaymentPlanDueCents',
] as const;
export const storedFields = ['storedBalanceCents', ...storedFamilyFields] as const;
export type StoredField = (typeof storedFields)[number];
export type StoredFamilyField = (typeof storedFamilyFields)[number];

/** What the source stored of a person, in the order of `storedFields`; null where it says nothing at all. */
export type StoredFact = readonly (number | null)[] | null;

/** An array, not an object: there is one for every person. */
export function storedFact(data: Model['patient']): StoredFact {
  const amounts = storedFields.map((field) => checkedCents(data[field], `patient.${field}`));
  return amounts.every((cents) => cents === null) ? null : amounts;
}

/** What an insurance is expected to pay and to write off on a line that it has not answered. */
export interface EstimateFact {
  readonly personId: string | null;
  readonly procedureId: string | null;
  readonly cents: number;
}

/** The estimate of a claim line in force; null where it was answered, or is none that a claim holds. */
export function estimateFact(data: Model['claimLine']): EstimateFact | null {
  if (data.recordStatus !== 'active' || data.status !== 'notReceived') return null;
  const expected = checkedCents(data.estimateCents, 'claimLine.estimateCents') ?? 0;
  const writeOff = checkedCents(data.writeOffCents, 'claimLine.writeOffCents') ?? 0;
  return { personId: data.patientId, procedureId: data.procedureId, cents: expected + writeOff };
}
