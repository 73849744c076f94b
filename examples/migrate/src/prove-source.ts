import { type Batch, BitewingError, type LocalDate, type Source } from '@bitewing/core';
import { type DiffResult, diff, type PhiDiffReport } from '@bitewing/core/diff';
import {
  createLedger,
  type LedgerReconciliation,
  type LedgerReport,
  reconcile,
  type StaleBalance,
  type StoredBalanceReport,
} from '@bitewing/core/ledger';
import { createValidator, type ValidatedBatch, type ValidationSummary } from '@bitewing/core/validate';
import { createRejectionCounter } from './count-rejections.ts';
import type { Progress } from './progress/progress.ts';
import { isRead, rowsOf } from './report/dispositions.ts';
import { emptyReport, stoppedReport } from './report/empty-report.ts';
import type { ReconciliationNames, RejectedRows, SourceReport } from './report/migration-report.ts';
import { agingFigures } from './report/pictures/aging.ts';
import { createPictureCounter, type PictureFigures } from './report/pictures/pictures.ts';
import type { Stopwatch } from './stopwatch.ts';

/** The part of a store that a migration needs. */
export interface TargetStore {
  /** Says that what is loaded next of an instance is a run from the start. */
  startRun(instance: string, from: null): void;
  /** Loads a stream; gives the counts of each batch when it is loaded. */
  loadAll(
    batches: AsyncIterable<ValidatedBatch>,
  ): AsyncIterable<{ readonly upserted: number; readonly removed: number }>;
  read(options: { readonly instance: string }): AsyncIterable<Batch>;
}

export interface ProveOptions {
  readonly source: Source;
  readonly store: TargetStore;
  /** Zone in which the day of the ledger is taken. */
  readonly timeZone: string;
  /** Whether to collect the values of differences too. */
  readonly values: boolean;
  readonly progress: Progress;
  readonly stopwatch: Stopwatch;
}

/** Values behind a proof: patient data. */
export interface PhiFindings {
  readonly diff: PhiDiffReport;
  readonly ledger: LedgerReconciliation;
  /** Stored balances that are not what the entries of the source add up to. */
  readonly staleBalances: readonly StaleBalance[];
}

/** What the proof of one practice gave; `phi` holds values where they were asked for. */
export interface Proof {
  readonly report: SourceReport;
  readonly phi: PhiFindings | null;
}

const dayAt = (instant: string, timeZone: string): LocalDate =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant)) as LocalDate;

const rowsRead = (batch: Batch): number => batch.tables.reduce((sum, { read }) => sum + read, 0);

async function* counted<B extends Batch>(
  batches: AsyncIterable<B>,
  advance: (batch: B) => void,
): AsyncGenerator<B> {
  for await (const batch of batches) {
    yield batch;
    advance(batch);
  }
}

/** The emitted stream without the records that went to quarantine. */
async function* accepted(
  batches: AsyncIterable<Batch>,
  quarantined: ReadonlySet<string>,
): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    if (quarantined.size === 0) yield batch;
    else yield { ...batch, records: batch.records.filter(({ id }) => !quarantined.has(id)) };
  }
}

interface Loaded {
  readonly summary: ValidationSummary;
  readonly quarantined: ReadonlySet<string>;
  readonly ledger: LedgerReport;
  readonly stored: StoredBalanceReport;
  readonly pictures: PictureFigures;
  readonly asOf: LocalDate;
  readonly rejectedRows: readonly RejectedRows[];
  readonly records: number;
}

/** Reads, validates and loads the practice, and adds up its accounts on the way. */
async function loadSource(
  { source, store, timeZone, progress, stopwatch }: ProveOptions,
  rows: number,
): Promise<Loaded> {
  const validator = createValidator();
  const quarantined = new Set<string>();
  const rejections = createRejectionCounter();
  const stage = progress.start(`${source.instance}: read, validate, load`, rows, 'rows');
  let ledger: ReturnType<typeof createLedger> | undefined;
  let pictures: ReturnType<typeof createPictureCounter> | undefined;
  let asOf: LocalDate | undefined;
  let records = 0;
  async function* addedUp(): AsyncGenerator<ValidatedBatch> {
    for await (const batch of validator.validate(source.snapshot())) {
      asOf ??= dayAt(batch.observedAt, timeZone);
      ledger ??= createLedger({ asOf });
      ledger.add(batch);
      pictures ??= createPictureCounter(asOf);
      for (const record of batch.records) if (record.op === 'upsert') pictures.add(record);
      rejections.add(batch);
      for (const { id } of batch.quarantined) quarantined.add(id);
      yield batch;
      stage.advanceTo(rowsRead(batch));
    }
  }
  await stopwatch.time(`${source.instance}: load`, async () => {
    store.startRun(source.instance, null);
    for await (const { upserted, removed } of store.loadAll(addedUp())) records += upserted + removed;
  });
  stage.finish();
  if (ledger === undefined || pictures === undefined || asOf === undefined)
    throw new BitewingError('internal', { detail: 'The source gave no batch.' });
  const accounts = ledger.accounts();
  return {
    summary: validator.summary(),
    quarantined,
    ledger: accounts,
    pictures: pictures.figures(agingFigures(accounts, ledger.insuranceEstimates())),
    stored: ledger.storedBalances(),
    asOf,
    rejectedRows: rejections.rows(),
    records,
  };
}

/** Reads the store back, compares it with the source field by field, and adds up the accounts again. */
async function readBack(
  options: ProveOptions,
  loaded: Loaded,
): Promise<{ compared: DiffResult; ledger: LedgerReport }> {
  const { source, store, values, progress, stopwatch } = options;
  const ledger = createLedger({ asOf: loaded.asOf });
  const stage = progress.start(`${source.instance}: read back, compare`, 2 * loaded.records, 'records');
  let done = 0;
  const advance = ({ records }: Batch): void => {
    done += records.length;
    stage.advanceTo(done);
  };
  const compared = await stopwatch.time(`${source.instance}: read back and compare`, () =>
    diff(
      counted(accepted(source.snapshot(), loaded.quarantined), advance),
      counted(ledger.tap(store.read({ instance: source.instance })), advance),
      { leftName: 'source', rightName: 'store', values },
    ),
  );
  stage.finish();
  return { compared, ledger: ledger.accounts() };
}

const withoutAccounts = ({ accounts: _accounts, ...rest }: LedgerReport): Omit<LedgerReport, 'accounts'> =>
  rest;

/** Which stored balances are stale: how much they are is patient data. */
const staleNames = ({
  compared,
  notCompared,
  stale,
}: StoredBalanceReport): NonNullable<SourceReport['storedBalances']> => ({
  compared,
  notCompared,
  stale: stale.map(({ id, issue: { rule, severity, field } }) => ({ id, rule, severity, field })),
});

const namesOf = ({
  holds,
  equal,
  differing,
  onlyLeft,
  onlyRight,
  sums,
}: LedgerReconciliation): ReconciliationNames => ({
  holds,
  equal,
  differing: differing.map(({ guarantorId, aspects }) => ({ guarantorId, aspects })),
  onlyLeft: onlyLeft.map(({ guarantorId }) => guarantorId),
  onlyRight: onlyRight.map(({ guarantorId }) => guarantorId),
  sums,
});

function failuresOf(summary: ValidationSummary, compared: DiffResult, ledgersEqual: boolean): string[] {
  return [
    ...summary.identities.failures.map(
      ({ kind, name, left, right }) => `The counts of ${kind} ${name} do not add up: ${left} and ${right}.`,
    ),
    ...summary.gate.failures.map(
      ({ rule, entity, count }) => `${count} × ${rule}${entity === undefined ? '' : ` in ${entity}`}.`,
    ),
    ...(compared.report.same ? [] : ['The store does not read back what the source gave.']),
    ...(ledgersEqual ? [] : ['The accounts of source and store differ.']),
  ];
}

/**
 * Moves one practice into the store and proves that nothing was lost: both count identities, no violated gate, the
 * store's read-back equal to what the source gives, the accounts equal on both sides.
 */
export async function proveSource(options: ProveOptions): Promise<Proof> {
  const { source, progress, stopwatch } = options;
  progress.say(`${source.instance}: looking through the source`);
  const check = await stopwatch.time(`${source.instance}: survey`, () => source.check());
  if (check.problem !== undefined) {
    return { report: stoppedReport(check, check.problem), phi: null };
  }
  const profile = await source.profile();
  const readTables = profile.tables.filter(isRead);
  const loaded = await loadSource(
    options,
    readTables.reduce((sum, table) => sum + rowsOf(table), 0),
  );
  const { compared, ledger } = await readBack(options, loaded);
  const reconciliation = reconcile(loaded.ledger, ledger);
  const failures = failuresOf(loaded.summary, compared, reconciliation.holds);
  const { entities, tables, issues, rejections, identities, gate } = loaded.summary;
  return {
    phi:
      compared.phi === null
        ? null
        : { diff: compared.phi, ledger: reconciliation, staleBalances: loaded.stored.stale },
    report: {
      ...emptyReport(check, profile),
      holds: failures.length === 0,
      failures,
      problem: null,
      entities,
      tables,
      issues,
      rejections,
      rejectedRows: loaded.rejectedRows,
      identities,
      gate,
      diff: compared.report,
      ledger: {
        source: withoutAccounts(loaded.ledger),
        store: withoutAccounts(ledger),
        reconciliation: namesOf(reconciliation),
      },
      storedBalances: staleNames(loaded.stored),
      pictures: loaded.pictures,
    },
  };
}
