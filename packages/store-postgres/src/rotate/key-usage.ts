import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreTransaction } from '../client/store-client.ts';
import { keyCheckPlace, sealedPlaces } from './sealed-place.ts';

/** How many sealed values of a tenant lie under which key, of its codec's. */
export interface KeyUsage {
  readonly newest: number;
  /** Under the earlier keys of the ring. */
  readonly earlier: number;
  /** Under none of its keys, or in no known form: the codec cannot open these. */
  readonly unknown: number;
  /** Entries of the blind index; those of a patient are under the key of its sealed value. */
  readonly searchTerms: { readonly newest: number; readonly others: number };
}

interface CountRow {
  readonly total: string;
  readonly newest: string;
  readonly earlier: string;
}

const begins = (column: string, parameter: string): string =>
  `substring(${column} FROM 1 FOR octet_length(${parameter}::bytea)) = ${parameter}`;

const termStatement = `
  SELECT count(*)::text AS total, count(*) FILTER (WHERE ${begins('held.sealed', '$1')})::text AS newest
  FROM phi.blind_index AS term LEFT JOIN phi.sealed AS held
    ON held.tenant = term.tenant AND held.instance = term.instance AND held.generation = term.generation
      AND held.entity = 'patient' AND held.id = term.id`;

/** Counts by the first bytes of every sealed value of the tenant, in whatever generation it lies. Opens none. */
export async function countKeys({ query }: StoreTransaction, codec: FieldCodec): Promise<KeyUsage> {
  const heads = [codec, ...(codec.earlier ?? [])].map(({ head }) => head);
  const isEarlier = heads.slice(1).map((_head, index) => begins('sealed', `$${index + 2}`));
  let [newest, earlier, unknown] = [0, 0, 0];
  for (const { table, column } of [...sealedPlaces, keyCheckPlace]) {
    const [count] = await query<CountRow>(
      `SELECT count(*)::text AS total, count(*) FILTER (WHERE ${begins('sealed', '$1')})::text AS newest,
         count(*) FILTER (WHERE ${['false', ...isEarlier].join(' OR ')})::text AS earlier
       FROM (SELECT ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL) AS held`,
      heads,
    );
    newest += Number(count?.newest);
    earlier += Number(count?.earlier);
    unknown += Number(count?.total) - Number(count?.newest) - Number(count?.earlier);
  }
  const [terms] = await query<Omit<CountRow, 'earlier'>>(termStatement, [codec.head]);
  const underNewest = Number(terms?.newest);
  return {
    newest,
    earlier,
    unknown,
    searchTerms: { newest: underNewest, others: Number(terms?.total) - underNewest },
  };
}
