import { BitewingError } from '../error/bitewing-error.ts';
import { type EntityName, entityNames, isEntityName } from '../model/entity-name.ts';

/**
 * Gives the entities that a reader was asked for, in snapshot order; all of them by default. Every source checks them
 * here: a name that is none would make a run of nothing, which looks like an empty practice.
 *
 * @throws BitewingError `invalid_options` for an empty list, and for what is no entity of the model
 */
export function expectEntities(entities: readonly EntityName[] | undefined): readonly EntityName[] {
  if (entities === undefined) return entityNames;
  const isUsable = Array.isArray(entities) && entities.length > 0 && entities.every(isEntityName);
  if (isUsable) return entityNames.filter((entity) => entities.includes(entity));
  throw new BitewingError('invalid_options', {
    detail: 'entities must name one entity of the model or more, and nothing else.',
  });
}
