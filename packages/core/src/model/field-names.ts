import * as z from 'zod';
import { entities } from './entities.ts';
import type { EntityName } from './entity-name.ts';

/** Stands for a name that the model does not have: such a name may hold anything, a person's name too. */
export const unknownField = '(unknown)';

function collect(schema: unknown, names: Set<string>): ReadonlySet<string> {
  if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries(schema.shape)) {
      names.add(name);
      collect(field, names);
    }
  } else if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    collect(schema.unwrap(), names);
  } else if (schema instanceof z.ZodArray) {
    collect(schema.element, names);
  } else if (schema instanceof z.ZodUnion) {
    for (const form of schema.options) collect(form, names);
  }
  return names;
}

const collected = new Map<EntityName, ReadonlySet<string>>();

/** Every field name of an entity, at any depth. Only these may show in reports as they are. */
export function fieldNamesOf(entity: EntityName): ReadonlySet<string> {
  const names = collected.get(entity) ?? collect(entities[entity].schema, new Set());
  collected.set(entity, names);
  return names;
}

/** Column names as databases have them, of a main or a side table. */
const columnName = /^[A-Za-z_][A-Za-z0-9_]{0,63}(?:\.[A-Za-z_][A-Za-z0-9_]{0,63})?$/;

/** Path of a value in `extra`; a key that does not look like a column is not repeated. */
export const extraPath = (column: string): string =>
  `extra.${columnName.test(column) ? column : unknownField}`;
