import type { CareStackWriting } from '../writing.ts';
import { type CarriedEntry, carriedEntries } from './carried-entries.ts';
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

/** The same in thousandths of a dollar, as a program adds up amounts that are no whole cents. */
export interface ExactBalance {
  readonly patient: number;
  readonly insurance: number;
  readonly unapplied: number;
  readonly appliedPatient: number;
  readonly appliedInsurance: number;
}

type Sums = { -readonly [F in keyof ExactBalance]: number };

/** What an entry comes to, in one unit. */
interface EntryAmounts {
  /** Above zero raises what is owed. */
  readonly amount: number;
  /** Of a payment, without its sign. */
  readonly applied: number;
  /** Of a charge. */
  readonly insurance: number;
}

const inCents = (entry: CarriedEntry, share: InsuranceShare): EntryAmounts => ({
  amount: entry.cents,
  applied: entry.appliedCents,
  insurance: chargeParts(entry, share).insuranceCents,
});

const inThousandths = (entry: CarriedEntry, share: InsuranceShare): EntryAmounts => {
  const { amountExact } = entry.data;
  const amount = amountExact === null ? entry.cents * 10 : Math.round(Number(amountExact) * 1000);
  const isWhollyApplied = entry.appliedCents === Math.abs(entry.cents);
  return {
    amount,
    applied: isWhollyApplied ? Math.abs(amount) : entry.appliedCents * 10,
    insurance: chargeParts(entry, share).insuranceCents * 10,
  };
};

/** Adds up the entries of the truth per patient. Every patient has a balance, though it be zero. */
function sumsOf(
  writing: CareStackWriting,
  amountsOf: (entry: CarriedEntry) => EntryAmounts,
): ReadonlyMap<string, ExactBalance> {
  const balances = new Map<string, Sums>();
  for (const { id } of writing.practice.records('patient'))
    balances.set(id, { patient: 0, insurance: 0, unapplied: 0, appliedPatient: 0, appliedInsurance: 0 });
  for (const entry of carriedEntries(writing)) {
    const sums = balances.get(entry.patientId);
    if (sums === undefined) continue;
    const { amount, insurance, ...amounts } = amountsOf(entry);
    const applied = amount < 0 ? -amounts.applied : amounts.applied;
    const { kind } = entry;
    if (kind === 'procedureCharge') {
      sums.patient += amount - insurance;
      sums.insurance += insurance;
    } else if (kind === 'adjustment') sums.patient += amount;
    else if (kind === 'insuranceWriteOff') sums.insurance += amount;
    else if (kind === 'insurancePayment') {
      sums.insurance += applied;
      sums.appliedInsurance -= applied;
      sums.unapplied -= amount - applied;
    } else {
      sums.patient += applied;
      sums.appliedPatient -= applied;
      sums.unapplied -= amount - applied;
    }
  }
  return balances;
}

/**
 * What each account comes to when its entries are added up in whole cents, one by one, without looking at what was posted for
 * them: a check of the postings.
 */
export const balancesOf = (
  writing: CareStackWriting,
  share: InsuranceShare,
): ReadonlyMap<string, CareStackBalance> =>
  new Map(
    [...sumsOf(writing, (entry) => inCents(entry, share))].map(([id, sums]) => [
      id,
      {
        patientCents: sums.patient,
        insuranceCents: sums.insurance,
        unappliedCents: sums.unapplied,
        appliedPatientCents: sums.appliedPatient,
        appliedInsuranceCents: sums.appliedInsurance,
      },
    ]),
  );

/** What each account comes to by amounts as they are: what a payment summary says. */
export const exactBalancesOf = (
  writing: CareStackWriting,
  share: InsuranceShare,
): ReadonlyMap<string, ExactBalance> => sumsOf(writing, (entry) => inThousandths(entry, share));
