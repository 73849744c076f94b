import type { ExactDecimal } from '../model/exact-decimal.ts';
import type { LedgerRemarks } from './ledger-report.ts';

/** An entry that counts, as the balance policy sees it. */
export interface Posting {
  /** Whose account moves. */
  readonly personId: string | null;
  readonly cents: number;
  /** What rounding to cents left over. */
  readonly residue: ExactDecimal;
  /** Days since 1970-01-01. */
  readonly agingDay: number | null;
}

/** Counters of a report while it is made. */
export type OpenRemarks = { -readonly [K in keyof LedgerRemarks]: LedgerRemarks[K] };

export const noRemarks = (): OpenRemarks => ({
  personsWithoutGuarantor: 0,
  unknownPersons: 0,
  entriesWithoutPerson: 0,
  entriesWithoutPersonCents: 0,
  entriesWithoutAmount: 0,
  entriesWithoutDate: 0,
  entriesOfUnknownProduction: 0,
  entriesOfUnknownPlan: 0,
  productionsTakenTwice: 0,
  paymentsOfUnknownUnearnedKind: 0,
});
