import { type Batch, BitewingError, type CanonicalRecord, negateDecimal, recordId } from '@bitewing/core';
import { folios, type OwedPart, transactionTypes } from '../profile/codes/money.ts';
import { accountingTransactionTable } from '../profile/money.ts';
import { codeName } from '../read/code-name.ts';
import { compareSummaries } from './compare-summaries.ts';
import { type ExactSums, exactSums, isAmount } from './exact-sums.ts';
import type { LedgerCheckReport, UnbalancedGroup } from './ledger-check-report.ts';
import type { PaymentSummary } from './payment-summary.ts';

/** Holds the ledger of one snapshot against itself and against the payment summaries. */
export interface LedgerCheck {
  /**
   * Takes the transactions of a batch.
   *
   * @throws BitewingError `invalid_options` for a batch of changes, or of another instance
   */
  add(batch: Batch): void;
  /** Passes batches on as they are and takes each before it is passed on. */
  tap<B extends Batch>(batches: AsyncIterable<B>): AsyncIterable<B>;
  /** Native ids of the patients whom transactions of what is owed name: whose summaries to ask for. */
  patientKeys(): Iterable<string>;
  /** What was found by the batches taken so far; without summaries, groups are checked alone. */
  report(summaries?: Iterable<PaymentSummary> | AsyncIterable<PaymentSummary>): Promise<LedgerCheckReport>;
}

export interface LedgerCheckOptions {
  /** How many unbalanced groups, and how many differences, are listed at most; 1,000 by default. All are counted. */
  readonly mostListed?: number;
}

type LedgerEntryUpsert = Extract<CanonicalRecord, { op: 'upsert'; entity: 'ledgerEntry' }>;

const { table } = accountingTransactionTable;
const patientPrefix = recordId('patient', ['0']).slice(0, -1);
const invalid = (detail: string): BitewingError => new BitewingError('invalid_options', { detail });

const textOf = ({ extra }: LedgerEntryUpsert, column: string): string => {
  const value = extra?.[column];
  return typeof value === 'string' ? value : '';
};

/** Credits that were received stand below zero in the folios, and above in a summary. */
const asSummary = (part: OwedPart, sum: string): string =>
  part === 'patientUnappliedCredits' && sum !== '0' ? negateDecimal(sum) : sum;

function findUnbalanced(
  groups: ExactSums,
  mostListed: number,
): { count: number; listed: readonly UnbalancedGroup[] } {
  const listed: UnbalancedGroup[] = [];
  let count = 0;
  for (const entryGroupId of groups.keys()) {
    const difference = groups.sumOf(entryGroupId);
    if (difference === '0') continue;
    count += 1;
    if (listed.length < mostListed) listed.push({ entryGroupId, difference });
  }
  return { count, listed };
}

/**
 * Makes a check of the ledger (carestack.md section 4): whether the debits of each group of transactions are its credits,
 * and whether the folios of each patient add up to what the payment summary says, both by exact decimals.
 *
 * It takes each transaction once, as a snapshot gives it, and keeps no records: about 100 bytes for each group, and 200 for
 * each patient with transactions. That a credit on a folio of credits is what a summary calls unapplied is our reading;
 * where it is wrong, the report shows it.
 *
 * @example
 * ```ts
 * import { type CareStackSource, createLedgerCheck } from '@bitewing/adapter-carestack';
 *
 * declare const source: CareStackSource;
 * const check = createLedgerCheck();
 * for await (const batch of check.tap(source.snapshot())) console.log(batch.records.length);
 * const report = await check.report(source.paymentSummaries(check.patientKeys()));
 * console.log(report.holds, report.unbalancedGroups, report.differingPatients);
 * ```
 */
export function createLedgerCheck({ mostListed = 1_000 }: LedgerCheckOptions = {}): LedgerCheck {
  const groups = exactSums();
  const owed: Readonly<Record<OwedPart, ExactSums>> = {
    balanceDuePatient: exactSums(),
    balanceDueInsurance: exactSums(),
    patientUnappliedCredits: exactSums(),
  };
  const patientIds = new Set<string>();
  const seen = { entries: 0, entriesUnreadable: 0, entriesWithoutGroup: 0, entriesWithoutPatient: 0 };
  let instance: string | null = null;
  let isWhole = false;
  let rejectedRows = 0;

  const take = (record: LedgerEntryUpsert): void => {
    seen.entries += 1;
    const type = transactionTypes.get(codeName(textOf(record, 'transactionType')));
    const amount = textOf(record, 'amount');
    if (type === undefined || !isAmount(amount)) {
      seen.entriesUnreadable += 1;
      return;
    }
    const raises = type === 'debit';
    const groupId = textOf(record, 'entryGroupId');
    if (groupId === '') seen.entriesWithoutGroup += 1;
    else groups.add(groupId, amount, raises);

    const part = folios.get(codeName(textOf(record, 'folioType'))) ?? null;
    if (part === null) return;
    const { patientId } = record.data;
    if (patientId === null) {
      seen.entriesWithoutPatient += 1;
      return;
    }
    patientIds.add(patientId);
    owed[part].add(patientId, amount, raises);
  };

  const add = (batch: Batch): void => {
    if (batch.phase !== 'snapshot') throw invalid('A ledger check takes the batches of a snapshot.');
    if (instance !== null && instance !== batch.instance)
      throw invalid('A ledger check takes the batches of one instance.');
    instance = batch.instance;
    for (const record of batch.records)
      if (record.op === 'upsert' && record.entity === 'ledgerEntry' && record.source.table === table)
        take(record);
    const progress = batch.tables.find((candidate) => candidate.table === table);
    if (progress === undefined) return;
    isWhole = progress.status === 'complete';
    rejectedRows = progress.rejected;
  };

  return {
    add,

    async *tap(batches) {
      for await (const batch of batches) {
        add(batch);
        yield batch;
      }
    },

    *patientKeys() {
      for (const id of patientIds) yield id.slice(patientPrefix.length);
    },

    async report(summaries = []) {
      const unbalanced = findUnbalanced(groups, mostListed);
      const withoutSummary = new Set(patientIds);
      const { counts, differences } = await compareSummaries(
        summaries,
        (patientKey, part) => asSummary(part, owed[part].sumOf(patientPrefix + patientKey)),
        mostListed,
        (patientKey) => withoutSummary.delete(patientPrefix + patientKey),
      );
      const faults = rejectedRows + seen.entriesUnreadable + unbalanced.count + counts.differingPatients;
      return {
        holds: isWhole && faults === 0,
        instance,
        isWhole,
        ...seen,
        rejectedRows,
        groups: groups.size,
        unbalancedGroups: unbalanced.count,
        patients: patientIds.size,
        patientsWithoutSummary: withoutSummary.size,
        ...counts,
        reveal: () => ({ unbalancedGroups: unbalanced.listed, differences }),
      };
    },
  };
}
