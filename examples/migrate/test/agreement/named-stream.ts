import { type EntityName, entities, entityNames, type Source, type UpsertRecord } from '@bitewing/core';
import type { Practice } from '@bitewing/testkit';

/** Data of a record. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a reader gave of one practice, under the ids of the truth. */
export interface NamedStream {
  readonly name: string;
  readonly capabilities: Source['capabilities'];
  /**
   * Data of each record of the truth that the source carries, by entity and truth id; where several records carry it, the first.
   * Of an entry of the ledger that several postings carry, the amounts are taken together.
   */
  readonly records: ReadonlyMap<EntityName, ReadonlyMap<string, Fields>>;
}

/** What a writer says of the records that a reader must give of the truth. */
export interface WrittenIds {
  /** Record ids by truth id; of several the first. */
  readonly ids: ReadonlyMap<string, string>;
  /** Truth ids by record id, where several records may carry one thing. */
  readonly origins?: ReadonlyMap<string, string>;
  /** Record ids of rows that are gone and that records still name, by truth id. */
  readonly pastIds?: ReadonlyMap<string, string>;
}

/** Gives the truth id of a record id; one row may stand for records of several entities. */
function truthIdsOf(
  practice: Practice,
  { ids, origins = new Map(), pastIds = new Map() }: WrittenIds,
): (entity: EntityName, recordId: string) => string | undefined {
  const known = new Map<string, string>();
  for (const entity of entityNames)
    for (const { id } of practice.records(entity)) {
      const recordId = ids.get(id);
      if (recordId !== undefined) known.set(`${entity} ${recordId}`, id);
    }
  const past = new Map([...pastIds].map(([id, recordId]) => [recordId, id] as const));
  return (entity, recordId) =>
    known.get(`${entity} ${recordId}`) ?? origins.get(recordId) ?? past.get(recordId);
}

/**
 * Reads a source, and gives its records the ids of the truth: their own and those that they name. What the truth does not know
 * keeps its id behind the name of the source, so that it is nobody else's.
 */
export async function namedStream(
  name: string,
  source: Source,
  practice: Practice,
  written: WrittenIds,
): Promise<NamedStream> {
  const truthIdOf = truthIdsOf(practice, written);
  const named = (entity: EntityName, id: unknown): string => truthIdOf(entity, String(id)) ?? `${name} ${id}`;
  const withTruthIds = ({ entity, data }: UpsertRecord): Fields => {
    const fields: Record<string, unknown> = { ...data };
    for (const [field, { references }] of Object.entries(entities[entity].fields)) {
      const value = fields[field] ?? null;
      if (references === undefined || value === null) continue;
      fields[field] = Array.isArray(value)
        ? value.map((id) => named(references, id))
        : named(references, value);
    }
    return fields;
  };
  const records = new Map(entityNames.map((entity) => [entity, new Map<string, Fields>()] as const));
  const amounts = new Map<string, number>();
  for await (const batch of source.snapshot())
    for (const record of batch.records) {
      const truthId = truthIdOf(record.entity, record.id);
      if (truthId === undefined || record.op !== 'upsert') continue;
      if (written.ids.get(truthId) === record.id)
        records.get(record.entity)?.set(truthId, withTruthIds(record));
      if (record.entity !== 'ledgerEntry' || record.data.recordStatus !== 'active') continue;
      amounts.set(truthId, (amounts.get(truthId) ?? 0) + (record.data.amountCents ?? 0));
    }
  const entries = records.get('ledgerEntry') ?? new Map<string, Fields>();
  for (const [truthId, amountCents] of amounts) {
    const entry = entries.get(truthId);
    if (entry !== undefined) entries.set(truthId, { ...entry, amountCents });
  }
  return { name, capabilities: source.capabilities, records };
}
