import type { CareStackBalance } from '../ledger/balances.ts';
import { dollars } from '../money-number.ts';
import type { CareStackWriting } from '../writing.ts';

/** What the vendor says that each patient's account comes to: from the truth's own sums, so that it judges the postings. */
export function writePaymentSummaries(
  writing: CareStackWriting,
  balances: ReadonlyMap<string, CareStackBalance>,
): void {
  for (const [patientId, balance] of balances)
    writing.group.paymentSummaries.set(writing.key('patient', patientId), {
      patientId: writing.id('patient', patientId),
      appliedPatientPayment: dollars(balance.appliedPatientCents),
      appliedInsPayments: dollars(balance.appliedInsuranceCents),
      balanceDuePatient: dollars(balance.patientCents),
      balanceDueInsurance: dollars(balance.insuranceCents),
      patientUnappliedCredits: dollars(balance.unappliedCents),
    });
}
