import type { BlindIndexKind, BlindIndexValue } from './blind-index-text.ts';

/**
 * How a store keeps the direct identifiers of a record: sealed under a key, or unencrypted where the host has
 * decided so. Both have this form, so that a store does not know the difference.
 */
export interface FieldCodec {
  /** Stable name of the form of the stored bytes; a host writes it into its audit log. */
  readonly name: 'aes-256-gcm' | 'plain';
  /** Whether a reader of the stored bytes needs a key. */
  readonly encrypts: boolean;
  /** The bytes that every value sealed by it begins with: the form, and which key. They tell nothing of the key. */
  readonly head: Uint8Array;
  /** Of a key ring: the codecs whose values it opens as well, until nothing is left under them. */
  readonly earlier?: readonly FieldCodec[];
  /**
   * @param associatedData Names what the value belongs to (tenant, instance, entity, id). It is not stored; opening
   *   needs the same text, so that a sealed value moved to another record is noticed.
   */
  seal(plaintext: Uint8Array | string, associatedData: string): Uint8Array;
  /**
   * Gives back the bytes that were sealed; a text as UTF-8.
   *
   * @throws BitewingError `key_missing`, `sealed_value_damaged`
   */
  open(sealed: Uint8Array, associatedData: string): Uint8Array;
  /**
   * Tells of two values of one name, without opening them, whether they are equal: equal for equal values under one key,
   * in whatever store and tenant. Keyed, so that whoever has no key can neither guess a value by it nor compare values of
   * two names. `null` of a codec whose sealed bytes tell it themselves.
   *
   * @param name What may be compared with what (entity and id), and nothing of the place: no tenant, no instance.
   */
  digest(plaintext: Uint8Array | string, name: string): Uint8Array | null;
  /**
   * A text for exact search: equal for equal values after normalisation; `null` where nothing is left to search for.
   * Of a codec that encrypts it tells nothing of the value to whoever has no key, but that two values are equal.
   */
  blindIndex<K extends BlindIndexKind>(kind: K, value: BlindIndexValue[K]): string | null;
}
