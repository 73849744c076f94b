import type { Batch, TableProgress } from '../stream/batch.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import { handedOverFailures, progressFailures } from './count-identities.ts';
import type { IdentityFailure } from './validation-summary.ts';

export interface TableCounterOptions {
  /** Whether the stream goes on after a cursor, so that what was handed over before is not in it. */
  readonly resumed: boolean;
  /** Whether only some entities are read, so that rows may be mapped that give no record of these. */
  readonly restricted: boolean;
}

/** Compares what the tables of a run say of themselves with what was handed over. */
export interface TableCounter {
  count(batch: Batch): void;
  /** The last progress of each table. */
  progress(): readonly TableProgress[];
  /** Identities that do not hold, or did not at the end of an earlier call of the source. */
  failures(): readonly IdentityFailure[];
  /** Tables that failed at any time: what they held is not in the stream, whatever is read later. */
  failedTables(): number;
  /** Tables of which more was to come. */
  unfinishedTables(): number;
}

/** What one call of the source handed over: the counts of tables start again with the next one. */
interface Part {
  readonly phase: Batch['phase'];
  readonly progress: Map<string, TableProgress>;
  readonly rejected: Map<string, number>;
  readonly withRecords: Set<string>;
}

const emptyPart = (phase: Batch['phase']): Part => ({
  phase,
  progress: new Map(),
  rejected: new Map(),
  withRecords: new Set(),
});

/** A record that layer 1 is going to refuse may name no table. */
function tableOf({ source }: CanonicalRecord): string | null {
  const holder: unknown = source;
  const table: unknown =
    typeof holder === 'object' && holder !== null ? Reflect.get(holder, 'table') : undefined;
  return typeof table === 'string' ? table : null;
}

export function createTableCounter({ resumed, restricted }: TableCounterOptions): TableCounter {
  const latest = new Map<string, TableProgress>();
  const failed = new Set<string>();
  /** Failures of the parts that have ended, by table and kind: a later part of a long run replaces its like. */
  const kept = new Map<string, IdentityFailure>();
  let part: Part | undefined;

  function failuresOf({
    phase,
    progress,
    rejected,
    withRecords,
  }: Part): readonly (readonly [string, IdentityFailure])[] {
    const tables = [...progress.values()];
    const byKind = {
      progress: progressFailures(tables),
      rejected: resumed ? [] : handedOverFailures(tables, 'rejected', (table) => rejected.get(table) ?? 0),
      // Changes are read from all rows, and only those that changed give a record.
      mapped:
        resumed || restricted || phase !== 'snapshot'
          ? []
          : handedOverFailures(
              tables.filter(({ table }) => !withRecords.has(table)),
              'mapped',
              () => 0,
            ),
    };
    return Object.entries(byKind).flatMap(([kind, failures]) =>
      failures.map((failure) => [`${kind} ${failure.name}`, failure] as const),
    );
  }

  function endPart(): void {
    if (part === undefined) return;
    for (const [key, failure] of failuresOf(part)) kept.set(key, failure);
    part = undefined;
  }

  return {
    count(batch) {
      if (part?.phase !== batch.phase) endPart();
      part ??= emptyPart(batch.phase);
      for (const progress of batch.tables) {
        part.progress.set(progress.table, progress);
        latest.set(progress.table, progress);
        if (progress.status === 'failed') failed.add(progress.table);
      }
      for (const { source } of batch.rejected) {
        part.rejected.set(source.table, (part.rejected.get(source.table) ?? 0) + 1);
      }
      for (const record of batch.records) {
        const table = tableOf(record);
        if (table !== null) part.withRecords.add(table);
      }
      if (batch.complete) endPart();
    },
    progress: () => [...latest.values()],
    failures: () => [...new Map([...kept, ...(part === undefined ? [] : failuresOf(part))]).values()],
    failedTables: () => failed.size,
    unfinishedTables: () =>
      [...latest.values()].filter(({ status }) => status === 'reading' || status === 'resync').length,
  };
}
