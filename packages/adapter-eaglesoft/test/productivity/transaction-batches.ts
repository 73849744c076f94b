import type { Batch, CanonicalRecord, Instant, LocalDate } from '@bitewing/core';
import {
  createProductivityCheck,
  type ProductivityCheck,
} from '../../src/productivity/productivity-check.ts';
import { type Cells, mapRows } from '../mapping/map-tables.ts';

/** The day up to which totals count in these tests. */
export const asOf = '2026-03-15' as LocalDate;

export const batchOf = (records: readonly CanonicalRecord[], changed: Partial<Batch> = {}): Batch => ({
  instance: 'main',
  phase: 'snapshot',
  observedAt: '2026-03-15T23:00:00Z' as Instant,
  records,
  rejected: [],
  tables: [],
  settled: true,
  cursor: { adapter: 'eaglesoft', version: 1, epoch: 'first', position: {} },
  complete: true,
  ...changed,
});

/** A detail of a transaction: its provider, its amount, and other cells. */
export type Detail = readonly [provider: string | null, amount: string, cells?: Cells];

/** The records of a transaction, as the reader of the tables gives them. */
export function transaction(
  key: string,
  { type, tran_date = '2026-03-10', ...cells }: Cells,
  ...details: readonly Detail[]
): readonly CanonicalRecord[] {
  const header = {
    tran_num: key,
    type: type ?? null,
    tran_date,
    resp_party_id: '00001',
    status: 'A',
    ...cells,
  };
  return mapRows(
    ['transactions_header', header],
    ...details.map(
      ([provider, amount, ofDetail], at) =>
        [
          'transactions_detail',
          {
            ...{ detail_id: `${key}${at}`, tran_num: key, date_entered: '2026-03-11' },
            ...{ provider_id: provider, patient_id: '00002', amount, status: '1', ...ofDetail },
          },
        ] as const,
    ),
  ).records;
}

/** The record of a provider whose row holds totals. */
export const provider = (key: string, totals: Cells = {}): readonly CanonicalRecord[] =>
  mapRows(['provider', { provider_id: key, last_name: 'Berg', status: 'A', ...totals }]).records;

/** A check that has taken records, all of one batch. */
export function checkOf(...records: readonly (readonly CanonicalRecord[])[]): ProductivityCheck {
  const check = createProductivityCheck({ asOf });
  check.add(batchOf(records.flat()));
  return check;
}

/** What is written of each month: provider, month, and the four sums in cents. */
export const monthsOf = (check: ProductivityCheck): readonly string[] =>
  check
    .report()
    .months.map(
      ({ providerId, month, chargesCents, collectionsCents, otherDebitsCents, otherCreditsCents }) =>
        `${providerId} ${month} ${chargesCents} ${collectionsCents} ${otherDebitsCents} ${otherCreditsCents}`,
    );
