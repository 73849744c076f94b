import type { Row } from '@bitewing/adapter-kit';
import type { Issue } from '@bitewing/core';
import { hiddenColumn } from './transaction-layouts.ts';
import type { TransactionTools } from './transaction-tools.ts';

const differentRows: Issue = Object.freeze({
  rule: 'history_rows_differ',
  severity: 'warning',
  code: 'rule_violated',
});

/**
 * Compiles the comparing of what rows of one transaction say of its header. Of two that differ the first counts; what the
 * other says is noted, and kept.
 */
export function historyDifferences({
  notes,
  layouts,
}: Pick<TransactionTools, 'notes' | 'layouts'>): (header: Row, row: Row) => void {
  const columns = layouts.header.columns.flatMap((name, position) =>
    name === hiddenColumn ? [] : [{ name, position }],
  );
  return (header, row) => {
    if (row === header) return;
    let differs = false;
    for (const { name, position } of columns) {
      const value = row[position];
      if (value === header[position]) continue;
      differs = true;
      if (value !== null && value !== undefined) notes.keep(name, value);
    }
    if (differs) notes.add(differentRows);
  };
}
