import { parseLocalDate } from '@bitewing/adapter-kit';
import { type Batch, BitewingError, type CanonicalRecord, type LocalDate } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type {
  DifferingTotal,
  ProductivityPeriod,
  ProductivityReport,
  ProductivitySums,
  ProviderMonth,
} from './productivity-report.ts';
import { addSums, type Contribution, contributionOf, noSums, type Sums } from './productivity-sums.ts';
import { type StoredTotal, storedTotals } from './stored-totals.ts';

/** Rebuilds what providers produced and collected, and holds the stored totals against it. */
export interface ProductivityCheck {
  /**
   * Takes the providers and the ledger entries of a batch.
   *
   * @throws BitewingError `invalid_options` for a batch of changes, or of another instance
   */
  add(batch: Batch): void;
  /** Passes batches on as they are and takes each before it is passed on. */
  tap<B extends Batch>(batches: AsyncIterable<B>): AsyncIterable<B>;
  /** What was found by the batches taken so far. */
  report(): ProductivityReport;
}

export interface ProductivityOptions {
  /** Day up to which the stored totals count, of the practice's calendar: that on which the source was read. */
  readonly asOf: LocalDate;
}

type Upsert<E extends 'ledgerEntry' | 'provider'> = Extract<CanonicalRecord, { op: 'upsert'; entity: E }>;

const invalid = (detail: string): BitewingError =>
  new BitewingError('invalid_options', { adapter: adapterName, detail });

/** An entry that was counted, and where. */
interface Counted extends Contribution {
  readonly sums: Sums;
}

const compareTexts = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const compareMonths = (left: ProviderMonth, right: ProviderMonth): number =>
  compareTexts(left.providerId ?? '', right.providerId ?? '') || compareTexts(left.month, right.month);

/**
 * Makes a check of productivity: production by who did the work, collections by who collects, both from the details of
 * transactions, by the date of the transaction. The view of transactions takes one detail for all and gives to one provider
 * what several did (eaglesoft.md section 7).
 *
 * Stored totals are compared for the month and the year, and for the day where there are any. That services are what the program
 * calls charges, and payments what it calls collections, is our reading; where it is wrong, the report shows it. Totals are
 * brought up to date by the program when it closes a day: on an open day the differences are those of that day.
 *
 * Where an entry comes once more, as behind a crash, the later one stands for both. Memory grows with the entries, by their id
 * and two numbers.
 *
 * @example
 * ```ts
 * import { createProductivityCheck } from '@bitewing/adapter-eaglesoft';
 * import type { LocalDate, Source } from '@bitewing/core';
 *
 * declare const source: Source;
 * const check = createProductivityCheck({ asOf: '2026-10-30' as LocalDate });
 * for await (const batch of check.tap(source.snapshot())) console.log(batch.records.length);
 * const { holds, months, differing } = check.report();
 * console.log(holds, months.length, differing.length);
 * ```
 */
export function createProductivityCheck({ asOf }: ProductivityOptions): ProductivityCheck {
  if (parseLocalDate(asOf) === null) throw invalid('asOf is no day.');
  /** By provider, then by day. */
  const days = new Map<string | null, Map<string, Sums>>();
  const stored = new Map<string, readonly StoredTotal[]>();
  let instance: string | null = null;
  const counted = new Map<string, Counted>();
  const leftOut = new Set<string>();
  const rounded = new Set<string>();

  const sumsOfDay = (providerId: string | null, day: string): Sums => {
    const ofProvider = days.get(providerId) ?? new Map<string, Sums>();
    const sums = ofProvider.get(day) ?? noSums();
    days.set(providerId, ofProvider.set(day, sums));
    return sums;
  };

  const forget = (id: string): void => {
    const earlier = counted.get(id);
    if (earlier !== undefined) earlier.sums[earlier.sum] -= earlier.cents;
    counted.delete(id);
    leftOut.delete(id);
    rounded.delete(id);
  };

  const takeEntry = ({ id, data }: Upsert<'ledgerEntry'>): void => {
    const { recordStatus, providerId, kind, amountCents, amountExact, serviceDate } = data;
    forget(id);
    if (recordStatus !== 'active') return;
    if (amountCents === null || serviceDate === null) {
      leftOut.add(id);
      return;
    }
    if (amountExact !== null) rounded.add(id);
    const entry = { ...contributionOf(kind, amountCents), sums: sumsOfDay(providerId, serviceDate) };
    entry.sums[entry.sum] += entry.cents;
    counted.set(id, entry);
  };

  const add = (batch: Batch): void => {
    if (batch.phase !== 'snapshot')
      throw invalid('Productivity is counted over a snapshot, not over changes.');
    if (instance !== null && instance !== batch.instance)
      throw invalid('The batches are of several instances.');
    instance = batch.instance;
    for (const record of batch.records) {
      if (record.op !== 'upsert') continue;
      if (record.entity === 'ledgerEntry') takeEntry(record);
      else if (record.entity === 'provider') stored.set(record.id, storedTotals(record.extra));
    }
  };

  const months = (): readonly ProviderMonth[] => {
    const found = new Map<string, ProviderMonth & Sums>();
    for (const [providerId, ofProvider] of days) {
      for (const [day, sums] of ofProvider) {
        const month = day.slice(0, 7);
        const key = `${month} ${providerId}`;
        const own = found.get(key) ?? { providerId, month, ...noSums() };
        addSums(own, sums);
        found.set(key, own);
      }
    }
    return [...found.values()].sort(compareMonths);
  };

  const isWithin: Readonly<Record<ProductivityPeriod, (day: string) => boolean>> = {
    day: (day) => day === asOf,
    month: (day) => day <= asOf && day.slice(0, 7) === asOf.slice(0, 7),
    year: (day) => day <= asOf && day.slice(0, 4) === asOf.slice(0, 4),
  };

  const sumsOf = (providerId: string, period: ProductivityPeriod): ProductivitySums => {
    const sums = noSums();
    for (const [day, ofDay] of days.get(providerId) ?? []) if (isWithin[period](day)) addSums(sums, ofDay);
    return sums;
  };

  return {
    add,
    async *tap(batches) {
      for await (const batch of batches) {
        add(batch);
        yield batch;
      }
    },
    report() {
      const differing: DifferingTotal[] = [];
      let compared = 0;
      let unreadable = 0;
      for (const [providerId, totals] of stored) {
        for (const { period, sum, cents: storedCents } of totals) {
          if (storedCents === null) {
            unreadable += 1;
            continue;
          }
          compared += 1;
          const rebuiltCents = sumsOf(providerId, period)[sum];
          if (rebuiltCents !== storedCents)
            differing.push({ providerId, period, sum, storedCents, rebuiltCents });
        }
      }
      return {
        holds: differing.every(({ period }) => period === 'day') && unreadable === 0,
        asOf,
        months: months(),
        compared,
        unreadable,
        differing,
        entriesLeftOut: leftOut.size,
        entriesRounded: rounded.size,
      };
    },
  };
}
