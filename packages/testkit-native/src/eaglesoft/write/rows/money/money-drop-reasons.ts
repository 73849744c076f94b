import type { DropReasons } from '../../drop-reasons.ts';
import { whyNotEntered } from './account-truth.ts';

/** Why records of the money are not carried. */
export const moneyDropReasons: DropReasons = {
  ledgerEntry: (entry) => whyNotEntered(entry),
  claimLine: 'nothing public says how the lines of a claim are kept',
  paymentPlan: 'nothing public says how payment plans are kept',
  paymentPlanCharge: 'nothing public says how payment plans are kept',
};
