import type { ExactBalance } from '../ledger/balances.ts';
import type { CareStackWriting } from '../writing.ts';

const dollarsOf = (thousandths: number): number => thousandths / 1000;

/** What the vendor says that each patient's account comes to: from the truth's own sums, so that it judges the postings. */
export function writePaymentSummaries(
  writing: CareStackWriting,
  balances: ReadonlyMap<string, ExactBalance>,
): void {
  for (const [patientId, balance] of balances)
    writing.group.paymentSummaries.set(writing.key('patient', patientId), {
      patientId: writing.id('patient', patientId),
      appliedPatientPayment: dollarsOf(balance.appliedPatient),
      appliedInsPayments: dollarsOf(balance.appliedInsurance),
      balanceDuePatient: dollarsOf(balance.patient),
      balanceDueInsurance: dollarsOf(balance.insurance),
      patientUnappliedCredits: dollarsOf(balance.unapplied),
    });
}
