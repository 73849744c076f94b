import { BitewingError, type BlobRef, type Issue, type UpsertRecord } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import { entityTables } from '../layout/entity-table.ts';
import { type Place, recordData } from './associated-data.ts';
import { columnValue } from './column-value.ts';
import { type DirectPart, extraForm, issuesForm } from './encode-record.ts';

/** A stored record: every field's column as text under the field's name, and what stands beside. */
export interface StoredRecord {
  readonly id: string;
  readonly source_adapter: string;
  readonly source_table: string;
  readonly source_key: string;
  readonly $issues: string | null;
  readonly $extra: string | null;
  readonly $forms: string | null;
  readonly $sealed: Uint8Array | null;
  readonly [field: string]: unknown;
}

const parse = (text: string | null | undefined): unknown =>
  text === null || text === undefined ? undefined : JSON.parse(text);

/** The direct part of a record from its opened bytes. */
export function parseDirectPart(content: Uint8Array): DirectPart {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
  try {
    return JSON.parse(text) as DirectPart;
  } catch (cause) {
    throw new BitewingError('sealed_value_damaged', { cause });
  }
}

/** Opens the direct part of a record. */
export const openDirectPart = (codec: FieldCodec, sealed: Uint8Array, associatedData: string): DirectPart =>
  parseDirectPart(codec.open(sealed, associatedData));

/** Puts a record together again, fields in the order of the model. */
export function decodeRecord(
  stored: StoredRecord,
  entity: UpsertRecord['entity'],
  place: Place & { readonly codec: FieldCodec },
  blobs: Readonly<Record<string, BlobRef>> | undefined,
): UpsertRecord {
  const { columns, fields } = entityTables[entity];
  const forms = (parse(stored.$forms) ?? {}) as Readonly<Record<string, string>>;
  const direct: DirectPart =
    stored.$sealed === null
      ? {}
      : openDirectPart(place.codec, stored.$sealed, recordData(place, entity, stored.id));
  const values = new Map<string, unknown>(Object.entries(direct.data ?? {}));
  for (const { field, kind } of columns) {
    const form = forms[field];
    values.set(
      field,
      form === undefined ? columnValue(kind, stored[field] as string | null) : JSON.parse(form),
    );
  }
  const open = parse(forms[extraForm] ?? stored.$extra) as UpsertRecord['extra'];
  const issues = parse(forms[issuesForm] ?? stored.$issues) as readonly Issue[] | undefined;
  const extra =
    open === undefined
      ? undefined
      : Object.fromEntries([open, direct.extra ?? {}, blobs ?? {}].flatMap((part) => Object.entries(part)));
  return {
    op: 'upsert',
    entity,
    id: stored.id,
    source: {
      adapter: stored.source_adapter,
      instance: place.instance,
      table: stored.source_table,
      key: stored.source_key,
    },
    data: Object.fromEntries(fields.map((field) => [field, values.get(field) ?? null])),
    ...(extra === undefined ? {} : { extra }),
    ...(issues === undefined ? {} : { issues }),
  } as UpsertRecord;
}
