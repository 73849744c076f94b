import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreTransaction } from '../client/store-client.ts';
import { deleteRows } from '../load/delete-rows.ts';
import { blindTerms, type TermFields } from '../record/blind-terms.ts';
import { parseDirectPart } from '../record/decode-record.ts';
import type { ResealedRow } from './sealed-place.ts';

const nothing: TermFields = { contactPoints: null, lastName: null, firstName: null, birthDate: null };

interface Shelf {
  readonly instance: string;
  readonly generation: number;
  readonly ids: string[];
  readonly kinds: string[];
  readonly values: string[];
  readonly idsOfTerms: string[];
}

/** Terms do not tell their key, so they change it in one transaction with the sealed value that they are made of. */
export async function rebuildTerms(
  transaction: StoreTransaction,
  tenant: string,
  codec: FieldCodec,
  resealed: readonly ResealedRow[],
): Promise<void> {
  const shelves = new Map<string, Shelf>();
  for (const { key, content } of resealed) {
    const [instance = '', generation = '', entity, id = ''] = key;
    if (entity !== 'patient') continue;
    const name = JSON.stringify([instance, generation]);
    const shelf = shelves.get(name) ?? {
      instance,
      generation: Number(generation),
      ids: [],
      kinds: [],
      values: [],
      idsOfTerms: [],
    };
    shelves.set(name, shelf);
    shelf.ids.push(id);
    const data = { ...nothing, ...parseDirectPart(content).data };
    for (const { kind, value } of blindTerms(codec, { data })) {
      shelf.kinds.push(kind);
      shelf.values.push(value);
      shelf.idsOfTerms.push(id);
    }
  }
  for (const { instance, generation, ids, kinds, values, idsOfTerms } of shelves.values()) {
    await deleteRows(transaction, 'phi.blind_index', ids, { instance, generation });
    await transaction.query(
      `INSERT INTO phi.blind_index (tenant, instance, generation, kind, value, id)
       SELECT $1, $2, $3, term.kind, term.value, term.id
       FROM unnest($4::text[], $5::text[], $6::text[]) AS term (kind, value, id)`,
      [tenant, instance, generation, kinds, values, idsOfTerms],
    );
  }
}
