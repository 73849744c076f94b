import type { OwedPart } from '../profile/codes/money.ts';

/** A group of transactions whose debits are not its credits. */
export interface UnbalancedGroup {
  /** Native, quasi PHI. */
  readonly entryGroupId: string;
  /** Debits less credits, in dollars as exact decimal text. */
  readonly difference: string;
}

/** An amount of a patient that the ledger does not add up to. */
export interface SummaryDifference {
  /** Native, quasi PHI. */
  readonly patientKey: string;
  readonly amount: OwedPart;
  /** In dollars as exact decimal text, as the other two. */
  readonly ledger: string;
  readonly summary: string;
  /** Ledger less summary. */
  readonly difference: string;
}

/** Which groups and patients are concerned: native ids and amounts, not to be logged. */
export interface LedgerCheckFindings {
  /** In the order of their first transactions, at most as many as the check lists. */
  readonly unbalancedGroups: readonly UnbalancedGroup[];
  /** In the order of the summaries, at most as many as the check lists. */
  readonly differences: readonly SummaryDifference[];
}

/** What a check of the ledger found: counts, safe to log and as JSON; `reveal()` says whom they are about. */
export interface LedgerCheckReport {
  /** Whether the ledger was read whole, every group balances, and every summary that was given is what it adds up to. */
  readonly holds: boolean;
  /** Null where no batch was seen. */
  readonly instance: string | null;
  /** Whether the table of transactions was read to its end. */
  readonly isWhole: boolean;
  /** Transactions that were taken. */
  readonly entries: number;
  /** Transactions that the reader rejected: their groups cannot balance, and their patients differ. */
  readonly rejectedRows: number;
  /** Transactions whose amount or side cannot be read: they are in no sum. */
  readonly entriesUnreadable: number;
  /** Transactions that name no group. */
  readonly entriesWithoutGroup: number;
  /** Transactions of what is owed that name no patient: they are in no patient's sums. */
  readonly entriesWithoutPatient: number;
  readonly groups: number;
  readonly unbalancedGroups: number;
  /** Patients whom transactions of what is owed name. */
  readonly patients: number;
  /** Of these, how many no summary was given for. */
  readonly patientsWithoutSummary: number;
  readonly summaries: number;
  /** Amounts of summaries that were compared, also of patients without transactions, who owe nothing. */
  readonly amountsCompared: number;
  /** Amounts that a summary does not give, or that cannot be read: they are not compared. */
  readonly amountsNotCompared: number;
  /** Summaries of which an amount differs. */
  readonly differingPatients: number;
  readonly differingAmounts: Readonly<Record<OwedPart, number>>;
  reveal(): LedgerCheckFindings;
}
