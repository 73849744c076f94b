import { cellIssue, type MappingContext, type Row, recordMaker } from '@bitewing/adapter-kit';
import type { EntityName, Issue, UpsertRecord } from '@bitewing/core';
import { type TransactionType, transactionStatuses } from '../../profile/codes/money.ts';
import { transactionDetailTable, transactionHeaderTable } from '../../profile/money.ts';
import { referenceId } from '../eaglesoft-cells.ts';
import { foldedKey } from '../folded-key.ts';
import { allocationData } from './allocation-data.ts';
import { type EntryReading, entryReader } from './entry-data.ts';
import { joined, keptOfDetail, keptOfHeader } from './kept-of-transaction.ts';
import { paymentReader } from './payment-data.ts';
import { serviceReader } from './service-data.ts';
import { addUpTo } from './sum-of-details.ts';
import type { TransactionTools } from './transaction-tools.ts';
import type { UsableDetail } from './usable-detail.ts';

/** The rows of a transaction that can be relied upon. */
export interface Transaction {
  readonly key: string;
  readonly type: TransactionType;
  readonly header: Row;
  readonly extraRow: Row | undefined;
  /** At least one, in the order of their keys. */
  readonly details: readonly UsableDetail[];
}

/** Part of a detail that stands for what it says of its payment. */
const allocationPart = 'allocation';

const differentSum: Issue = {
  ...cellIssue('rule_violated', 'amountCents'),
  rule: 'details_do_not_add_up',
};
/** Where a header was deleted or voided, nothing of it may count any more. */
const nothing = { cents: 0, exact: null } as const;

/**
 * Compiles the mapping of transactions. Ids and sources are those of the header and the details, whatever table their columns
 * come from.
 *
 * @param noteDetail Called before the entry of a detail is made, for what else there is to note of it.
 */
export function transactionMapper(
  tools: TransactionTools,
  context: MappingContext,
  noteDetail: (header: Row, detail: Row) => void = () => {},
): (transaction: Transaction) => UpsertRecord[] {
  const { notes, header: cell } = tools;
  const maker = <E extends EntityName>(entity: E, table: string, part?: string) =>
    recordMaker(context, notes, entity, table, part);
  const procedureRecord = maker('procedure', transactionHeaderTable.table);
  const paymentRecord = maker('payment', transactionHeaderTable.table);
  const entryRecord = maker('ledgerEntry', transactionDetailTable.table);
  const allocationRecord = maker('paymentAllocation', transactionDetailTable.table, allocationPart);
  const headerId = referenceId(transactionHeaderTable.table);
  const service = serviceReader(tools);
  const payment = paymentReader(tools);
  const entry = entryReader(tools);
  const storedAmount = cell.money('amount');
  const status = cell.text('status');
  const knownStatus = cell.code('status', 'recordStatus', transactionStatuses, true);
  const kept = {
    service: keptOfHeader(tools.layouts, 'service'),
    payment: keptOfHeader(tools.layouts, 'payment'),
    other: keptOfHeader(tools.layouts, 'other'),
  };
  const { ofService, ofProduction, ofCollection } = keptOfDetail(tools.layouts);

  const isSumWrong = (header: Row, details: readonly UsableDetail[]): boolean => {
    const isDeleted = transactionStatuses.get(foldedKey(status(header) ?? '')) === 'deleted';
    const amount = isDeleted ? nothing : storedAmount(header);
    return amount !== null && !addUpTo(details, amount);
  };

  const keptByEntry = ({ family }: TransactionType, { countsFor }: EntryReading) =>
    family === 'service' ? ofService : countsFor === 'collection' ? ofCollection : ofProduction;

  return ({ key, type, header, extraRow, details }) => {
    const { family } = type;
    const records: UpsertRecord[] = [];
    const ofHeader = kept[family](header, extraRow);
    if (family === 'service')
      records.push(procedureRecord(key, service(header, extraRow, details), ofHeader));
    if (family === 'payment') records.push(paymentRecord(key, payment(header), ofHeader));
    // Without a record of its own, what is not known of the header is noted where its cells are kept.
    if (family === 'other') knownStatus(header);
    const headerRecordId = family === 'other' ? null : headerId(key);

    const isWrong = isSumWrong(header, details);
    let isFirst = true;
    for (const detail of details) {
      const reading = entry(header, type, detail, headerRecordId);
      noteDetail(header, detail.row);
      if (isFirst && isWrong) notes.add(differentSum);
      const own = keptByEntry(type, reading)(detail.row);
      const extra = isFirst && family === 'other' ? joined(ofHeader, own) : own;
      const made = entryRecord(detail.key, reading.data, extra);
      records.push(made);
      if (family === 'payment' && headerRecordId !== null) {
        const data = allocationData(notes, reading, detail, {
          paymentId: headerRecordId,
          ledgerEntryId: made.id,
          ...(made.issues === undefined ? {} : { issues: made.issues }),
        });
        records.push(allocationRecord(detail.key, data));
      }
      isFirst = false;
    }
    return records;
  };
}
