import type * as z from 'zod';
import { entities } from '../model/entities.ts';
import { type EntityName, isEntityName } from '../model/entity-name.ts';
import { fieldsOf } from './phi-of.ts';
import { readKeys, readProperty } from './read-property.ts';
import { shapeOf, type ValueShape } from './value-shape.ts';

/** What may be printed of a record. */
export interface SafeView {
  readonly entity: EntityName | 'unknown';
  readonly op: 'upsert' | 'remove' | 'unknown';
  /**
   * Known fields that are not null: the value where the model gives the field no PHI class and a closed form (a
   * word of a fixed list, a number, a boolean), else its type and size.
   */
  readonly fields: Readonly<Record<string, string | number | boolean | ValueShape>>;
  /** How many fields the model does not know; not even their names are kept. */
  readonly unknownFields: number;
  /** How many native columns came along. */
  readonly extraFields: number;
}

type Schema = z.core.$ZodType;

/** Texts that a person typed may hold anything, whatever the class of their field. */
const closedForms: ReadonlySet<string> = new Set(['enum', 'boolean', 'number']);

const isClosedForm = (schema: Schema): boolean => {
  const definition = schema._zod.def;
  if (definition.type === 'nullable') {
    return isClosedForm((definition as z.core.$ZodNullableDef).innerType);
  }
  return closedForms.has(definition.type);
};

/** For each entity, the schemas of the fields whose values may show. */
const openFields = new Map<EntityName, ReadonlyMap<string, z.ZodType>>(
  Object.values(entities).map((entity) => {
    const shape: Readonly<Record<string, z.ZodType>> = entity.schema.shape;
    const fields = Object.entries(shape).filter(
      ([name, schema]) => fieldsOf(entity.name)[name]?.phi === 'none' && isClosedForm(schema),
    );
    return [entity.name, new Map(fields)];
  }),
);

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const safeFieldValue = (
  entity: EntityName,
  field: string,
  value: unknown,
): string | number | boolean | ValueShape => {
  const schema = openFields.get(entity)?.get(field);
  return schema !== undefined && isScalar(value) && schema.safeParse(value).success ? value : shapeOf(value);
};

/**
 * View of a record that may be logged: an allow-list by the model's metadata, never a copy with parts struck out.
 *
 * Takes anything and never throws; what is no record gives `unknown` and no fields. Ids, `source`, `extra` and
 * issues do not show.
 */
export function safeView(record: unknown): SafeView {
  const op = readProperty(record, 'op');
  const entity = readProperty(record, 'entity');
  const safeOp = op === 'upsert' || op === 'remove' ? op : 'unknown';
  const extraFields = readKeys(readProperty(record, 'extra')).length;
  if (typeof entity !== 'string' || !isEntityName(entity)) {
    return { entity: 'unknown', op: safeOp, fields: {}, unknownFields: 0, extraFields };
  }
  const data = readProperty(record, 'data');
  const known = fieldsOf(entity);
  const fields: Record<string, string | number | boolean | ValueShape> = {};
  for (const field of Object.keys(known)) {
    const value = readProperty(data, field);
    if (value !== undefined && value !== null) fields[field] = safeFieldValue(entity, field, value);
  }
  const unknownFields = readKeys(data).filter((field) => !Object.hasOwn(known, field)).length;
  return { entity, op: safeOp, fields, unknownFields, extraFields };
}
