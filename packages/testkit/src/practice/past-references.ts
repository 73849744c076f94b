import { type EntityName, entities, entityNames } from '@bitewing/core';
import type { Practice, TruthId } from './practice.ts';

const historicFields: readonly (readonly [entity: EntityName, field: string, target: EntityName])[] =
  entityNames.flatMap((entity) =>
    Object.entries(entities[entity].fields).flatMap(([field, { references, historic }]) =>
      references !== undefined && historic === true ? [[entity, field, references] as const] : [],
    ),
  );

/**
 * Rows that are gone and that records of the past still name, each once: a deleted appointment of the
 * appointment history. A writer gives them numbers and names like the rows that are there.
 */
export function pastReferences(practice: Pick<Practice, 'records'>): readonly TruthId[] {
  const present = new Set(
    [...new Set(historicFields.map(([, , target]) => target))].flatMap((target) =>
      practice.records(target).map(({ id }) => id),
    ),
  );
  const past = new Map<string, TruthId>();
  for (const [entity, field, target] of historicFields) {
    for (const { data } of practice.records(entity)) {
      const id: unknown = Reflect.get(data, field);
      if (typeof id === 'string' && !present.has(id)) past.set(id, { entity: target, id });
    }
  }
  return [...past.values()];
}
