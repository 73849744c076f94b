import type { Row, TableLayout } from '@bitewing/adapter-kit';
import { joinKey } from '@bitewing/core';
import { foldedKey } from '../read/folded-key.ts';
import type { EaglesoftRun } from './eaglesoft-run.ts';

/**
 * Tables whose rows do not always give the same records, with the columns and the tables of the ids: a transaction's type decides
 * whether it is a service or a payment, and a finding's code which teeth are missing (eaglesoft.md sections 7 and 8).
 */
const identities: Readonly<Record<string, readonly (readonly [table: string, column: string])[]>> = {
  transactions_header: [['transactions_header', 'tran_num']],
  transactions_detail: [['transactions_detail', 'detail_id']],
  thistory: [
    ['transactions_header', 'tran_num'],
    ['transactions_detail', 'detail_id'],
  ],
  patient_conditions: [['patient_conditions', 'counter_id']],
};

const nameOf = (table: string, key: string): string => `${table} ${key}`;

/** Notes which rows of a table a comparison met; null where they always give the same records, or nobody asks. */
export function noteMet(
  { met }: EaglesoftRun,
  table: string,
  layout: TableLayout,
): ((row: Row) => void) | null {
  const own = identities[table];
  if (met === null || own === undefined) return null;
  const positions = own.map(([identity, column]) => ({ identity, at: layout.at(column) }));
  return (row) => {
    for (const { identity, at } of positions) {
      const key = foldedKey(row[at] ?? '');
      if (key !== '') met.add(nameOf(identity, joinKey([key])));
    }
  };
}

/** Whether the row of a key was met: what it did not give then, it does not say any more. */
export const wasMet = ({ met }: EaglesoftRun, table: string, key: string): boolean =>
  met?.has(nameOf(table, key)) === true;
