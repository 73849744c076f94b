import { BitewingError } from '../error/bitewing-error.ts';
import type { Instant } from '../model/values.ts';
import { type AuditEntry, auditEntry, type NewAuditEntry, purposeWord } from './audit-entry.ts';
import { auditPurposes } from './audit-words.ts';
import { createRecordToken } from './record-token.ts';

const refused = (detail: string): BitewingError => new BitewingError('invalid_options', { detail });

const saidForm = auditEntry.omit({ record: true });
/** Only names that are known are told: what a caller put beside them may be a value. */
const knownFields: ReadonlySet<unknown> = new Set(Object.keys(saidForm.shape));

const fieldNames = (paths: readonly (readonly PropertyKey[])[]): string => {
  const names = paths.map(([field]) =>
    knownFields.has(field) ? String(field) : 'a field that no entry has',
  );
  return [...new Set(names)].join(', ');
};

/**
 * Makes entries of what hosts say, and lets nothing else through.
 *
 * @throws BitewingError `invalid_options`, on making it and on using it; the message names fields, never values
 */
export function createEntryForm(options: {
  readonly purposes?: readonly string[];
  readonly recordKey?: Uint8Array | string;
}): (entry: NewAuditEntry<string>, at: Instant) => AuditEntry {
  const { purposes = [], recordKey } = options;
  if (!purposes.every((word) => purposeWord.safeParse(word).success))
    throw refused('purposes holds what is no word in lower camel case.');
  const known: ReadonlySet<string> = new Set([...auditPurposes, ...purposes]);
  const tokenOf = recordKey === undefined ? null : createRecordToken(recordKey);

  return ({ recordId, ...said }, at) => {
    const parsed = saidForm.safeParse({ ...said, at });
    if (!parsed.success)
      throw refused(`An entry is malformed in: ${fieldNames(parsed.error.issues.map(({ path }) => path))}.`);
    const { instance, entity, purpose } = parsed.data;
    if (!known.has(purpose)) throw refused('An entry is malformed in: purpose.');
    if (recordId === undefined) return parsed.data;
    if (instance === undefined || entity === undefined || typeof recordId !== 'string')
      throw refused('An entry is malformed in: recordId.');
    if (tokenOf === null) return parsed.data;
    return { ...parsed.data, record: tokenOf({ instance, entity, recordId }) };
  };
}
