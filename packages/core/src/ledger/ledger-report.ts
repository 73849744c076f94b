import type { BalancePolicy } from '../model/organization.ts';
import type { LocalDate } from '../model/values.ts';

/**
 * A balance by age, in cents. The four add up to the balance.
 *
 * Credits pay the oldest charges first; what is left of them stands as a negative amount in the youngest bucket.
 * An age is the number of days from the entry's aging date to the day of the report; what lies ahead counts as
 * young, what has no date as oldest. The rule is ours; the source's program may allocate otherwise, and its stored
 * aging is a check, not the measure.
 */
export interface AgingBuckets {
  readonly days0To30: number;
  readonly days31To60: number;
  readonly days61To90: number;
  readonly over90: number;
}

/** What one family owes. */
export interface AccountBalance {
  /** Id of the person whose account it is: native, quasi PHI. */
  readonly guarantorId: string;
  /** Above zero: the account owes; below: it has a credit. */
  readonly balanceCents: number;
  readonly buckets: AgingBuckets;
  /** What rounding to cents left over, as exact decimal text in cents: the exact balance is `balanceCents` plus this. */
  readonly residueCents: string;
  /** How many entries count. */
  readonly entries: number;
}

/** Sums over all accounts. */
export interface LedgerTotals {
  readonly accounts: number;
  readonly balanceCents: number;
  readonly buckets: AgingBuckets;
  readonly residueCents: string;
  readonly entries: number;
}

/** How often the records left a question open, and what was done. */
export interface LedgerRemarks {
  /** Persons without a guarantor, or whose guarantor is no record: each has an account of its own. */
  readonly personsWithoutGuarantor: number;
  /** Persons that entries name and that are no records: each has an account of its own. */
  readonly unknownPersons: number;
  /** Entries that count, with an amount, and name no person: in no account, in no total. */
  readonly entriesWithoutPerson: number;
  /** Their sum. */
  readonly entriesWithoutPersonCents: number;
  /** Entries in force without the amount that their kind needs: nothing counted. */
  readonly entriesWithoutAmount: number;
  /** Entries that count and have no aging date: aged as oldest, and as fallen due. Plans and their productions need none. */
  readonly entriesWithoutDate: number;
  /** Insurance entries and plan productions of a procedure or adjustment that is no record: nothing counted. */
  readonly entriesOfUnknownProduction: number;
  /** Plan charges, credits and productions whose plan is no record: nothing counted. */
  readonly entriesOfUnknownPlan: number;
  /** Links that take the whole rest of a production which another link takes already: nothing counted. */
  readonly productionsTakenTwice: number;
  /** Payments whose unearned kind is no record: counted. */
  readonly paymentsOfUnknownUnearnedKind: number;
}

/** What the accounts of one instance owe on one day. Safe as JSON; it holds native ids and sums, no names. */
export interface LedgerReport {
  /** Null where no batch was seen. */
  readonly instance: string | null;
  readonly asOf: LocalDate;
  /** Null where nothing had to be added up. */
  readonly policy: BalancePolicy | null;
  /** Every account of a person, also one at zero, ordered by guarantor id. */
  readonly accounts: readonly AccountBalance[];
  readonly totals: LedgerTotals;
  readonly remarks: LedgerRemarks;
}
