import type { CareStackWriting } from '../writing.ts';
import { carriedEntries } from './carried-entries.ts';
import { chargeParts } from './entry-groups.ts';
import type { InsuranceShare } from './insurance-share.ts';

/** What a patient's account comes to. */
export interface CareStackBalance {
  readonly patientCents: number;
  readonly insuranceCents: number;
  /** What was received and is not applied yet; it lowers what is owed. */
  readonly unappliedCents: number;
  readonly appliedPatientCents: number;
  readonly appliedInsuranceCents: number;
}

type Sums = { -readonly [F in keyof CareStackBalance]: number };

/**
 * Adds up the entries of the truth per patient, one amount each, without looking at what was posted for them: a check of the
 * postings. Every patient has a balance, though it be zero.
 */
export function balancesOf(
  writing: CareStackWriting,
  share: InsuranceShare,
): ReadonlyMap<string, CareStackBalance> {
  const balances = new Map<string, Sums>();
  for (const { id } of writing.practice.records('patient'))
    balances.set(id, {
      patientCents: 0,
      insuranceCents: 0,
      unappliedCents: 0,
      appliedPatientCents: 0,
      appliedInsuranceCents: 0,
    });
  for (const entry of carriedEntries(writing)) {
    const sums = balances.get(entry.patientId);
    if (sums === undefined) continue;
    const { kind, cents } = entry;
    const applied = cents < 0 ? -entry.appliedCents : entry.appliedCents;
    if (kind === 'procedureCharge') {
      const parts = chargeParts(entry, share);
      sums.patientCents += parts.patientCents;
      sums.insuranceCents += parts.insuranceCents;
    } else if (kind === 'adjustment') sums.patientCents += cents;
    else if (kind === 'insuranceWriteOff') sums.insuranceCents += cents;
    else if (kind === 'insurancePayment') {
      sums.insuranceCents += applied;
      sums.appliedInsuranceCents -= applied;
      sums.unappliedCents -= cents - applied;
    } else {
      sums.patientCents += applied;
      sums.appliedPatientCents -= applied;
      sums.unappliedCents -= cents - applied;
    }
  }
  return balances;
}
