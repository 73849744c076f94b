import type { CanonicalRecord, Extra, UpsertRecord } from '../stream/canonical-record.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/** Parts of a record that a comparison may leave out. */
export interface ComparedParts {
  readonly source: boolean;
  readonly issues: boolean;
}

/** A blob is its size and digest: the content is never fetched to compare it. */
function comparableExtra(extra: Extra): JsonObject {
  return Object.fromEntries(
    Object.entries(extra).map(([column, value]): [string, JsonValue] =>
      typeof value === 'object' && value !== null
        ? [column, { bytes: value.bytes, sha256: value.sha256 }]
        : [column, value],
    ),
  );
}

/** What is compared of a record. */
export interface ComparableRecord {
  readonly data: JsonObject;
  readonly extra?: JsonObject;
  readonly source?: JsonObject;
  readonly issues?: readonly JsonValue[];
}

const pick = (record: UpsertRecord, parts: ComparedParts): object => ({
  data: record.data,
  ...(record.extra === undefined ? {} : { extra: comparableExtra(record.extra) }),
  ...(parts.source ? { source: record.source } : {}),
  ...(parts.issues ? { issues: record.issues ?? [] } : {}),
});

/** Text that stands for a record that is gone. */
export const removedText = '';

/** Writes what is compared of a record as text that {@link parseComparable} reads. */
export const comparableText = (record: CanonicalRecord, parts: ComparedParts): string =>
  record.op === 'remove' ? removedText : JSON.stringify(pick(record, parts));

/** Reads what {@link comparableText} wrote. */
export const parseComparable = (text: string): ComparableRecord => JSON.parse(text) as ComparableRecord;
