import {
  type BalancePolicy,
  type Batch,
  type CanonicalRecord,
  type EntityName,
  type LedgerEntryKind,
  type Model,
  recordId,
} from '@bitewing/core';
import { createLedger, type LedgerReport } from '@bitewing/core/ledger';
import { day, observedAt, upsert } from '../records.ts';

/** The day of every report of these tests. */
export const asOf = day('2026-01-05');

type EntryFields = Partial<Model['ledgerEntry']>;

export const practice = (payPlansVersion = 2): CanonicalRecord => {
  const balancePolicy: BalancePolicy = { system: 'openDental', payPlansVersion };
  return upsert('organization', 'practice', { balancePolicy });
};

export const personId = (key: string): string => recordId('patient', [key]);
export const procedureId = (key: string): string => recordId('procedure', [key]);
export const entryId = (key: string): string => recordId('ledgerEntry', [key]);
export const definitionId = (key: string): string => recordId('definition', [key]);

/** A person of the account of another one, or of its own. */
export const person = (key: string, guarantor: string | null = key): CanonicalRecord =>
  upsert('patient', key, { guarantorId: guarantor === null ? null : personId(guarantor) });

export const procedure = (key: string, status: Model['procedure']['status'] = 'completed'): CanonicalRecord =>
  upsert('procedure', key, { status });

export const unearnedKind = (key: string, hiddenFromBalance: boolean): CanonicalRecord =>
  upsert('definition', key, { category: 'unearnedType', hiddenFromBalance });

/** An entry of the person `1`, dated today unless said otherwise. */
export const entry = (
  key: string,
  kind: LedgerEntryKind,
  amountCents: number | null,
  fields: EntryFields = {},
): CanonicalRecord =>
  upsert('ledgerEntry', key, { kind, patientId: personId('1'), agingDate: asOf, amountCents, ...fields });

export const plan = (key: string, fields: EntryFields = {}): CanonicalRecord =>
  entry(key, 'paymentPlan', -99_999, { isDynamicPlan: false, isInsurancePlan: false, ...fields });

/** A claim line of the person `1` that no insurance has answered. */
export const claimLine = (key: string, fields: Partial<Model['claimLine']>): CanonicalRecord =>
  upsert('claimLine', key, {
    status: 'notReceived',
    patientId: personId('1'),
    estimateCents: 0,
    writeOffCents: 0,
    ...fields,
  });

export const remove = (entity: EntityName, key: string): CanonicalRecord => {
  const { id, source } = upsert(entity, key);
  return { op: 'remove', entity, id, source, evidence: 'absent', reason: 'deleted' } as CanonicalRecord;
};

export const batchOf = (records: readonly CanonicalRecord[], instance = 'main'): Batch => ({
  instance,
  phase: 'snapshot',
  observedAt,
  records,
  rejected: [],
  tables: [],
  settled: true,
  cursor: { adapter: 'test', version: 1, epoch: 'first', position: {} },
  complete: true,
});

/** The ledger of these records in a practice of payment plans version 2, with a family of 1 (head), 2 and a 9 apart. */
export function ledgerOf(records: readonly CanonicalRecord[], day = asOf): LedgerReport {
  const ledger = createLedger({ asOf: day });
  ledger.add(batchOf([practice(), person('1'), person('2', '1'), person('9'), ...records]));
  return ledger.accounts();
}

/** Balance of the account of a person. */
export const balanceOf = (report: LedgerReport, key: string): number | undefined =>
  report.accounts.find((account) => account.guarantorId === personId(key))?.balanceCents;

/** Balance of the account of person 1 by these records. */
export const owed = (...records: readonly CanonicalRecord[]): number | undefined =>
  balanceOf(ledgerOf(records), '1');
