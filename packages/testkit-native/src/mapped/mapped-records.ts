import { type EntityName, entities, type Issue, type Model, type UpsertRecord } from '@bitewing/core';

/** A record whose entity is known. */
export type RecordOf<E extends EntityName> = UpsertRecord & { entity: E; data: Model[E] };

/** The only record of an entity, or of a part of a row, with its type; fails where there are more or none. */
export function recordOf<E extends EntityName>(
  { records }: { readonly records: readonly UpsertRecord[] },
  entity: E,
  part?: string,
): RecordOf<E> {
  const found = records.filter(
    (record): record is RecordOf<E> =>
      record.entity === entity && (part === undefined || record.id.endsWith(`#${part}`)),
  );
  const [record, ...others] = found;
  if (record === undefined) throw new Error(`no record of ${entity}`);
  if (others.length > 0)
    throw new Error(`more than one record of ${entity}: ${found.map(({ id }) => id).join(' ')}`);
  return record;
}

/** Fails unless a record passes the model's schema, which wants every field. */
export function expectValid({ entity, id, data }: UpsertRecord): void {
  const { error } = entities[entity].schema.safeParse(data);
  if (error !== undefined) throw new Error(`${entity} ${id} is not valid: ${JSON.stringify(error.issues)}`);
}

/** What a record says: its fields that are not null. */
export const said = (data: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));

/** Code and field of each issue. */
export const issuesOf = (record: { readonly issues?: readonly Issue[] }): string[] =>
  (record.issues ?? []).map(({ code, field }) => `${code} ${field ?? ''}`.trim());
