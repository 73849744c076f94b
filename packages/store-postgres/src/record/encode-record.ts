import { BitewingError, type BlobRef, type EntityName, entityNames, type UpsertRecord } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { CopyBytes } from '../client/copy-bytes.ts';
import { copyCell } from '../client/copy-text.ts';
import { entityTables } from '../layout/entity-table.ts';
import { digestName, type Place, recordDataOf } from './associated-data.ts';
import { type BlindTerm, blindTerms } from './blind-terms.ts';
import { columnText } from './column-value.ts';
import { quickCell } from './quick-cell.ts';
import { type ExtraClass, splitExtra } from './split-extra.ts';
import { requireStorable, storableJson } from './storable-text.ts';

/** Names under which a record's row keeps the exact form of what is no field. */
export const extraForm = '$extra';
export const issuesForm = '$issues';

/** How records are taken apart. */
export interface RecordCoding extends Place {
  readonly codec: FieldCodec;
  readonly extraClass: ExtraClass;
}

/** What is stored of a record beside the cells of its row. */
export interface EncodedRecord {
  /** The direct part, as it was sealed; null where there is none. PHI. */
  readonly direct: string | null;
  readonly sealed: Uint8Array | null;
  /** Tells whether two sealed values of the record are equal; null where there is none, or none is needed. */
  readonly digest: Uint8Array | null;
  readonly terms: readonly BlindTerm[];
  readonly blobs: readonly (readonly [name: string, blob: BlobRef])[];
}

/** What is sealed of a record: values that are there, by field and by native column. */
export interface DirectPart {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly extra?: UpsertRecord['extra'];
}

/** Exact forms of what a column would change, by name, as JSON. */
type Forms = [name: string, json: string][];

type Data = Readonly<Record<string, unknown>>;

const mismatch = (detail: string): BitewingError => new BitewingError('schema_mismatch', { detail });

const name = (column: string) => ({ column, type: 'text' });
const json = (column: string) => ({ column, type: 'jsonb' });

/** Columns of a record's row, in the order of its cells. */
export const recordColumns = (
  entity: EntityName,
): readonly { readonly column: string; readonly type: string }[] => [
  ...['id', 'source_adapter', 'source_table', 'source_key'].map(name),
  ...entityTables[entity].columns.map((column) => ({ column: `"${column.name}"`, type: column.kind })),
  ...['issues', 'extra', 'forms'].map(json),
];

const tab = 9;
const quickJson = quickCell('jsonb');
const quickText = quickCell('text');

/** JSON for a column, with its exact form put aside where the column cannot hold it. */
function writeJson(line: CopyBytes, value: unknown, named: string, forms: Forms): void {
  line.byte(tab);
  if (quickJson(line, value)) return;
  const { text, exact } = storableJson(value);
  if (!exact) forms.push([named, JSON.stringify(value)]);
  line.text(copyCell(text));
}

function writeKey(line: CopyBytes, text: string, entity: EntityName): void {
  if (!quickText(line, text)) line.text(copyCell(requireStorable(text, `A key of ${entity}`)));
}

/** Gives the values of a record's fields in the order of the model. */
function fieldValues(entity: EntityName): (data: Data) => readonly unknown[] {
  const { fields } = entityTables[entity];
  const known = new Set(fields);
  return (data) => {
    const named = Object.keys(data);
    // A mapped record has its fields in the model's order, which saves looking them up.
    if (named.length === fields.length && named.every((field, index) => field === fields[index]))
      return Object.values(data);
    if (named.some((field) => !known.has(field)))
      throw mismatch(`A record of ${entity} has a field that the model does not have.`);
    return fields.map((field) => data[field]);
  };
}

/** Writes the cells of an entity's fields, each after a tab. */
function fieldCells(entity: EntityName): (line: CopyBytes, values: readonly unknown[], forms: Forms) => void {
  const { columns, fields } = entityTables[entity];
  const cells = columns.map(({ field, kind }) => ({
    field,
    kind,
    place: fields.indexOf(field),
    quick: quickCell(kind),
  }));
  return (line, values, forms) => {
    for (const { field, kind, place, quick } of cells) {
      line.byte(tab);
      const value = values[place];
      if (quick(line, value)) continue;
      const cell = columnText(kind, value);
      if (cell === undefined) throw mismatch(`${entity}.${field} has another type than the model says.`);
      if (!cell.exact) forms.push([field, JSON.stringify(value)]);
      line.text(copyCell(cell.text));
    }
  };
}

/** Gives the direct part of an entity's records as JSON, or null. */
function directPart(
  entity: EntityName,
): (values: readonly unknown[], directExtra: Data | undefined) => string | null {
  const { directFields, fields } = entityTables[entity];
  const direct = directFields.map((field) => ({ field, place: fields.indexOf(field) }));
  return (values, extra) => {
    let data: Record<string, unknown> | undefined;
    for (const { field, place } of direct) {
      const value = values[place] ?? null;
      if (value === null) continue;
      data ??= {};
      data[field] = value;
    }
    if (data === undefined && extra === undefined) return null;
    return JSON.stringify({ data, extra });
  };
}

const encodingOf = (entity: EntityName) => ({
  valuesOf: fieldValues(entity),
  writeCells: fieldCells(entity),
  directOf: directPart(entity),
});

/** What follows from the model alone. */
const encodings = new Map(entityNames.map((entity) => [entity, encodingOf(entity)]));

const noTerms: readonly BlindTerm[] = [];
const noBlobs: EncodedRecord['blobs'] = [];
const hasAny = (values: Data): boolean => {
  for (const _name in values) return true;
  return false;
};

/**
 * Takes the records of an entity apart into typed columns, one sealed value and search terms. Nothing is lost: what a
 * typed column would change (a time without seconds, a NUL in a text) is kept in its exact form beside it.
 *
 * The encoder writes the cells of {@link recordColumns}, and throws BitewingError `schema_mismatch` for a record that was
 * not validated and does not have the model's types.
 */
export function recordEncoder(
  entity: EntityName,
  coding: RecordCoding,
): (record: UpsertRecord, line: CopyBytes) => EncodedRecord {
  const { valuesOf, writeCells, directOf } = encodings.get(entity) ?? encodingOf(entity);
  const { codec, instance, extraClass } = coding;
  const associatedData = recordDataOf(coding, entity);
  return (record, line) => {
    const { id, source, extra, issues } = record;
    if (source.instance !== instance)
      throw mismatch(`A record of ${entity} belongs to another instance than its batch.`);
    const forms: Forms = [];
    const values = valuesOf(record.data);
    const parts = extra === undefined ? undefined : splitExtra(entity, extra, extraClass);
    writeKey(line, id, entity);
    for (const key of [source.adapter, source.table, source.key]) {
      line.byte(tab);
      writeKey(line, key, entity);
    }
    writeCells(line, values, forms);
    writeJson(line, issues, issuesForm, forms);
    writeJson(line, parts?.open, extraForm, forms);
    line.byte(tab);
    if (forms.length === 0) line.null();
    else line.text(copyCell(JSON.stringify(Object.fromEntries(forms))));
    const direct = directOf(values, parts !== undefined && hasAny(parts.direct) ? parts.direct : undefined);
    return {
      direct,
      sealed: direct === null ? null : codec.seal(direct, associatedData(id)),
      digest: direct === null ? null : codec.digest(direct, digestName(entity, id)),
      terms: record.entity === 'patient' ? blindTerms(codec, record) : noTerms,
      blobs:
        parts === undefined || parts.blobs.length === 0
          ? noBlobs
          : parts.blobs.map(([column, blob]) => [
              requireStorable(column, `A column name in extra of ${entity}`),
              blob,
            ]),
    };
  };
}
