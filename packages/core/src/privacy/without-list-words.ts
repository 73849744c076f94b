import * as z from 'zod';

/** Tells whether values of a schema may hold words of the model's fixed lists. */
export function holdsListWords(schema: unknown): boolean {
  if (schema instanceof z.ZodNullable) return holdsListWords(schema.unwrap());
  if (schema instanceof z.ZodArray) return holdsListWords(schema.element);
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).some(holdsListWords);
  return schema instanceof z.ZodEnum;
}

/**
 * A value without the words of the model's fixed lists in it (the kind of a contact point): they are nobody's, and
 * stand in many lines. A word that is not in its list stays, for it may be anything.
 */
export function withoutListWords(value: unknown, schema: unknown): unknown {
  if (schema instanceof z.ZodNullable) return withoutListWords(value, schema.unwrap());
  if (schema instanceof z.ZodEnum) return schema.safeParse(value).success ? null : value;
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((element: unknown) => withoutListWords(element, schema.element));
  }
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    const shape: Readonly<Record<string, unknown>> = schema.shape;
    return Object.entries(value).map(([name, part]) => withoutListWords(part, shape[name]));
  }
  return value;
}
