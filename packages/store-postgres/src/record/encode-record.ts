import { BitewingError, type BlobRef, type UpsertRecord } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import { byteaText, type CopyRow } from '../client/copy-text.ts';
import { entityTables } from '../layout/entity-table.ts';
import { type Place, recordData } from './associated-data.ts';
import { type BlindTerm, blindTerms } from './blind-terms.ts';
import { columnText } from './column-value.ts';
import { type ExtraClass, splitExtra } from './split-extra.ts';
import { requireStorable, storableJson } from './storable-text.ts';

/** Names under which {@link encodeRecord} keeps the exact form of what is no field. */
export const extraForm = '$extra';
export const issuesForm = '$issues';

/** How records are taken apart. */
export interface RecordCoding extends Place {
  readonly codec: FieldCodec;
  readonly extraClass: ExtraClass;
}

/** A record as it is stored. */
export interface EncodedRecord {
  /** Cells of {@link recordColumns}. */
  readonly row: CopyRow;
  /** The sealed direct part as text of a `bytea`; null where there is none. */
  readonly sealed: string | null;
  readonly terms: readonly BlindTerm[];
  readonly blobs: readonly (readonly [name: string, blob: BlobRef])[];
}

/** What is sealed of a record: values that are there, by field and by native column. */
export interface DirectPart {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly extra?: UpsertRecord['extra'];
}

const mismatch = (detail: string): BitewingError => new BitewingError('schema_mismatch', { detail });

/** Columns of a record's row, in the order of {@link EncodedRecord.row}. */
export const recordColumns = (entity: UpsertRecord['entity']): readonly string[] => [
  'id',
  'source_adapter',
  'source_table',
  'source_key',
  ...entityTables[entity].columns.map((column) => `"${column.name}"`),
  'issues',
  'extra',
  'forms',
];

/** JSON for a column, with its exact form put aside where the column cannot hold it. */
function jsonCell(value: unknown, name: string, forms: Map<string, string>): string | null {
  if (value === undefined) return null;
  const { text, exact } = storableJson(value);
  if (!exact) forms.set(name, JSON.stringify(value));
  return text;
}

function fieldCells(record: UpsertRecord, forms: Map<string, string>): CopyRow {
  const { columns, fields } = entityTables[record.entity];
  const data: Readonly<Record<string, unknown>> = record.data;
  if (Object.keys(data).some((field) => !fields.includes(field))) {
    throw mismatch(`A record of ${record.entity} has a field that the model does not have.`);
  }
  return columns.map(({ field, kind }) => {
    const value = data[field];
    const cell = columnText(kind, value);
    if (cell === undefined) throw mismatch(`${record.entity}.${field} has another type than the model says.`);
    if (!cell.exact) forms.set(field, JSON.stringify(value));
    return cell.text;
  });
}

function directPart(record: UpsertRecord, directExtra: Readonly<Record<string, unknown>>): DirectPart | null {
  const data: Readonly<Record<string, unknown>> = record.data;
  const present = entityTables[record.entity].directFields.filter((field) => (data[field] ?? null) !== null);
  const hasExtra = Object.keys(directExtra).length > 0;
  if (present.length === 0 && !hasExtra) return null;
  return {
    ...(present.length === 0
      ? {}
      : { data: Object.fromEntries(present.map((field) => [field, data[field]])) }),
    ...(hasExtra ? { extra: directExtra as UpsertRecord['extra'] & object } : {}),
  };
}

/**
 * Takes a record apart into typed columns, one sealed value and search terms. Nothing is lost: what a typed column
 * would change (a time without seconds, a NUL in a text) is kept in its exact form beside it.
 *
 * @throws BitewingError `schema_mismatch` for a record that was not validated and does not have the model's types
 */
export function encodeRecord(record: UpsertRecord, coding: RecordCoding): EncodedRecord {
  const { entity, id, source, extra, issues } = record;
  if (source.instance !== coding.instance)
    throw mismatch(`A record of ${entity} belongs to another instance than its batch.`);
  const forms = new Map<string, string>();
  const fields = fieldCells(record, forms);
  const { open, direct, blobs } = splitExtra(entity, extra ?? {}, coding.extraClass);
  const part = directPart(record, direct);
  const names = [id, source.adapter, source.table, source.key].map((name) =>
    requireStorable(name, `A key of ${entity}`),
  );
  const row = [
    ...names,
    ...fields,
    jsonCell(issues, issuesForm, forms),
    jsonCell(extra === undefined ? undefined : open, extraForm, forms),
    forms.size === 0 ? null : JSON.stringify(Object.fromEntries(forms)),
  ];
  return {
    row,
    sealed:
      part === null
        ? null
        : byteaText(coding.codec.seal(JSON.stringify(part), recordData(coding, entity, id))),
    terms: entity === 'patient' ? blindTerms(coding.codec, record) : [],
    blobs: blobs.map(([name, blob]) => [requireStorable(name, `A column name in extra of ${entity}`), blob]),
  };
}
