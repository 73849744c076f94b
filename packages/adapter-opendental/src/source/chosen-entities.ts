import { BitewingError, type EntityName, entityNames, isEntityName, type ReadOptions } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';

/**
 * The entities of a run in snapshot order; all of them by default. A name that is none would make a run of nothing,
 * which looks like an empty practice.
 *
 * @throws BitewingError `invalid_options`
 */
export function chosenEntities({ entities }: ReadOptions): readonly EntityName[] {
  if (entities === undefined) return entityNames;
  const isUsable = Array.isArray(entities) && entities.length > 0 && entities.every(isEntityName);
  if (isUsable) return entityNames.filter((entity) => entities.includes(entity));
  throw new BitewingError('invalid_options', {
    adapter: adapterName,
    detail: 'entities must name one entity of the model or more, and nothing else.',
  });
}
