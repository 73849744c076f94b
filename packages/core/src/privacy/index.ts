export type { BlindIndexKind, BlindIndexValue } from './blind-index-text.ts';
export { createFieldCipher, type FieldCipherOptions } from './field-cipher.ts';
export type { FieldCodec } from './field-codec.ts';
export { generateKey } from './field-key.ts';
export { createKeyRing } from './key-ring.ts';
export { createPhiDictionary, type PhiDictionary } from './phi-dictionary.ts';
export { phiOf } from './phi-of.ts';
export { plainCodec } from './plain-codec.ts';
export type { KnownNames, SafeFieldKind, SafeScalar } from './safe-field.ts';
export {
  createSafeLogger,
  type LogFields,
  type LogLevel,
  type SafeLogger,
  type SafeLoggerOptions,
} from './safe-logger.ts';
export { type SafeView, safeView } from './safe-view.ts';
export type { ValueShape } from './value-shape.ts';
