import type { BlindIndexKind, BlindIndexValue, FieldCodec } from '@bitewing/core/privacy';
import { storableText } from '../record/storable-text.ts';
import type { TenantSession } from '../tenant-session.ts';

/** A patient that a search found. */
export interface FoundRecord {
  readonly instance: string;
  readonly id: string;
}

/** Finds visible patients by an exact value, after the normalisation of the codec. */
export async function findPatients<K extends BlindIndexKind>(
  session: TenantSession,
  codec: FieldCodec,
  kind: K,
  value: BlindIndexValue[K],
): Promise<readonly FoundRecord[]> {
  // A record lies under one key. While a store is rotated, some lie under an earlier one.
  const terms = [codec, ...(codec.earlier ?? [])].flatMap((one) => one.blindIndex(kind, value) ?? []);
  if (terms.length === 0) return [];
  return session.run((transaction) =>
    transaction.query<FoundRecord>(
      `SELECT term.instance, term.id FROM phi.blind_index AS term
       JOIN control.instance AS status ON status.tenant = term.tenant AND status.instance = term.instance
         AND status.visible_generation = term.generation
       WHERE term.kind = $1 AND term.value = ANY ($2::text[]) ORDER BY term.instance, term.id`,
      [kind, terms.map(storableText)],
    ),
  );
}
