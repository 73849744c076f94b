import { entities } from '../model/entities.ts';
import { type EntityName, entityNames } from '../model/entity-name.ts';

/** A field that holds the id of another record. */
export interface ReferenceField {
  readonly name: string;
  readonly target: EntityName;
}

/** The reference fields of every entity that a check asks for, in the order of its metadata. */
export const referenceFields: ReadonlyMap<EntityName, readonly ReferenceField[]> = new Map(
  entityNames.map((entity) => [
    entity,
    Object.entries(entities[entity].fields).flatMap(([name, { references, historic }]) =>
      references === undefined || historic === true ? [] : [{ name, target: references }],
    ),
  ]),
);

/** The entities that records of the given ones may refer to. */
export const referredEntities = (referring: Iterable<EntityName>): ReadonlySet<EntityName> =>
  new Set(
    [...referring].flatMap((entity) => (referenceFields.get(entity) ?? []).map(({ target }) => target)),
  );
