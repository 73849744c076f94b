import type { OpenCharge } from './open-charges.ts';

/** A part of a payment. `procedure` is 0 for what was paid ahead. */
export interface PaymentSplit {
  readonly procedure: number;
  readonly patient: number;
  readonly provider: number;
  readonly clinic: number;
  readonly cents: number;
}

/**
 * Splits a payment over what is open, the oldest first (opendental-api.md section 10); where the patient comes first, the
 * patient's own work before the family's. The rest is paid ahead.
 */
export function paymentSplits(
  total: number,
  charges: readonly OpenCharge[],
  payer: { readonly patient: number; readonly provider: number; readonly clinic: number },
  isPatientPreferred: boolean,
): readonly PaymentSplit[] {
  const isOwn = ({ patient }: OpenCharge): boolean => patient === payer.patient;
  const ordered = isPatientPreferred
    ? [...charges.filter(isOwn), ...charges.filter((charge) => !isOwn(charge))]
    : charges;
  const splits: PaymentSplit[] = [];
  let left = total;
  for (const { procedure, patient, provider, clinic, cents } of ordered) {
    const part = Math.min(left, cents);
    if (part <= 0) break;
    splits.push({ procedure, patient, provider, clinic, cents: part });
    left -= part;
  }
  return left > 0 ? [...splits, { ...payer, procedure: 0, cents: left }] : splits;
}
