import type { TableDefinition } from '../../schema/table-definition.ts';
import { secretWord } from '../../write/secret-word.ts';
import type { ApiOffice } from '../request/api-call.ts';
import type { ApiRow } from '../storage/api-storage.ts';

const entryColumns = new Set(['SecDateEntry', 'SecDateTEntry', 'DateEntry', 'DateTEntry', 'EntryDateTime']);

/** What the program itself writes into a new row: when it was entered. */
export function entryCells(table: TableDefinition, { time }: ApiOffice): ApiRow {
  const cells = table.columns
    .filter(({ name }) => entryColumns.has(name))
    .map(({ name, type }) => [name, type === 'date' ? time.today() : time.local()] as const);
  return Object.fromEntries(cells);
}

/** The columns that a table's hash is made of (opendental.md section 1). */
const hashedColumns: Readonly<Record<string, readonly string[]>> = {
  patient: ['PatNum'],
  appointment: ['AptStatus', 'Confirmed', 'AptDateTime'],
  claim: ['ClaimFee', 'ClaimStatus', 'InsPayEst', 'InsPayAmt'],
  claimproc: ['ClaimNum', 'Status', 'InsPayEst', 'InsPayAmt'],
  paysplit: ['PatNum', 'SplitAmt', 'DateEntry'],
  payplan: ['Guarantor', 'PayAmt', 'IsClosed', 'IsLocked'],
  inssub: ['PlanNum', 'Subscriber', 'SubscriberID', 'DateTerm'],
};

/** The hash that the program keeps, anew where one of its columns is written; the real one is nobody's to know. */
export function hashCells(table: TableDefinition, { time }: ApiOffice, written: ApiRow | null): ApiRow {
  const isKept = table.columns.some(({ name }) => name === 'SecurityHash');
  const isTouched =
    written === null || hashedColumns[table.name]?.some((column) => written[column] !== undefined) === true;
  return isKept && isTouched ? { SecurityHash: `${secretWord}${time.now().toString(16)}` } : {};
}
