import { type EntityName, entityNames } from '@bitewing/core';
import type { EntityReader } from '../reader/entity-reader.ts';
import type { ScanScope } from '../rescan/scan-scope.ts';
import { tablesOf } from './tables-of.ts';

/** Every scope that records of some readers may belong to: their entities, by the table that gives them their identity. */
export const scopesOf = (
  readers: readonly EntityReader[],
  entities: ReadonlySet<EntityName>,
): readonly ScanScope[] =>
  readers.flatMap((reader) =>
    tablesOf(reader)
      .slice(0, 1)
      .flatMap(({ table }) =>
        reader.entities.filter((entity) => entities.has(entity)).map((entity) => ({ entity, table })),
      ),
  );

/** Entities that the scan state knows behind a run, in snapshot order. */
export const scannedEntities = (
  before: readonly EntityName[],
  read: readonly EntityName[],
): readonly EntityName[] => entityNames.filter((entity) => before.includes(entity) || read.includes(entity));

/** What the rows of each table become, of the entities that are read. */
export const entitiesByTable = (
  readers: readonly EntityReader[],
  entities: ReadonlySet<EntityName>,
): ReadonlyMap<string, readonly EntityName[]> =>
  new Map(
    readers.flatMap((reader) => {
      const given = reader.entities.filter((entity) => entities.has(entity));
      return tablesOf(reader).map(({ table }) => [table, given] as const);
    }),
  );
