import type { TruthRecord } from '@bitewing/testkit';

/** `type` of a transaction: a service, a patient's payment in three ways, an insurance's, and charges, debits, write-offs. */
export type TransactionType = 'S' | 'P' | 'A' | 'Y' | 'I' | 'C' | 'D' | 'W' | 'F';

/** A row of `transactions_detail`, with truth ids. */
export interface TransactionDetail {
  /** Names the row. */
  readonly id: string;
  /** The entry of the truth that it carries; null for what was made up. */
  readonly entryId: string | null;
  /** The part of a payment of the truth that it carries. */
  readonly allocationId: string | null;
  readonly patientId: string;
  readonly providerId: string | null;
  /** Null where the money goes to the provider. */
  readonly collectionsGoTo: string | null;
  /** Above zero raises what the account owes. */
  readonly cents: number;
  /** False for status 0: it moves nothing. */
  readonly isActive: boolean;
  readonly entryDate: string | null;
  readonly locationId: string | null;
  /** The procedure that it pays for. */
  readonly appliedTo: string | null;
}

/** A row of `transactions_header` with its details, in the order of their keys. */
export interface Transaction {
  /** Names the row. The one of a service is called as its procedure. */
  readonly id: string;
  readonly type: TransactionType;
  /** A in force, D deleted, V voided. */
  readonly status: 'A' | 'D' | 'V';
  /** Whose account it is: a guarantor. */
  readonly responsibleId: string;
  readonly date: string;
  readonly agingDate: string | null;
  /** Never empty: a transaction without details cannot be read. */
  readonly details: readonly TransactionDetail[];
  /** What was done, for a service. */
  readonly procedure?: TruthRecord<'procedure'>;
  /** False where the procedure is only a model for a service that was made up. */
  readonly carriesProcedure?: boolean;
  /** The payment of the truth, whose way and note it has. */
  readonly payment?: TruthRecord<'payment'>;
  readonly carriesPayment?: boolean;
  readonly typeDefinitionId?: string | null;
  /** What an adjustment changes: production or collections. */
  readonly impacts?: 'P' | 'C' | null;
  /** Truth id of a claim, or the name of one that was made up. */
  readonly claimId?: string | null;
  readonly claimPaymentId?: string | null;
  readonly note?: string | null;
}

/** What counts of a transaction, in cents. */
export const countedCents = ({ details }: Transaction): number =>
  details.reduce((sum, { isActive, cents }) => sum + (isActive ? cents : 0), 0);

/** `amount` of the header: what its details say, also of one that was deleted. */
export const headerCents = (transaction: Transaction): number =>
  transaction.status === 'A'
    ? countedCents(transaction)
    : transaction.details.reduce((sum, { cents }) => sum + cents, 0);

/** Whether money comes in by it. */
export const isPayment = (type: TransactionType): boolean => ['P', 'A', 'Y', 'I'].includes(type);

/** Whether it is a payment of a patient, which a reader gives as such. */
export const isPatientPayment = (type: TransactionType): boolean => ['P', 'A', 'Y'].includes(type);

/** Whether it changes what was collected, not what was produced. */
export const collects = ({ type, impacts = null }: Transaction): boolean =>
  isPayment(type) || (type !== 'S' && impacts === 'C');

/**
 * Whose a detail is: of payments, and of what changes collections, the provider that collects; of all others the one that
 * produced (eaglesoft.md section 7).
 */
export function providerOfDetail(transaction: Transaction, detail: TransactionDetail): string | null {
  return collects(transaction) ? (detail.collectionsGoTo ?? detail.providerId) : detail.providerId;
}
