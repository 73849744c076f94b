import { BitewingError } from '../../error/bitewing-error.ts';

/**
 * Seals the bodies of items, so that whoever reads the database cannot read them. Every `FieldCodec` of
 * `@bitewing/core/privacy` is one.
 */
export interface BodyCodec {
  /** @param associatedData Names the queue and the item; opening needs the same text. */
  seal(text: string, associatedData: string): Uint8Array;
  /**
   * Gives the text back as UTF-8.
   *
   * @throws BitewingError `key_missing`, `sealed_value_damaged`
   */
  open(bytes: Uint8Array, associatedData: string): Uint8Array;
}

/** A body as it is stored: exactly one of the two is there. */
export interface StoredBody {
  readonly body: string | null;
  readonly sealed_body: Uint8Array | null;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A body that was moved to another item is noticed. */
const associatedData = (queue: string, key: string): string =>
  `bitewing:durable-queue:${JSON.stringify([queue, key])}`;

/** The columns of a body. */
export function storeBody(
  codec: BodyCodec | undefined,
  queue: string,
  { key, body }: { readonly key: string; readonly body: string },
): StoredBody {
  if (codec === undefined) return { body, sealed_body: null };
  return { body: null, sealed_body: codec.seal(body, associatedData(queue, key)) };
}

/**
 * The body in the columns.
 *
 * @throws BitewingError `key_missing` where it is sealed and no codec is given, `sealed_value_damaged` where it is not
 *   sealed and a codec is given: whoever can write to the table could put any text in its place.
 */
export function openBody(
  codec: BodyCodec | undefined,
  queue: string,
  row: StoredBody & { readonly key: string },
): string {
  if (row.sealed_body === null) {
    if (codec !== undefined) throw new BitewingError('sealed_value_damaged', { detail: 'It is not sealed.' });
    return row.body ?? '';
  }
  if (codec === undefined) throw new BitewingError('key_missing', { detail: 'The queue has no codec.' });
  return decoder.decode(codec.open(row.sealed_body, associatedData(queue, row.key)));
}
