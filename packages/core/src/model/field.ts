import type * as z from 'zod';
import type { EntityName } from './entity-name.ts';

/** `direct` identifies a person by itself, `quasi` helps to, `none` does not. */
export type PhiClass = 'none' | 'quasi' | 'direct';

/** Letter of the identifier in HIPAA Safe Harbor, 45 CFR 164.514(b)(2); `text` marks free text, which may hold any. */
export type PhiLetter =
  | 'A'
  | 'B'
  | 'C'
  | 'D'
  | 'E'
  | 'F'
  | 'G'
  | 'H'
  | 'I'
  | 'J'
  | 'K'
  | 'L'
  | 'M'
  | 'N'
  | 'O'
  | 'P'
  | 'Q'
  | 'R'
  | 'text';

/** What is known of a field besides its type. */
export interface FieldMetadata {
  readonly phi: PhiClass;
  /** What kinds of identifier the field may hold; absent where its class is `none`. */
  readonly letters?: readonly PhiLetter[];
  /** The entity whose `id` this field holds. */
  readonly references?: EntityName;
  /** Whether the field holds a list of such ids. */
  readonly many?: true;
  /** Whether the other record may be gone, so that no check asks for it: the field tells of the past. */
  readonly historic?: true;
  /** What the name and the unit in it do not say. */
  readonly note?: string;
}

/** A field of an entity: its schema and its metadata in one place, so that neither can be forgotten. */
export interface Field<Schema extends z.ZodType = z.ZodType> extends FieldMetadata {
  readonly schema: Schema;
}
