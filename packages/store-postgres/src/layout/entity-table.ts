import { type EntityName, entities, entityNames, type FieldMetadata } from '@bitewing/core';
import { type ColumnKind, columnKind } from './column-kind.ts';

/** A typed column of an entity's table. */
export interface FieldColumn {
  readonly field: string;
  /** Name in the database, snake case. */
  readonly name: string;
  readonly kind: ColumnKind;
}

/** How an entity is laid out. */
export interface EntityTable {
  readonly entity: EntityName;
  /** Bare name; the table stands in schema `ops`. */
  readonly name: string;
  /** Qualified and quoted. */
  readonly table: string;
  /** Fields that do not identify a person by themselves. */
  readonly columns: readonly FieldColumn[];
  /** Fields of PHI class `direct`: they are in no column, only in the sealed value. */
  readonly directFields: readonly string[];
  /** All fields, in the order of the model. */
  readonly fields: readonly string[];
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function entityTable(entity: EntityName): EntityTable {
  const fields: Readonly<Record<string, FieldMetadata>> = entities[entity].fields;
  const shape: Readonly<Record<string, Parameters<typeof columnKind>[0]>> = entities[entity].schema.shape;
  const names = Object.keys(fields);
  const isDirect = (field: string): boolean => fields[field]?.phi === 'direct';
  const columns = Object.entries(shape)
    .filter(([field]) => !isDirect(field))
    .map(([field, schema]) => ({ field, name: snakeCase(field), kind: columnKind(schema) }));
  const name = snakeCase(entity);
  return {
    entity,
    name,
    table: `ops."${name}"`,
    columns,
    directFields: names.filter(isDirect),
    fields: names,
  };
}

/** The table of every entity, derived from its schema and metadata. */
export const entityTables: Readonly<Record<EntityName, EntityTable>> = Object.fromEntries(
  entityNames.map((entity) => [entity, entityTable(entity)]),
) as Record<EntityName, EntityTable>;
