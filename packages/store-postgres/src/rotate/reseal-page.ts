import { BitewingError } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreTransaction } from '../client/store-client.ts';
import { alongTheKey } from '../layout/along-the-key.ts';
import { rebuildTerms } from './rebuild-terms.ts';
import type { ResealedRow, SealedPlace } from './sealed-place.ts';

/** Where a page begins, and how large it is. */
export interface PageRange {
  /** Key of the last value of the page before; undefined at the start. */
  readonly after: readonly string[] | undefined;
  readonly rows: number;
  /** Whether values that a load is working on are waited for, or left for later. */
  readonly waits: boolean;
}

/** What came of a page. */
export interface ResealedPage {
  readonly resealed: number;
  /** Codes of the errors of values that could not be opened; these stay as they are. */
  readonly unopened: readonly BitewingError['code'][];
  /** Key of the last value; undefined at the end. */
  readonly last: readonly string[] | undefined;
}

interface StoredRow {
  readonly key: readonly string[];
  readonly sealed: Uint8Array;
}

/**
 * Values that do not begin with the newest head, locked. Nothing is waited for while locks are held, so that no load and
 * no cleaning can wait for this in a circle.
 */
function selectStatement({ table, column, key }: SealedPlace, { after, rows, waits }: PageRange): string {
  const names = key.map(({ name }) => name).join(', ');
  const given = key.map((part, index) => part.given(`$${index + 2}`)).join(', ');
  return `SELECT ARRAY[${key.map(({ read }) => read).join(', ')}] AS key, ${column} AS sealed FROM ${table}
    WHERE substring(${column} FROM 1 FOR octet_length($1::bytea)) <> $1${after === undefined ? '' : ` AND (${names}) > (${given})`}
    ORDER BY ${names} LIMIT ${waits ? 1 : rows} FOR UPDATE${waits ? '' : ' SKIP LOCKED'}`;
}

/**
 * One by one, each through the key: a join with a whole page depends on statistics, and after a bulk load there are none
 * yet. Postgres then reads all of the tenant's rows for every page.
 */
async function replace(
  { query }: StoreTransaction,
  { table, column, key, digestName }: SealedPlace,
  resealed: readonly ResealedRow[],
): Promise<void> {
  const isRow = key.map((part, index) => `${part.name} = ${part.given(`$${index + 2}`)}`).join(' AND ');
  const hasDigest = digestName !== undefined;
  const digest = hasDigest ? `, digest = $${key.length + 2}` : '';
  const statement = `UPDATE ${table} SET ${column} = $1${digest} WHERE ${isRow}`;
  for (const row of resealed)
    await query(statement, [row.sealed, ...row.key, ...(hasDigest ? [row.digest] : [])]);
}

/** Seals the next values of a place under the newest key, and writes the search terms of patients anew with them. */
export async function resealPage(
  transaction: StoreTransaction,
  tenant: string,
  codec: FieldCodec,
  place: SealedPlace,
  range: PageRange,
): Promise<ResealedPage> {
  await transaction.query(alongTheKey);
  const stored = await transaction.query<StoredRow>(selectStatement(place, range), [
    codec.head,
    ...(range.after ?? []),
  ]);
  const resealed: ResealedRow[] = [];
  const unopened: BitewingError['code'][] = [];
  for (const { key, sealed } of stored) {
    const data = place.associatedData(tenant, key);
    try {
      const content = codec.open(sealed, data);
      const name = place.digestName?.(key);
      const digest = name === undefined ? null : codec.digest(content, name);
      resealed.push({ key, content, sealed: codec.seal(content, data), digest });
    } catch (error) {
      if (!BitewingError.is(error)) throw error;
      unopened.push(error.code);
    }
  }
  await replace(transaction, place, resealed);
  if (place.table === 'phi.sealed') await rebuildTerms(transaction, tenant, codec, resealed);
  return { resealed: resealed.length, unopened, last: stored.at(-1)?.key };
}
