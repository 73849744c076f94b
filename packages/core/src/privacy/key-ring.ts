import { BitewingError } from '../error/bitewing-error.ts';
import type { FieldCodec } from './field-codec.ts';

const beginsWith = (value: Uint8Array, head: Uint8Array): boolean =>
  value.length >= head.length && head.every((byte, index) => value[index] === byte);

/**
 * Several codecs as one, for the time in which a store changes its key: seals and indexes with `newest`, opens what
 * any of them has sealed. Values are told apart by their heads, so none is tried with a wrong key.
 *
 * Every process gets the ring first; then the store is rotated (`store.rotateKey()` of `@bitewing/store-postgres`);
 * then the earlier key may go. `plainCodec` may be a part, for a host that begins or ends to seal. As long as it is an
 * earlier one, whoever may write to the database can put a plain value where a sealed one was: do not leave it there.
 *
 * @param earlier Other keys than the newest. The same key with another `tenant` is refused: its values look the same.
 * @throws BitewingError `invalid_options` where two have one key
 *
 * @example
 * ```ts
 * import { createFieldCipher, createKeyRing, generateKey } from '@bitewing/core/privacy';
 *
 * const tenant = 'main-street';
 * const old = createFieldCipher(generateKey(), { tenant });
 * const sealed = old.seal('Doe', 'main-street/patient/patient:1');
 *
 * const ring = createKeyRing(createFieldCipher(generateKey(), { tenant }), [old]);
 * const opened = ring.open(sealed, 'main-street/patient/patient:1');
 * const again = ring.seal(opened, 'main-street/patient/patient:1'); // under the new key
 * console.log(again.length);
 * ```
 */
export function createKeyRing(newest: FieldCodec, earlier: readonly FieldCodec[]): FieldCodec {
  const codecs = [newest, ...earlier].flatMap((codec) => [codec, ...(codec.earlier ?? [])]);
  const heads = new Set(codecs.map(({ head }) => Buffer.from(head).toString('hex')));
  if (heads.size < codecs.length) {
    throw new BitewingError('invalid_options', { detail: 'A key ring holds every key once.' });
  }
  return {
    ...newest,
    earlier: codecs.slice(1),
    // What none of them knows is left to the newest, which names what is wrong.
    open: (sealed, associatedData) =>
      (codecs.find(({ head }) => beginsWith(sealed, head)) ?? newest).open(sealed, associatedData),
  };
}
