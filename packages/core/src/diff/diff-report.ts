import type { EntityName } from '../model/entity-name.ts';
import type { JsonValue } from './json-value.ts';

/** How often a field differs. */
export interface FieldCount {
  /** Path into the record: `contactPoints[0].value`, `extra.Column`, `source.key`. */
  readonly field: string;
  readonly count: number;
}

/** A record that differs, by name only. */
export interface DiffSample {
  readonly id: string;
  readonly kind: 'different' | 'onlyLeft' | 'onlyRight';
  /** What differs; empty where the record is on one side only. */
  readonly fields: readonly string[];
}

/** Numbers of records; left = same + different + onlyLeft, and so for the right. */
export interface DiffCounts {
  readonly left: number;
  readonly right: number;
  readonly same: number;
  readonly different: number;
  readonly onlyLeft: number;
  readonly onlyRight: number;
}

export interface EntityDiff extends DiffCounts {
  /** Fields that differ, the most frequent first. */
  readonly fields: readonly FieldCount[];
  /** The first records of each kind, by id, up to the sample size. */
  readonly samples: readonly DiffSample[];
}

/**
 * Comparison of two streams: counts, field names and record ids. JSON-safe. It holds no value; ids are native keys
 * (quasi PHI, letter R).
 */
export interface DiffReport {
  readonly leftName: string;
  readonly rightName: string;
  /** True when both sides hold the same records with the same values. */
  readonly same: boolean;
  readonly total: DiffCounts;
  /** Entities that occur on either side, in snapshot order. */
  readonly entities: Readonly<Partial<Record<EntityName, EntityDiff>>>;
}

/** A field of a sampled record with both of its values. */
export interface ValueDifference {
  readonly field: string;
  readonly left: JsonValue;
  readonly right: JsonValue;
}

/** A sampled record that differs, with its values. */
export interface PhiDiffSample {
  readonly entity: EntityName;
  readonly id: string;
  readonly values: readonly ValueDifference[];
}

/** Values behind a {@link DiffReport}. **Holds patient data**: keep it where patient data is kept. */
export interface PhiDiffReport {
  readonly phi: true;
  readonly leftName: string;
  readonly rightName: string;
  readonly samples: readonly PhiDiffSample[];
}

/** What a comparison gives. The two reports are apart, so that the first, which holds native keys, can be stored and shown without the other. */
export interface DiffResult {
  readonly report: DiffReport;
  /** Only where values were asked for. */
  readonly phi: PhiDiffReport | null;
}
