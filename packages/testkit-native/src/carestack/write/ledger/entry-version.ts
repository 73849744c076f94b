import type { LocalDate } from '@bitewing/core';

/** One side of a posting. The amount is never below zero: the side says which way it goes. */
export interface Leg {
  readonly folio: string;
  readonly side: 'Debit' | 'Credit';
  readonly cents: number;
  /** Decimal text, where the amount is no whole cent. */
  readonly exact: string | null;
}

/** Legs that balance, and what they are for. */
export interface EntryGroup {
  readonly code: string;
  readonly legs: readonly Leg[];
}

/** Everything that the books say of an entry of the truth. Ids are truth ids. */
export interface EntryContent {
  readonly patientId: string;
  readonly providerId: string | null;
  readonly locationId: string | null;
  readonly date: LocalDate;
  readonly procedureCodeId: string | null;
  readonly paymentId: string | null;
  readonly typeDefinitionId: string | null;
  readonly carrierId: string | null;
  readonly groups: readonly EntryGroup[];
}

/** An entry as it was posted once. What was wrong stays in the books, with a posting the other way. */
export interface EntryVersion {
  readonly content: EntryContent;
  /** The day on which it was taken back; null while it stands. */
  readonly reversedOn: LocalDate | null;
}
