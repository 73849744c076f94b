import { type EntityName, entities, entityNames, type Model } from '@bitewing/core';

const emptyData = Object.fromEntries(
  entityNames.map((name) => [
    name,
    {
      ...Object.fromEntries(Object.keys(entities[name].fields).map((field) => [field, null])),
      recordStatus: 'active',
    },
  ]),
);

/** Data of an entity with every field that is not given null, and the record active. */
export const fillData = <E extends EntityName>(entity: E, values: Partial<Model[E]>): Model[E] =>
  ({ ...emptyData[entity], ...values }) as Model[E];
