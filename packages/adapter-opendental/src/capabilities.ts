import type { Capabilities, EntityCapability, EntityName } from '@bitewing/core';
import { entityNames } from '@bitewing/core';

/** A way in to the data of a practice. */
export type Way = 'dump';

/**
 * What every entity has in common when it is read from a dump file.
 *
 * `per-table`: the tables are MyISAM, which has no snapshot over several tables (opendental.md section 2). mysqldump
 * locks the tables of a database for as long as it dumps them unless it is told otherwise, but the file does not say
 * whether it was, so no more than a consistent table can be promised. Changes are found by comparing two dumps.
 */
const fromDump: EntityCapability = {
  read: 'native',
  identity: 'native',
  changes: 'rescan',
  deletes: 'rescan',
  timePrecisionMs: 1_000,
  snapshot: 'per-table',
  omits: [],
  lossy: {},
};

const exceptions: Readonly<Partial<Record<EntityName, Partial<EntityCapability>>>> = {
  organization: { read: 'derived', reason: 'Folded from rows of the settings table.' },
  appointment: {
    lossy: {
      start:
        'The source stores the wall clock without a zone: it is read in the zone that the host names for the location.',
      isHygiene: 'Set by hand in the source and unreliable there.',
    },
  },
  ledgerEntry: { omits: ['reversesId'] },
  perioTooth: {
    read: 'derived',
    reason: 'Folded from the measure rows of one exam and tooth; attachment levels are computed.',
  },
};

/** What the adapter offers by a way in; every line is stated, and the conformance suite tests it. */
export function capabilitiesFor(way: Way): Capabilities {
  const byWay: Readonly<Record<Way, EntityCapability>> = { dump: fromDump };
  const stated = entityNames.map((entity) => [entity, { ...byWay[way], ...exceptions[entity] }] as const);
  return { entities: Object.fromEntries(stated) as Capabilities['entities'] };
}
