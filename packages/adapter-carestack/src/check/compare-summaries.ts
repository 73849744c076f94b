import { addDecimals, negateDecimal } from '@bitewing/core';
import type { OwedPart } from '../profile/codes/money.ts';
import { isAmount } from './exact-sums.ts';
import type { LedgerCheckReport, SummaryDifference } from './ledger-check-report.ts';
import type { PaymentSummary } from './payment-summary.ts';

/** What the ledger of a patient adds up to, by the patient's native id, as a payment summary would say it. */
export type LedgerAmount = (patientKey: string, part: OwedPart) => string;

/** What the comparison found. */
export interface SummaryComparison {
  readonly counts: Pick<
    LedgerCheckReport,
    'summaries' | 'amountsCompared' | 'amountsNotCompared' | 'differingPatients' | 'differingAmounts'
  >;
  readonly differences: readonly SummaryDifference[];
}

const owedParts: readonly OwedPart[] = [
  'balanceDuePatient',
  'balanceDueInsurance',
  'patientUnappliedCredits',
];

/**
 * Holds payment summaries against the ledger, one after the other.
 *
 * @param mostListed How many differences are listed at most; all are counted.
 * @param onSummary Called for each summary with its patient.
 */
export async function compareSummaries(
  summaries: Iterable<PaymentSummary> | AsyncIterable<PaymentSummary>,
  ledgerAmount: LedgerAmount,
  mostListed: number,
  onSummary: (patientKey: string) => void,
): Promise<SummaryComparison> {
  const differences: SummaryDifference[] = [];
  const differingAmounts = { balanceDuePatient: 0, balanceDueInsurance: 0, patientUnappliedCredits: 0 };
  const counts = { summaries: 0, amountsCompared: 0, amountsNotCompared: 0, differingPatients: 0 };

  /** Whether an amount differs from the ledger's. */
  const differs = ({ patientKey, ...given }: PaymentSummary, amount: OwedPart): boolean => {
    const summary = given[amount];
    if (summary === null || !isAmount(summary)) {
      counts.amountsNotCompared += 1;
      return false;
    }
    counts.amountsCompared += 1;
    const ledger = ledgerAmount(patientKey, amount);
    const difference = addDecimals(ledger, negateDecimal(summary));
    if (difference === '0') return false;
    differingAmounts[amount] += 1;
    if (differences.length < mostListed)
      differences.push({ patientKey, amount, ledger, summary, difference });
    return true;
  };

  for await (const summary of summaries) {
    onSummary(summary.patientKey);
    counts.summaries += 1;
    const differing = owedParts.filter((part) => differs(summary, part));
    if (differing.length > 0) counts.differingPatients += 1;
  }
  return { counts: { ...counts, differingAmounts }, differences };
}
