import {
  type EntityName,
  type Extra,
  type Issue,
  type Model,
  recordId,
  type UpsertRecord,
} from '@bitewing/core';
import type { IssueNotes } from '../cell/issue-notes.ts';
import type { MappingContext } from '../reader/mapping-context.ts';

/**
 * Makes the record of an entity from its native key (joined as by `joinKey`) and data; takes the notes made since
 * the last record.
 */
export type RecordMaker<E extends EntityName> = (
  key: string,
  data: Model[E],
  extra?: Readonly<Record<string, string>>,
) => UpsertRecord;

/**
 * Compiles the maker of a table's records.
 *
 * @param part The part of a row that the record stands for, where a row gives more than one.
 */
export function recordMaker<E extends EntityName>(
  context: MappingContext,
  notes: IssueNotes,
  entity: E,
  table: string,
  part?: string,
): RecordMaker<E> {
  const { adapter, instance } = context;
  // The parts of an id around the key are the same for every row of a table.
  const placeholder = 'x';
  const prefix = recordId(table, [placeholder]).slice(0, -placeholder.length);
  const suffix = recordId(table, [placeholder], part).slice(prefix.length + placeholder.length);
  return (key, data, extra) => {
    const issues = notes.takeIssues();
    const kept = notes.takeKept();
    const whole: Extra | undefined = kept === undefined ? extra : { ...extra, ...kept };
    const source = { adapter, instance, table, key };
    return withNotes({ op: 'upsert', entity, id: prefix + key + suffix, source, data }, whole, issues);
  };
}

interface BareRecord<E extends EntityName> {
  readonly op: 'upsert';
  readonly entity: E;
  readonly id: string;
  readonly source: UpsertRecord['source'];
  readonly data: Model[E];
}

/** Absent is absent: a record without extra or issues does not have the property. */
function withNotes<E extends EntityName>(
  record: BareRecord<E>,
  extra: Extra | undefined,
  issues: readonly Issue[] | undefined,
): UpsertRecord {
  const noted: BareRecord<E> & { extra?: Extra; issues?: readonly Issue[] } = record;
  if (extra !== undefined) noted.extra = extra;
  if (issues !== undefined) noted.issues = issues;
  return noted as UpsertRecord;
}
