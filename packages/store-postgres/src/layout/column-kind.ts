import type * as z from 'zod';

/** Type of a column. */
export type ColumnKind = 'text' | 'bigint' | 'boolean' | 'date' | 'timestamp' | 'timestamptz' | 'jsonb';

interface Definition {
  readonly type: string;
  readonly format?: unknown;
  readonly innerType?: unknown;
  readonly options?: readonly unknown[];
}

/** A text of each form; a field is of the form whose text it takes, if it does not take any text. */
const forms: readonly (readonly [ColumnKind, string])[] = [
  ['date', '2024-05-06'],
  ['timestamp', '2024-05-06T07:08:09'],
  ['timestamptz', '2024-05-06T07:08:09Z'],
];

function stringKind(schema: z.ZodType): ColumnKind {
  const takes = (text: string): boolean => schema.safeParse(text).success;
  return takes('word') ? 'text' : (forms.find(([, text]) => takes(text))?.[0] ?? 'text');
}

/**
 * Column type of a field: days, wall-clock times and moments get their own types, what is nested becomes `jsonb`,
 * and all integers are `bigint`, because the model's are safe integers. A time without a day stays text.
 */
export function columnKind(schema: z.ZodType): ColumnKind {
  const { type, format, innerType, options = [] }: Definition = schema.def;
  if (type === 'nullable') return columnKind(innerType as z.ZodType);
  if (type === 'boolean') return 'boolean';
  if (type === 'number' && format === 'safeint') return 'bigint';
  if (type === 'array' || type === 'object') return 'jsonb';
  const isNested = (option: unknown): boolean => columnKind(option as z.ZodType) === 'jsonb';
  if (type === 'union' && options.every(isNested)) return 'jsonb';
  if (type === 'enum') return 'text';
  if (type === 'string') return stringKind(schema);
  throw new TypeError(`no column type for a field of type ${type}`);
}
