import { entities } from '../model/entities.ts';
import type { EntityName } from '../model/entity-name.ts';
import type { FieldMetadata, PhiClass } from '../model/field.ts';

/** Metadata of every field of an entity, by name. */
export const fieldsOf = (entity: EntityName): Readonly<Record<string, FieldMetadata>> =>
  entities[entity].fields;

/**
 * PHI class of a field of an entity, from the model. A path into a nested value (`contactPoints[0].value`) has the
 * class of the field that holds it. A field that the model does not know counts as `direct`.
 */
export function phiOf(entity: EntityName, field: string): PhiClass {
  const fields = fieldsOf(entity);
  const name = field.replace(/[.[].*$/s, '');
  return Object.hasOwn(fields, name) ? (fields[name]?.phi ?? 'direct') : 'direct';
}
