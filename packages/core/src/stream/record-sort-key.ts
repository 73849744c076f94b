import { type EntityName, entityNames } from '../model/entity-name.ts';

/** What a sort key stands for. */
export interface RecordIdentity {
  readonly entity: EntityName;
  readonly id: string;
}

const marks = new Map<EntityName, string>(
  entityNames.map((entity, place) => [entity, String.fromCharCode(place)]),
);

/** Entity and id of a record in one text, for {@link externalSort}: sorts by snapshot order, then by id. */
export const recordSortKey = (entity: EntityName, id: string): string => (marks.get(entity) ?? '') + id;

/** Entity of a sort key. @throws RangeError where it is none */
export function entityOfSortKey(key: string): EntityName {
  const entity = entityNames[key.charCodeAt(0)];
  if (entity === undefined) throw new RangeError('A sort key begins with the place of an entity.');
  return entity;
}

/** Takes a sort key apart again. @throws RangeError where it is none */
export const parseRecordSortKey = (key: string): RecordIdentity => ({
  entity: entityOfSortKey(key),
  id: key.slice(1),
});
