import { orderedAhead, scalarText } from '@bitewing/adapter-kit';
import type { PaymentSummary } from '../check/payment-summary.ts';
import { calls } from '../profile/resources.ts';
import type { CareStackClient } from '../way/api/carestack-client.ts';
import { memberOf } from '../way/api/member.ts';
import { expectOwn } from './expect-list.ts';

/** What CareStack says that patients owe; a patient who is not there is left out. */
export async function* readPaymentSummaries(
  client: CareStackClient,
  patientKeys: Iterable<string> | AsyncIterable<string>,
  concurrency: number,
  signal: AbortSignal,
): AsyncGenerator<PaymentSummary> {
  const call = calls.paymentSummary;
  const read = async (patientKey: string, ending: AbortSignal): Promise<PaymentSummary | null> => {
    const request = { call, parameters: { id: patientKey }, alsoAccept: [404] } as const;
    const { json, status } = await client.get(request, ending);
    if (status === 404) return null;
    const summary = expectOwn(json, 'patientId', patientKey, call);
    const amount = (name: string): string | null => scalarText(memberOf(summary, name)) || null;
    return {
      patientKey,
      appliedPatientPayment: amount('appliedPatientPayment'),
      appliedInsPayments: amount('appliedInsPayments'),
      balanceDuePatient: amount('balanceDuePatient'),
      balanceDueInsurance: amount('balanceDueInsurance'),
      patientUnappliedCredits: amount('patientUnappliedCredits'),
    };
  };
  for await (const summary of orderedAhead(patientKeys, concurrency, read, signal))
    if (summary !== null) yield summary;
}
