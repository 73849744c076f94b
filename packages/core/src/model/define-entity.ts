import * as z from 'zod';
import type { EntityName } from './entity-name.ts';
import type { Field, FieldMetadata, PhiLetter } from './field.ts';
import { recordStatus, text } from './values.ts';

type Fields = Readonly<Record<string, Field>>;
const ids = z.array(text);
type Shape<F extends Fields> = { -readonly [K in keyof F]: F[K]['schema'] };

/** An entity of the canonical model. */
export interface EntityDefinition<
  Name extends EntityName = EntityName,
  Schema extends z.ZodType = z.ZodType,
> {
  readonly name: Name;
  /** Strict: every field is present, and a field that the model does not have is an error. */
  readonly schema: Schema;
  /** Metadata of every top-level field, in order. A nested value has the class of the field that holds it. */
  readonly fields: Readonly<Record<string, FieldMetadata>>;
}

/** A field that holds nothing of a person. `null` says that the source has no value. */
export const plain = <S extends z.ZodType>(schema: S, note?: string): Field<z.ZodNullable<S>> => ({
  schema: schema.nullable(),
  phi: 'none',
  ...(note === undefined ? {} : { note }),
});

/** A field that helps to identify a person together with others: dates, places, native keys. */
export const quasi = <S extends z.ZodType>(
  letter: PhiLetter,
  schema: S,
  note?: string,
): Field<z.ZodNullable<S>> => ({
  ...plain(schema, note),
  phi: 'quasi',
  letters: [letter],
});

/** A field that identifies a person by itself, or free text, which may. Some hold identifiers of several kinds. */
export const direct = <S extends z.ZodType>(
  letters: PhiLetter | readonly PhiLetter[],
  schema: S,
  note?: string,
): Field<z.ZodNullable<S>> => ({
  ...plain(schema, note),
  phi: 'direct',
  letters: typeof letters === 'string' ? [letters] : letters,
});

/** A field that holds the `id` of another record. */
export const reference = (target: EntityName, note?: string): Field<z.ZodNullable<typeof text>> => ({
  ...quasi('R', text, note),
  references: target,
});

/** A field that holds the `id`s of other records, without meaning in their order. */
export const referenceList = (target: EntityName, note?: string): Field<z.ZodNullable<typeof ids>> => ({
  ...quasi('R', ids, note),
  references: target,
  many: true,
});

/** A field that holds the `id` of a record that may be gone meanwhile. */
export const historicReference = (target: EntityName, note?: string): Field<z.ZodNullable<typeof text>> => ({
  ...reference(target, note),
  historic: true,
});

/** A field that every record must have. */
export const required = <S extends z.ZodType>(field: Field<z.ZodNullable<S>>): Field<S> => ({
  ...field,
  schema: field.schema.unwrap(),
});

/** Builds an entity from its fields; `recordStatus` is a field of every entity. */
export function defineEntity<Name extends EntityName, const F extends Fields>(
  name: Name,
  fields: F,
): EntityDefinition<Name, z.ZodObject<Shape<F> & { recordStatus: typeof recordStatus }, z.core.$strict>> {
  const all = { recordStatus: { schema: recordStatus, phi: 'none' } as const, ...fields };
  const shape = Object.fromEntries(Object.entries(all).map(([key, field]) => [key, field.schema]));
  const metadata = Object.fromEntries(
    Object.entries(all).map(([key, { schema: _schema, ...rest }]) => [key, rest]),
  );
  return {
    name,
    schema: z.strictObject(shape as Shape<F> & { recordStatus: typeof recordStatus }),
    fields: metadata,
  };
}
