import type { CanonicalRecord } from '../stream/canonical-record.ts';
import type { Issue } from '../stream/issue.ts';
import type { SourceRef } from '../stream/source-ref.ts';
import { SealedRecord } from './sealed-record.ts';
import type { QuarantinedRecord } from './validated-batch.ts';

const textOf = (holder: unknown, name: string): string => {
  const value: unknown =
    typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
  return typeof value === 'string' ? value : '';
};

/** Completes what a refused record says of its source: a part that is missing is an empty text. */
const sourceOf = (source: unknown): SourceRef => ({
  adapter: textOf(source, 'adapter'),
  instance: textOf(source, 'instance'),
  table: textOf(source, 'table'),
  key: textOf(source, 'key'),
});

/** More say no more about what is wrong with a record, and a list may be as long as memory. */
const mostIssues = 100;

/** Sets a record apart, whole and sealed, with a hundred issues at most. An id that is no text becomes an empty one. */
export const quarantine = (record: CanonicalRecord, issues: readonly Issue[]): QuarantinedRecord => ({
  entity: record.entity,
  id: textOf(record, 'id'),
  source: sourceOf(record.source),
  issues: issues.slice(0, mostIssues),
  sealed: new SealedRecord(record),
});
