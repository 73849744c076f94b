import { type EntityName, entityNames } from '../model/entity-name.ts';

/** What a sort key stands for. */
export interface RecordIdentity {
  readonly entity: EntityName;
  readonly id: string;
}

/** Entity and id of a record in one text, for {@link externalSort}: sorts by snapshot order, then by id. */
export const recordSortKey = (entity: EntityName, id: string): string =>
  String.fromCharCode(entityNames.indexOf(entity)) + id;

/** Takes a sort key apart again. @throws RangeError where it is none */
export function parseRecordSortKey(key: string): RecordIdentity {
  const entity = entityNames[key.charCodeAt(0)];
  if (entity === undefined) throw new RangeError('A sort key begins with the place of an entity.');
  return { entity, id: key.slice(1) };
}
