import { type Refusal, type Row, refusal } from '@bitewing/adapter-kit';
import type { Money, RecordStatus } from '@bitewing/core';
import { detailStatuses } from '../../profile/codes/money.ts';
import { isLaterKey, keyReader } from './key-reader.ts';
import type { TransactionTools } from './transaction-tools.ts';

/** A detail whose money can be relied upon. */
export interface UsableDetail {
  readonly row: Row;
  readonly key: string;
  readonly recordStatus: RecordStatus;
  readonly amount: Money;
}

const badKey = refusal('bad_key', 'detail_id');

/** Names of a detail's columns as the source has them, for those who look at what was rejected. */
export interface DetailColumns {
  readonly amount: string;
  readonly status: string;
}

/**
 * Compiles the judging of details: status and amount decide money, so that a detail with one that is not known is refused.
 *
 * @returns The detail, or why it is refused.
 */
export function detailJudge(
  { detail: cell, layouts }: Pick<TransactionTools, 'detail' | 'layouts'>,
  columns: DetailColumns,
): (row: Row) => UsableDetail | Refusal {
  const unknownStatus = refusal('unknown_code', columns.status);
  const badAmount = refusal('bad_amount', columns.amount);
  const keyOf = keyReader('detail_id')(layouts.detail);
  const status = cell.text('status');
  const money = cell.money('amount');
  return (row) => {
    const key = keyOf(row);
    if (key === null) return badKey;
    const recordStatus = detailStatuses.get(status(row) ?? '');
    if (recordStatus === undefined) return unknownStatus;
    const amount = money(row);
    return amount === null ? badAmount : { row, key, recordStatus, amount };
  };
}

/** Puts details in the order of their keys, in which most come. */
export function sortDetails(details: UsableDetail[]): void {
  for (let place = 1; place < details.length; place += 1) {
    const before = details[place - 1];
    const detail = details[place];
    if (before === undefined || detail === undefined || !isLaterKey(before.key, detail.key)) continue;
    details.sort((left, right) => (isLaterKey(left.key, right.key) ? 1 : -1));
    return;
  }
}
