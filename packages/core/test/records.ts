import {
  type EntityName,
  entities,
  type Instant,
  type LocalDate,
  type Model,
  recordId,
  type UpsertRecord,
} from '@bitewing/core';

/** The moment at which the records of these tests were seen. */
export const observedAt = '2026-01-05T12:00:00Z' as Instant;

export const day = (text: string): LocalDate => text as LocalDate;

const site = {
  depthMm: null,
  recessionMm: null,
  calMm: null,
  mucogingivalJunctionMm: null,
  furcation: null,
  bleeding: null,
  suppuration: null,
  plaque: null,
  calculus: null,
};

const requiredFields: { readonly [E in EntityName]?: Partial<Model[E]> } = {
  organization: { timeZone: 'America/New_York', locationsEnabled: false },
  location: { timeZone: 'America/New_York' },
  definition: { sourceCategory: '1' },
  ledgerEntry: { kind: 'adjustment' },
  treatmentPlanItem: { isFrozen: false },
  perioTooth: {
    skipped: false,
    mesioBuccal: site,
    buccal: site,
    distoBuccal: site,
    mesioLingual: site,
    lingual: site,
    distoLingual: site,
  },
};

/** Data of an entity in which every field that may be null is null. */
export function emptyData<E extends EntityName>(entity: E): Model[E] {
  const nulls = Object.fromEntries(Object.keys(entities[entity].fields).map((field) => [field, null]));
  return { ...nulls, recordStatus: 'active', ...requiredFields[entity] } as unknown as Model[E];
}

/** An upsert of an entity with the given fields; the native table is the entity's name. */
export function upsert<E extends EntityName>(
  entity: E,
  key: string,
  data: Partial<Model[E]> = {},
): UpsertRecord<E> {
  return {
    op: 'upsert',
    entity,
    id: recordId(entity, [key]),
    source: { adapter: 'test', instance: 'main', table: entity, key },
    data: { ...emptyData(entity), ...data },
  } as UpsertRecord<E>;
}
