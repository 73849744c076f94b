import { type EntityName, entityNames } from '../model/entity-name.ts';
import type { Instant } from '../model/values.ts';
import type { TableProgress } from './batch.ts';

/** How old the picture of a table is. */
export interface TableFreshness {
  readonly table: string;
  /** Age in milliseconds; null where nothing of the table was read yet. */
  readonly ageMs: number | null;
}

/** Age of every table by a clock that the caller gives; never negative. */
export function freshness(tables: readonly TableProgress[], now: Instant): readonly TableFreshness[] {
  const moment = Date.parse(now);
  return tables.map(({ table, asOf }) => ({
    table,
    ageMs: asOf === null ? null : Math.max(0, moment - Date.parse(asOf)),
  }));
}

/** How old the picture of an entity is. */
export interface EntityFreshness {
  readonly entity: EntityName;
  /** Age of its oldest table in milliseconds; null where one of its tables was not read yet. */
  readonly ageMs: number | null;
}

/**
 * Age of every entity that a table of the list becomes, in snapshot order and by a clock that the caller gives; never
 * negative. An entity is as old as its oldest table, since a record may be put together from several.
 *
 * @example
 * ```ts
 * import { entityFreshness, instantFrom, type TableProgress } from '@bitewing/core';
 *
 * declare const tables: readonly TableProgress[];
 * for (const { entity, ageMs } of entityFreshness(tables, instantFrom(new Date().toISOString())))
 *   console.log(entity, ageMs);
 * ```
 */
export function entityFreshness(tables: readonly TableProgress[], now: Instant): readonly EntityFreshness[] {
  const ages = new Map<EntityName, number | null>();
  const ageOf = new Map(freshness(tables, now).map(({ table, ageMs }) => [table, ageMs]));
  for (const { table, entities = [] } of tables) {
    const ageMs = ageOf.get(table) ?? null;
    for (const entity of entities) {
      const known = ages.get(entity);
      ages.set(entity, known === undefined ? ageMs : older(known, ageMs));
    }
  }
  return entityNames.flatMap((entity) => {
    const ageMs = ages.get(entity);
    return ageMs === undefined ? [] : [{ entity, ageMs }];
  });
}

/** What was never read is older than anything. */
const older = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : Math.max(one, other);
