import { BitewingError } from '../error/bitewing-error.ts';
import type { EntityName } from '../model/entity-name.ts';
import type { Instant, LocalDate, LocalDateTime } from '../model/values.ts';
import type { UpsertRecord } from '../stream/canonical-record.ts';
import type { IssueSeverity } from '../stream/issue.ts';

/** What a rule may know besides the record. */
export interface RuleFacts {
  /** When the record was read. */
  readonly observedAt: Instant;
  /** The latest calendar day anywhere on earth at that moment: a later date is in the future in every zone. */
  readonly latestDate: LocalDate;
  /** The end of that day: a later wall-clock time is in the future in every zone. */
  readonly latestLocal: LocalDateTime;
}

/**
 * A business rule about one record (layer 3). It annotates and never quarantines: what a practice wrote down wrongly
 * ten years ago is part of its history.
 */
export interface RecordRule<E extends EntityName = EntityName> {
  /** Stable; written on issues. */
  readonly name: string;
  readonly entity: E;
  /** `error` where the record contradicts itself, `warning` where it is unlikely. */
  readonly severity: IssueSeverity;
  /** Whether a violation fails the proof of a migration: only where it can be nothing but a mistake of the mapping. */
  readonly gate: boolean;
  /** What is wrong, and what it may come from, in one or two sentences. */
  readonly explanation: string;
  /** Where the rule comes from. */
  readonly source: string;
  /**
   * Checks a record that has passed layer 1.
   *
   * @returns path of the field that violates the rule; `null` where none does.
   */
  check(record: UpsertRecord<E>, facts: RuleFacts): string | null;
}

/** The rules of one entity; none of them is a gate. */
export const rulesFor = <E extends EntityName>(
  entity: E,
  rules: readonly Omit<RecordRule<E>, 'entity' | 'gate'>[],
): readonly RecordRule<E>[] => rules.map((rule) => ({ ...rule, entity, gate: false }));

/** The zone that is furthest ahead of UTC, in milliseconds. */
const furthestAhead = 14 * 60 * 60 * 1000;

/** Behind it days do not sort as texts any more. */
const lastMoment = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Facts for the records of one batch.
 *
 * @throws BitewingError `internal` where the moment is none
 */
export function ruleFacts(observedAt: Instant): RuleFacts {
  const moment = Date.parse(observedAt);
  if (Number.isNaN(moment)) {
    throw new BitewingError('internal', { detail: 'A batch was read at no moment that there is.' });
  }
  const latest = new Date(Math.min(moment + furthestAhead, lastMoment));
  const latestDate = latest.toISOString().slice(0, 10) as LocalDate;
  return { observedAt, latestDate, latestLocal: `${latestDate}T23:59:59.999` as LocalDateTime };
}
