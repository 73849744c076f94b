import { type CellReader, cellIssue, type IssueNotes } from '@bitewing/adapter-kit';
import type { Money } from '@bitewing/core';
import type { EaglesoftCells } from './eaglesoft-cells.ts';

/**
 * Compiles the reading of an amount that decides no balance: noted and kept where it cannot be read, noted where it is no
 * whole cent.
 *
 * @param field The field of its cents.
 */
export function storedAmount(
  { cell, notes }: { readonly cell: EaglesoftCells; readonly notes: IssueNotes },
  column: string,
  field: string,
): CellReader<Money> {
  const read = cell.money(column);
  const text = cell.text(column);
  const unreadable = cellIssue('bad_amount', field);
  const fractional = cellIssue('fractional_cents', field, 'info');
  return (row) => {
    const amount = read(row);
    if (amount !== null) {
      if (amount.exact !== null) notes.add(fractional);
      return amount;
    }
    const stored = text(row);
    if (stored !== null) {
      notes.add(unreadable);
      notes.keep(column, stored);
    }
    return null;
  };
}
