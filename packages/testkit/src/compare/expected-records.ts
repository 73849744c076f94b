import { BitewingError, type EntityName, entities, entityNames, type SourceRef } from '@bitewing/core';
import type { Practice } from '../practice/practice.ts';
import type { TruthRecord } from '../practice/truth-record.ts';
import type { WrittenPractice } from './written-practice.ts';

/** A record as a reader must give it: record ids instead of truth ids, with the writer's overrides. */
export interface ExpectedRecord {
  readonly entity: EntityName;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The row that it comes from; not judged where it is not given. */
  readonly source?: Pick<SourceRef, 'table' | 'key'>;
  /** Native columns that are kept, all of them; not judged where it is not given. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

const referenceFields: ReadonlyMap<EntityName, readonly string[]> = new Map(
  entityNames.map((name) => {
    const fields = Object.entries(entities[name].fields);
    return [name, fields.flatMap(([field, { references }]) => (references === undefined ? [] : [field]))];
  }),
);

/** An id is made of table, key and part. */
function rowOf(id: string): Pick<SourceRef, 'table' | 'key'> {
  const [row = ''] = id.split('#');
  const [table = '', key = ''] = row.split(':');
  return { table: decodeURIComponent(table), key };
}

/**
 * Gives every record of a practice as the reader of a written copy must give it: from the row that its id
 * names, and with the native columns in `extra` that the writer says are kept, where it says so.
 *
 * @throws BitewingError `invalid_options` where the writer gave no id for a record, gave one id twice, or names a
 * field in its overrides that the model does not have.
 */
export function* expectedRecords(practice: Practice, written: WrittenPractice): Generator<ExpectedRecord> {
  const given = new Set<string>();
  const mapped = (entity: EntityName, truthId: string): string => {
    const id = written.ids.get(truthId) ?? written.pastIds?.get(truthId);
    if (id === undefined)
      throw new BitewingError('invalid_options', {
        detail: `The writer gave no id for ${entity} ${truthId}.`,
      });
    return id;
  };
  const expect = ({ entity, id: truthId, data }: TruthRecord): ExpectedRecord => {
    const id = mapped(entity, truthId);
    const key = `${entity} ${id}`;
    if (given.has(key))
      throw new BitewingError('invalid_options', {
        detail: `The writer gave the id of ${entity} ${truthId} twice.`,
      });
    given.add(key);
    const expected: Record<string, unknown> = { ...data };
    const overrides = written.overrides.get(truthId) ?? {};
    for (const field of referenceFields.get(entity) ?? []) {
      if (field in overrides) continue;
      const target = expected[field];
      if (typeof target === 'string') expected[field] = mapped(entity, target);
      else if (Array.isArray(target)) expected[field] = target.map((id: string) => mapped(entity, id));
    }
    for (const [field, value] of Object.entries(overrides)) {
      if (!(field in entities[entity].fields)) {
        throw new BitewingError('invalid_options', {
          detail: `The writer overrides ${entity}.${field}, which is no field.`,
        });
      }
      expected[field] = value;
    }
    const extra = written.extra === undefined ? {} : { extra: written.extra.get(id) ?? {} };
    return { entity, id, data: expected, source: rowOf(id), ...extra };
  };
  for (const name of entityNames) {
    if (written.absent?.includes(name)) continue;
    for (const record of practice.records(name)) yield expect(record);
  }
}
