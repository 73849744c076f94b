import type { AuditPurpose } from '../audit/audit-words.ts';
import type { ErrorCode } from '../error/catalogue.ts';
import type { Instant } from '../model/values.ts';
import type { IntentOutcome } from './intent-outcome.ts';
import { parseStoredBody } from './stored-body.ts';
import type { WriteIntent } from './write-intent.ts';
import type { Compensation, WriteReason } from './write-outcome.ts';
import type { WriteState } from './write-state.ts';

/** One time that an intent was sent: when by the clock of the database, and what the writer said of it. */
export interface WriteAttempt {
  readonly at: Instant;
  /** Null while nobody knows. */
  readonly state: WriteState | null;
  readonly code: ErrorCode | null;
}

/** What the durable queue holds of an intent, as JSON. It is PHI: the queue's codec seals it. */
export interface IntentBody {
  readonly version: 1;
  readonly intent: WriteIntent;
  /** Who asked for it, and what for, as the audit log names them. */
  readonly actor: string;
  readonly purpose: AuditPurpose;
  readonly attempts: readonly WriteAttempt[];
  /** Until when (ms, the database's clock) a worker may have sent it; null where nothing can have been sent. */
  readonly sendUntil: number | null;
  /** Looks in a row, or tries to have a writer, that brought nothing. */
  readonly fruitless: number;
  /** How often in a row it was found and could not be settled. */
  readonly unsettled: number;
  /** Why it stands where it stands. */
  readonly reason: WriteReason | null;
  /** Whether a person has to tell what became of it, or to see to it that it can be looked for. */
  readonly needsPerson: boolean;
  /** What was written and taken back by attempts that did not end it. */
  readonly compensated: readonly Compensation[];
  readonly outcome: IntentOutcome | null;
}

/** The body of an intent that was just submitted. */
export const newIntentBody = (told: Pick<IntentBody, 'intent' | 'actor' | 'purpose'>): IntentBody => ({
  version: 1,
  ...told,
  attempts: [],
  sendUntil: null,
  fruitless: 0,
  unsettled: 0,
  reason: null,
  needsPerson: false,
  compensated: [],
  outcome: null,
});

/**
 * Reads what `JSON.stringify` of a body wrote.
 *
 * @throws BitewingError `store_version_unsupported`
 */
export const parseIntentBody = (text: string): IntentBody =>
  parseStoredBody<IntentBody>(text, ({ version }) => version === 1);
