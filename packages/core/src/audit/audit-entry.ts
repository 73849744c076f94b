import * as z from 'zod';
import { BitewingError } from '../error/bitewing-error.ts';
import type { ErrorCode } from '../error/catalogue.ts';
import { errorCatalogue } from '../error/catalogue.ts';
import { type EntityName, entityNames } from '../model/entity-name.ts';
import { count, type Instant, instant } from '../model/values.ts';
import {
  type AuditAction,
  type AuditOperation,
  type AuditOutcome,
  type AuditPurpose,
  auditActions,
  auditOperations,
  auditOutcomes,
} from './audit-words.ts';

/** What was done, by whom, to what, what for, and how it ended. Words, names and counts: nothing of a record. */
export interface AuditEntry<P extends string = string> {
  /** When it was recorded. */
  readonly at: Instant;
  /** Who: the host's own id of a person or a program. Never a name. */
  readonly actor: string;
  readonly action: AuditAction;
  /** Which practice system, by the host's name for it; none where the host itself was meant, or no source was there. */
  readonly instance?: string | undefined;
  /** Which call of the source or the writer it was. */
  readonly operation?: AuditOperation | undefined;
  /** What kind of record, where it was about one. */
  readonly entity?: EntityName | undefined;
  /** Which record: a keyed token, equal for equal records of one instance. Never the id, which may be a native key. */
  readonly record?: string | undefined;
  readonly purpose: P;
  readonly outcome: AuditOutcome;
  /** Why it did not end well. */
  readonly code?: ErrorCode | undefined;
  /** How many records and rejected rows were handed over, by entity. */
  readonly counts?: { readonly [E in EntityName]?: number } | undefined;
}

/** What a host says of something that was done; the log adds the moment, and makes a token of the id. */
export interface NewAuditEntry<P extends string = AuditPurpose> extends Omit<AuditEntry<P>, 'at' | 'record'> {
  /**
   * Id of the canonical record, beside its instance and entity. Only a token of it is kept, and nothing at all where the
   * log has no `recordKey`.
   */
  readonly recordId?: string | undefined;
}

/**
 * A name that the host gave to something: letters, digits and `_.:/-`. A run of seven digits may be a telephone number, a
 * birth date or a social security number, so that it stands in a UUID only. That a name is no patient's, no form can tell.
 */
const hostName = z
  .string()
  .regex(
    /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?!.*\d{7})(?!.*\d{4}-\d{2}-\d{2})[A-Za-z0-9][A-Za-z0-9_.:/-]{0,63})$/,
  );

/** A word of the closed list, or one that a host added to it. */
export const purposeWord = z.string().regex(/^[a-z][A-Za-z]{0,31}$/);

/** HMAC-SHA-256 as base64url. */
const recordToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const errorCodes = Object.keys(errorCatalogue) as ErrorCode[];

/** The strict form of an entry: what is not in it cannot be recorded. */
export const auditEntry = z.strictObject({
  at: instant,
  actor: hostName,
  action: z.enum(auditActions),
  instance: hostName.optional(),
  operation: z.enum(auditOperations).optional(),
  entity: z.enum(entityNames).optional(),
  record: recordToken.optional(),
  purpose: purposeWord,
  outcome: z.enum(auditOutcomes),
  code: z.enum(errorCodes).optional(),
  counts: z.partialRecord(z.enum(entityNames), count).optional(),
}) satisfies z.ZodType<AuditEntry>;

/**
 * Refuses names that no entry may hold: for whoever records later, where it is too late to ask for another one.
 *
 * @throws BitewingError `invalid_options`, naming the fields
 */
export function expectAuditNames(names: Pick<NewAuditEntry, 'actor' | 'instance' | 'purpose'>): void {
  const form = auditEntry.pick({ actor: true, instance: true, purpose: true });
  const wrong = form.safeParse(names).error?.issues.map(({ path: [field] }) => String(field)) ?? [];
  if (wrong.length === 0) return;
  throw new BitewingError('invalid_options', { detail: `No audit entry may hold: ${wrong.join(', ')}.` });
}
