import {
  type Capabilities,
  type EntityCapability,
  type EntityName,
  entities,
  entityNames,
  stateWrites,
} from '@bitewing/core';
import { readers } from './read/read-steps.ts';

const notThere: EntityCapability = {
  read: 'unavailable',
  reason: 'The file does not hold it.',
  identity: 'native',
  changes: 'none',
  deletes: 'none',
  timePrecisionMs: 1_000,
  snapshot: 'none',
  omits: [],
  lossy: {},
};

/** What no column gives is omitted: always null. */
function omittedFields(
  entity: EntityName,
  columns: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const given = new Set([
    'recordStatus',
    ...Object.values(columns)
      .flat()
      .map((path) => path.split('.')[1]),
  ]);
  return Object.keys(entities[entity].fields).filter((field) => !given.has(field));
}

function capabilityOf(entity: EntityName): EntityCapability {
  const reader = readers.find((each) => each.entity === entity);
  if (reader === undefined) return notThere;
  return {
    read: 'native',
    identity: 'native',
    changes: 'rescan',
    deletes: 'rescan',
    timePrecisionMs: 1_000,
    snapshot: 'consistent',
    omits: omittedFields(entity, reader.columns),
    lossy: {},
  };
}

/** What is declared here is tested, and that the rest is refused. */
export const capabilities: Capabilities = {
  entities: Object.fromEntries(entityNames.map((entity) => [entity, capabilityOf(entity)])) as Record<
    EntityName,
    EntityCapability
  >,
  writes: stateWrites([]),
};
