import type { ErrorCode } from '../error/catalogue.ts';
import type { EntityName } from '../model/entity-name.ts';
import type { TableProgress } from '../stream/batch.ts';
import type { IssueSeverity } from '../stream/issue.ts';
import type { SetCounts } from './check-sets.ts';
import type { ReferenceCounts } from './reference-counts.ts';

/** What became of the records of one entity. `removed` counts the accepted ones that take a record away. */
export interface EntityCounts {
  readonly emitted: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly removed: number;
}

/** How often a rule was violated. */
export interface IssueCount {
  readonly rule: string;
  readonly entity: EntityName;
  readonly severity: IssueSeverity;
  readonly code: ErrorCode;
  readonly count: number;
}

/** Rows that the reader could not map. */
export interface RejectionCount {
  readonly entity: EntityName;
  readonly code: ErrorCode;
  readonly count: number;
}

/** A count identity that does not hold: what is on its two sides. */
export interface IdentityFailure {
  /**
   * `entity`: emitted = accepted + quarantined. `table`: read = mapped + folded + skipped + rejected; or rejected =
   * rejections handed over; or mapped (left) is above 0 and no record of the table came (right is 0).
   */
  readonly kind: 'entity' | 'table';
  /** The entity or the table. */
  readonly name: string;
  readonly left: number;
  readonly right: number;
}

/** Why the proof of a migration fails. */
export interface GateFailure {
  readonly rule: string;
  /** Absent where it concerns the run as a whole: failed or unfinished tables, no settled end. */
  readonly entity?: EntityName;
  readonly count: number;
}

/** What a run of validation found: names and counts, JSON-safe, no value and no id. */
export interface ValidationSummary {
  /** Null before the first batch. */
  readonly instance: string | null;
  /** Whether the last batch was settled. */
  readonly settled: boolean;
  /** Entities of which something was emitted. */
  readonly entities: Readonly<Partial<Record<EntityName, EntityCounts>>>;
  /** The last progress of each table. */
  readonly tables: Readonly<Record<string, TableProgress>>;
  /** By rule, entity and severity; those that adapters wrote on records are in. */
  readonly issues: readonly IssueCount[];
  readonly rejections: readonly RejectionCount[];
  readonly references: Readonly<ReferenceCounts>;
  /** How far the rules about several records came. */
  readonly sets: Readonly<SetCounts>;
  readonly identities: { readonly holds: boolean; readonly failures: readonly IdentityFailure[] };
  readonly gate: { readonly holds: boolean; readonly failures: readonly GateFailure[] };
  /** Memory of the reference index. */
  readonly referenceIndexBytes: number;
}
