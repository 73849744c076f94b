import { BitewingError, type BlobRef, type EntityName, entityNames, type UpsertRecord } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import { copyCell, copyNull } from '../client/copy-text.ts';
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

/** A record as it is stored. */
export interface EncodedRecord {
  readonly id: string;
  /** Cells of {@link recordColumns} in COPY's text format. */
  readonly line: string;
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

/** Columns of a record's row, in the order of {@link EncodedRecord.line}. */
export const recordColumns = (
  entity: EntityName,
): readonly { readonly column: string; readonly type: string }[] => [
  ...['id', 'source_adapter', 'source_table', 'source_key'].map(name),
  ...entityTables[entity].columns.map((column) => ({ column: `"${column.name}"`, type: column.kind })),
  ...['issues', 'extra', 'forms'].map(json),
];

/** JSON for a column, with its exact form put aside where the column cannot hold it. */
function jsonCell(value: unknown, named: string, forms: Forms): string {
  if (value === undefined) return copyNull;
  const quick = quickJson(value);
  if (quick !== undefined) return quick;
  const { text, exact } = storableJson(value);
  if (!exact) forms.push([named, JSON.stringify(value)]);
  return copyCell(text);
}

const quickJson = quickCell('jsonb');
const quickText = quickCell('text');

const keyCell = (text: string, entity: EntityName): string =>
  quickText(text) ?? copyCell(requireStorable(text, `A key of ${entity}`));

/** Writes the cells of an entity's fields, each after a tab. */
function fieldCells(entity: EntityName): (data: Data, forms: Forms) => string {
  const { columns, fields } = entityTables[entity];
  const known = new Set(fields);
  const cells = columns.map(({ field, kind }) => {
    const quick = quickCell(kind);
    return (value: unknown, forms: Forms): string => {
      const usual = quick(value);
      if (usual !== undefined) return usual;
      const cell = columnText(kind, value);
      if (cell === undefined) throw mismatch(`${entity}.${field} has another type than the model says.`);
      if (!cell.exact) forms.push([field, JSON.stringify(value)]);
      return copyCell(cell.text);
    };
  });
  return (data, forms) => {
    // A mapped record has its fields in the model's order, which saves looking most of them up.
    if (Object.keys(data).some((field, index) => field !== fields[index] && !known.has(field))) {
      throw mismatch(`A record of ${entity} has a field that the model does not have.`);
    }
    let line = '';
    for (const [index, cell] of cells.entries())
      line += `\t${cell(data[columns[index]?.field ?? ''], forms)}`;
    return line;
  };
}

/** Gives the direct part of an entity's records as JSON, or null. */
function directPart(entity: EntityName): (data: Data, directExtra: Data) => string | null {
  const { directFields } = entityTables[entity];
  return (data, directExtra) => {
    const present: Record<string, unknown> = {};
    let hasData = false;
    for (const field of directFields) {
      const value = data[field] ?? null;
      if (value === null) continue;
      present[field] = value;
      hasData = true;
    }
    const hasExtra = Object.keys(directExtra).length > 0;
    if (!hasData && !hasExtra) return null;
    return JSON.stringify({
      ...(hasData ? { data: present } : {}),
      ...(hasExtra ? { extra: directExtra } : {}),
    });
  };
}

const encodingOf = (entity: EntityName) => ({ cellsOf: fieldCells(entity), directOf: directPart(entity) });

/** What follows from the model alone. */
const encodings = new Map(entityNames.map((entity) => [entity, encodingOf(entity)]));

/**
 * Takes the records of an entity apart into typed columns, one sealed value and search terms. Nothing is lost: what a
 * typed column would change (a time without seconds, a NUL in a text) is kept in its exact form beside it.
 *
 * The encoder throws BitewingError `schema_mismatch` for a record that was not validated and does not have the model's
 * types.
 */
export function recordEncoder(
  entity: EntityName,
  coding: RecordCoding,
): (record: UpsertRecord) => EncodedRecord {
  const { cellsOf, directOf } = encodings.get(entity) ?? encodingOf(entity);
  const { codec, instance, extraClass } = coding;
  const associatedData = recordDataOf(coding, entity);
  return (record) => {
    const { id, source, extra, issues } = record;
    if (source.instance !== instance)
      throw mismatch(`A record of ${entity} belongs to another instance than its batch.`);
    const forms: Forms = [];
    const { open, direct: directExtra, blobs } = splitExtra(entity, extra ?? {}, extraClass);
    const { adapter, table, key } = source;
    const keys = `${keyCell(id, entity)}\t${keyCell(adapter, entity)}\t${keyCell(table, entity)}\t${keyCell(key, entity)}`;
    const cells = cellsOf(record.data, forms);
    const issuesCell = jsonCell(issues, issuesForm, forms);
    const extraCell = jsonCell(extra === undefined ? undefined : open, extraForm, forms);
    const formsCell = forms.length === 0 ? copyNull : copyCell(JSON.stringify(Object.fromEntries(forms)));
    const direct = directOf(record.data, directExtra);
    return {
      id,
      line: `${keys}${cells}\t${issuesCell}\t${extraCell}\t${formsCell}`,
      direct,
      sealed: direct === null ? null : codec.seal(direct, associatedData(id)),
      digest: direct === null ? null : codec.digest(direct, digestName(entity, id)),
      terms: record.entity === 'patient' ? blindTerms(codec, record) : [],
      blobs: blobs.map(([column, blob]) => [
        requireStorable(column, `A column name in extra of ${entity}`),
        blob,
      ]),
    };
  };
}
