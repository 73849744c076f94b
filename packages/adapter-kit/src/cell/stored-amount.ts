import type { Money } from '@bitewing/core';
import type { CellReader, CellReaders } from './cell-readers.ts';
import { cellIssue, type IssueNotes } from './issue-notes.ts';

/**
 * Compiles the reading of an amount that moves no balance by itself: noted and kept where it cannot be read, noted where it is no
 * whole cent.
 *
 * @param field The field of its cents.
 */
export function storedAmount(
  { cell, notes }: { readonly cell: Pick<CellReaders, 'money' | 'text'>; readonly notes: IssueNotes },
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
