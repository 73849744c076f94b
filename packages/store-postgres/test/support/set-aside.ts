import { type Issue, type Rejection, SealedRow } from '@bitewing/core';
import type { LoadBatch, SetAsideEntry, Store } from '../../src/index.ts';
import { patient } from './records.ts';

/** A rejected row of a table; without a key where it is empty. */
export const rejection = (key: string, values: Record<string, string>, table = 'adjustment'): Rejection => ({
  entity: 'ledgerEntry',
  source: { adapter: 'test', instance: 'main', table, key },
  code: 'bad_amount',
  fields: ['amountCents'],
  raw: new SealedRow(values),
});

/** A quarantined patient, with values that JSON does not know. */
export const quarantined = (
  number: number,
  issues: readonly Issue[] = [],
): NonNullable<LoadBatch['quarantined']>[number] => {
  const { entity, id, source } = patient(number);
  return {
    entity,
    id,
    source,
    issues,
    sealed: { reveal: () => ({ id, odd: [10n, undefined, new Date(0)] }) },
  };
};

export async function setAsideOf(store: Store): Promise<SetAsideEntry[]> {
  const entries: SetAsideEntry[] = [];
  for await (const entry of store.setAside('main')) entries.push(entry);
  return entries;
}

/** Kind and key of everything that was set aside, in order. */
export const setAsideKeys = async (store: Store): Promise<string[]> =>
  (await setAsideOf(store)).map(({ kind, table, key }) => `${kind} ${table} ${key}`).sort();
