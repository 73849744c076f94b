import { type MappingContext, type ScanScope, scopesOf as scopesOfReaders } from '@bitewing/adapter-kit';
import type { EntityName, Instant } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type { ResolvedApiSourceOptions, ResolvedDumpOptions, ResolvedLiveOptions } from '../options.ts';
import type { ReadPlan } from './read-plan.ts';

/** What mapping knows of a run, whatever the way. */
export function mappingContext(
  options: ResolvedDumpOptions | ResolvedLiveOptions | ResolvedApiSourceOptions,
  observedAt: Instant,
): MappingContext {
  const zones = new Map(Object.entries(options.locationTimeZones));
  return {
    adapter: adapterName,
    instance: options.instance,
    observedAt,
    zoneOf: (locationKey) => (locationKey === null ? undefined : zones.get(locationKey)) ?? options.timeZone,
    phoneRegion: options.phoneRegion,
  };
}

/**
 * Every scope that records of a plan should belong to. Those of missing tables are among them: a snapshot says that it
 * gave nothing of them, and changes leave alone what is known of them.
 */
export const scopesOf = (plan: ReadPlan, entities: ReadonlySet<EntityName>): readonly ScanScope[] =>
  scopesOfReaders([...plan.readers, ...plan.unreadable], entities);
