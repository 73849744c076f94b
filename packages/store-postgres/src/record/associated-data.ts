import type { EntityName } from '@bitewing/core';

/** Whose values: a tenant's instance. */
export interface Place {
  readonly tenant: string;
  readonly instance: string;
}

/**
 * What a sealed value is bound to. JSON of the parts, so that no two lists of parts give the same text.
 *
 * The generation is not part of it: a change is loaded beside the visible generation and then moved into it, which
 * must not need the key, and an older sealed value of the same record can only come back from a backup of the store.
 */
export const recordData = ({ tenant, instance }: Place, entity: EntityName, id: string): string =>
  JSON.stringify(['record', tenant, instance, entity, id]);

/** {@link recordData} of many records of an entity. */
export function recordDataOf(place: Place, entity: EntityName): (id: string) => string {
  const before = recordData(place, entity, '').slice(0, -'""]'.length);
  return (id) => `${before}${JSON.stringify(id)}]`;
}

/** What the digest of a sealed value is made for: the same record of two tenants or instances can be compared by it. */
export const digestName = (entity: EntityName, id: string): string => `${entity} ${id}`;

/** Of a large value of a record. */
export const blobData = ({ tenant, instance }: Place, entity: EntityName, id: string, name: string): string =>
  JSON.stringify(['blob', tenant, instance, entity, id, name]);

/** Of a rejected row or quarantined record: `batch` and `place` are its key. */
export const setAsideData = ({ tenant, instance }: Place, batch: string, place: number): string =>
  JSON.stringify(['setAside', tenant, instance, batch, place]);

/** Of the digest of the batch that the cursor of an instance was saved with. */
export const batchData = ({ tenant, instance }: Place): string => JSON.stringify(['batch', tenant, instance]);

/** Of a bucket of scan state. The run is not part of it: what was staged becomes the saved state as it is. */
export const scanStateData = ({ tenant, instance }: Place, table: string, bucket: number): string =>
  JSON.stringify(['scanState', tenant, instance, table, bucket]);

/** Of the value that tells whether a codec is the one that the tenant's values were sealed with. */
export const keyCheckData = (tenant: string): string => JSON.stringify(['key', tenant]);
