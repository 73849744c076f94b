import { cellIssue, type IssueNotes, type Row } from '@bitewing/adapter-kit';
import { addDecimals, type Money, multiplyDecimal, parseMoney } from '@bitewing/core';
import type { MappingTools } from '../mapping-tools.ts';

/**
 * A fee times a quantity, rounded once (opendental.md section 4). Null where the product is more than integer
 * cents can hold.
 *
 * @param text The fee as the source wrote it, which `fee` was read from.
 */
export function productOf(fee: Money, text: string, quantity: number): Money | null {
  if (fee.exact !== null) return parseMoney(multiplyDecimal(text, quantity));
  const cents = fee.cents * quantity + 0;
  return Number.isSafeInteger(cents) ? { cents, exact: null } : null;
}

/** A sum, rounded once; null where it is more than integer cents can hold. */
export function sumOf(left: Money, leftText: string, right: Money, rightText: string): Money | null {
  if (left.exact !== null || right.exact !== null) return parseMoney(addDecimals(leftText, rightText));
  const cents = left.cents + right.cents;
  return Number.isSafeInteger(cents) ? { cents, exact: null } : null;
}

const fractional = cellIssue('fractional_cents', 'amountCents', 'info');

/** The two amount fields of an entry, or of what lies beside it; notes an amount that is no whole cent. */
export function amountFields(
  notes: IssueNotes,
  amount: Money,
): { amountCents: number; amountExact: string | null } {
  if (amount.exact !== null) notes.add(fractional);
  return { amountCents: amount.cents, amountExact: amount.exact };
}

/** Cents of an amount that was read already, for a field without an exact form: what is no whole cent is noted and kept. */
export function roundedCents(
  { cell, notes }: MappingTools,
  column: string,
  field: string,
): (row: Row, amount: Money) => number {
  const text = cell.text(column);
  const fraction = cellIssue('fractional_cents', field, 'info');
  return (row, amount) => {
    if (amount.exact !== null) {
      notes.add(fraction);
      notes.keep(column, text(row) ?? '');
    }
    return amount.cents;
  };
}
