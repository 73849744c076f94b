import { addDecimals, formatCents, type Money } from '@bitewing/core';
import type { UsableDetail } from './usable-detail.ts';

const decimalOf = ({ cents, exact }: Money): string => exact ?? formatCents(cents);

/** Whether the details that count add up to an amount, to the last digit. */
export function addUpTo(details: readonly UsableDetail[], amount: Money): boolean {
  let cents = 0;
  let isPlain = amount.exact === null;
  for (const detail of details) {
    if (detail.recordStatus !== 'active') continue;
    cents += detail.amount.cents;
    if (detail.amount.exact !== null || !Number.isSafeInteger(cents)) isPlain = false;
  }
  if (isPlain) return cents === amount.cents;
  let sum = '0';
  for (const detail of details)
    if (detail.recordStatus === 'active') sum = addDecimals(sum, decimalOf(detail.amount));
  return sum === addDecimals('0', decimalOf(amount));
}
