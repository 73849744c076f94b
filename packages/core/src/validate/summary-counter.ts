import { type EntityName, entityNames } from '../model/entity-name.ts';
import type { Batch } from '../stream/batch.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import type { Issue } from '../stream/issue.ts';
import type { SetCounts } from './check-sets.ts';
import { typesRule } from './check-types.ts';
import { entityFailures } from './count-identities.ts';
import { createTableCounter, type TableCounterOptions } from './count-tables.ts';
import { referenceRule } from './judge-reference.ts';
import type { ReferenceCounts } from './reference-counts.ts';
import { repeatedRule } from './repeated-record.ts';
import type { QuarantinedRecord } from './validated-batch.ts';
import type {
  EntityCounts,
  GateFailure,
  IssueCount,
  RejectionCount,
  ValidationSummary,
} from './validation-summary.ts';

type Mutable<Counts> = { -readonly [Name in keyof Counts]: Counts[Name] };

/** Adds up a run. What went in and what came out are counted apart, so that the identities prove something. */
export interface SummaryCounter {
  countEmitted(batch: Batch): void;
  countIssue(entity: EntityName, issue: Issue): void;
  countOutcome(accepted: readonly CanonicalRecord[], quarantined: readonly QuarantinedRecord[]): void;
  summary(
    references: Readonly<ReferenceCounts>,
    sets: Readonly<SetCounts>,
    referenceIndexBytes: number,
  ): ValidationSummary;
}

/** Raises the count of an entry, which is made on first use. */
function raise<Entry extends { count: number }>(
  entries: Map<string, Entry>,
  key: string,
  first: () => Entry,
): void {
  const entry = entries.get(key) ?? first();
  entry.count += 1;
  entries.set(key, entry);
}

const byEntity = (left: { entity: EntityName }, right: { entity: EntityName }): number =>
  entityNames.indexOf(left.entity) - entityNames.indexOf(right.entity);

/** @param gateRules names of the rules of layer 3 that fail the proof of a migration. */
export function createSummaryCounter(
  gateRules: ReadonlySet<string>,
  tableOptions: TableCounterOptions,
): SummaryCounter {
  const entities = new Map<EntityName, Mutable<EntityCounts>>();
  const tables = createTableCounter(tableOptions);
  const issues = new Map<string, Mutable<IssueCount>>();
  const rejections = new Map<string, Mutable<RejectionCount>>();
  let instance: string | null = null;
  let settled = false;

  function countsOf(entity: EntityName): Mutable<EntityCounts> {
    let counts = entities.get(entity);
    if (counts === undefined) {
      counts = { emitted: 0, accepted: 0, quarantined: 0, removed: 0 };
      entities.set(entity, counts);
    }
    return counts;
  }

  /** Layers 1 and 2 gate by their errors, whatever the rules of layer 3 are called. */
  function isGate({ rule, severity, code }: IssueCount): boolean {
    if (severity !== 'error') return false;
    if (code === 'rule_violated') return gateRules.has(rule);
    return (
      (rule === typesRule && code === 'schema_mismatch') ||
      (rule === referenceRule && code === 'orphan_reference') ||
      (rule === repeatedRule && code === 'duplicate_key')
    );
  }

  function gateFailures(found: readonly IssueCount[], references: Readonly<ReferenceCounts>): GateFailure[] {
    const failures: GateFailure[] = found
      .filter(isGate)
      .map(({ rule, entity, count }) => ({ rule, entity, count }));
    // What a failed table held is not in the stream; of an unfinished one, and of a stream that broke off, nothing
    // says how much is missing; of references that could not be judged nothing was proved.
    const ofRun: readonly GateFailure[] = [
      { rule: 'failed_table', count: tables.failedTables() },
      { rule: 'unfinished_table', count: tables.unfinishedTables() },
      { rule: 'unsettled_stream', count: settled ? 0 : 1 },
      { rule: 'unsettled_reference', count: references.waiting },
    ];
    return [...failures, ...ofRun.filter(({ count }) => count > 0)];
  }

  return {
    countEmitted(batch) {
      instance = batch.instance;
      settled = batch.settled;
      for (const record of batch.records) countsOf(record.entity).emitted += 1;
      tables.count(batch);
      for (const { entity, code } of batch.rejected) {
        raise(rejections, `${entity} ${code}`, () => ({ entity, code, count: 0 }));
      }
    },
    countIssue(entity, { rule, severity, code }) {
      const key = JSON.stringify([entity, rule, severity, code]);
      raise(issues, key, () => ({ rule, entity, severity, code, count: 0 }));
    },
    countOutcome(accepted, quarantined) {
      for (const { entity, op } of accepted) {
        const counts = countsOf(entity);
        counts.accepted += 1;
        if (op === 'remove') counts.removed += 1;
      }
      for (const { entity } of quarantined) countsOf(entity).quarantined += 1;
    },
    summary(references, sets, referenceIndexBytes) {
      const identityFailures = [...tables.failures(), ...entityFailures(entities)];
      const found = [...issues.values()].map((issue) => ({ ...issue })).sort(byEntity);
      const failures = gateFailures(found, references);
      return {
        instance,
        settled,
        entities: Object.fromEntries(
          entityNames.flatMap((entity) => {
            const counts = entities.get(entity);
            return counts === undefined ? [] : [[entity, { ...counts }]];
          }),
        ),
        tables: Object.fromEntries(tables.progress().map((progress) => [progress.table, progress])),
        issues: found,
        rejections: [...rejections.values()].map((rejection) => ({ ...rejection })).sort(byEntity),
        references: { ...references },
        sets: { ...sets },
        identities: { holds: identityFailures.length === 0, failures: identityFailures },
        gate: { holds: failures.length === 0, failures },
        referenceIndexBytes,
      };
    },
  };
}
