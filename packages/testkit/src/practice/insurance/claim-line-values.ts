import type { Model } from '@bitewing/core';
import type { Random } from '../random.ts';
import { maybeText } from '../vocabulary/free-text.ts';

type ClaimLine = Model['claimLine'];

/** Groups of reason codes as payers send them. */
const reasonCodes = [['45'], ['45', '119'], ['96', 'B7', '23'], ['1']];

/** What a plan was expected to do for a fee, with what people overrode. */
export function expectedAmounts(random: Random, feeCents: number): Partial<ClaimLine> {
  const percentage = random.pick([100, 80, 80, 50, 0]);
  const baseEstimateCents = Math.floor((feeCents * percentage) / 100);
  const deductible = random.chance(0.2) ? Math.min(5000, baseEstimateCents) : 0;
  const rarely = (cents: number): number | null => (random.chance(0.04) ? cents : null);
  const totalEstimateOverrideCents = rarely(Math.floor(feeCents / 3));
  const totalEstimateCents = baseEstimateCents - deductible;
  return {
    percentage: random.chance(0.9) ? percentage : null,
    percentageOverride: rarely(75),
    baseEstimateCents,
    totalEstimateCents,
    totalEstimateOverrideCents,
    estimateCents: totalEstimateOverrideCents ?? totalEstimateCents,
    deductibleEstimateCents: random.chance(0.7) ? deductible : null,
    deductibleEstimateOverrideCents: rarely(0),
    writeOffEstimateCents: random.chance(0.5) ? Math.floor(feeCents / 10) : null,
    writeOffEstimateOverrideCents: rarely(1250),
    allowedOverrideCents: rarely(Math.floor((feeCents * 9) / 10)),
    copayCents: random.chance(0.1) ? 2000 : null,
    copayOverrideCents: rarely(1000),
    paidByOtherInsuranceOverrideCents: rarely(0),
    estimateNote: maybeText(random, 0.05),
  };
}

/** Values of a line that states nothing. */
export const silentLine: Partial<ClaimLine> = {
  feeBilledCents: 0,
  estimateCents: 0,
  baseEstimateCents: 0,
  totalEstimateCents: 0,
  paidCents: 0,
  writeOffCents: 0,
  deductibleCents: 0,
  lineNumber: 0,
  noInsuranceBilling: false,
  isTransfer: false,
  isOverpayment: false,
};

/** What an answer says besides the amounts. */
export const answerValues = (random: Random, trackingDefinitionId: string): Partial<ClaimLine> => ({
  adjustmentReasonCodes: random.chance(0.3) ? random.pick([['45'], ...reasonCodes]) : null,
  trackingDefinitionId: random.chance(0.04) ? trackingDefinitionId : null,
  remarks: maybeText(random, 0.08),
});
