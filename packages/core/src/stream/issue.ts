import type { ErrorCode } from '../error/catalogue.ts';
import type { EntityName } from '../model/entity-name.ts';

/** `error`: the record contradicts itself or others; `warning`: worth a look; `info`: a note. */
export const issueSeverities = ['error', 'warning', 'info'] as const;
export type IssueSeverity = (typeof issueSeverities)[number];

/** Something that was noticed about a record. Never holds a value. */
export interface Issue {
  /** Name of the rule, stable. */
  readonly rule: string;
  readonly severity: IssueSeverity;
  /** Path of the field, with `.` into nested values. */
  readonly field?: string;
  readonly code: ErrorCode;
}

/** An issue of a record that has passed already, such as an orphan that is known only once all parents were seen. */
export interface Finding {
  readonly entity: EntityName;
  readonly id: string;
  readonly issue: Issue;
}
