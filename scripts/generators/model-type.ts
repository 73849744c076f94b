import { oralArea } from '../../packages/core/src/model/oral-area.ts';
import { surface } from '../../packages/core/src/model/surface.ts';
import { tooth } from '../../packages/core/src/model/tooth.ts';
import {
  cents,
  exactDecimal,
  instant,
  localDate,
  localDateTime,
  localTime,
  timeZone,
} from '../../packages/core/src/model/values.ts';

/** The part of a schema of the model that the page needs. */
export interface ModelSchema {
  readonly def: object;
  safeParse(value: unknown): { readonly success: boolean };
}

/** What a schema is made of, by its type. */
interface Definition {
  readonly type?: string;
  readonly innerType?: ModelSchema;
  readonly element?: ModelSchema;
  readonly entries?: Readonly<Record<string, string>>;
  readonly shape?: Readonly<Record<string, ModelSchema>>;
  readonly options?: readonly ModelSchema[];
  readonly values?: readonly unknown[];
}

/** Values that the model names; they are told apart by being the same schema. */
const namedValues = new Map<ModelSchema, string>([
  [cents, 'integer (cents)'],
  [exactDecimal, 'decimal text'],
  [instant, 'instant'],
  [localDate, 'local date'],
  [localDateTime, 'local date and time'],
  [localTime, 'local time'],
  [oralArea, 'oral area, two digits'],
  [surface, 'surface'],
  [timeZone, 'IANA time zone'],
  [tooth, 'tooth'],
]);

const definitionOf = (schema: ModelSchema): Definition => schema.def;

/** Whether a field may be null. */
export const isNullable = (schema: ModelSchema): boolean => schema.safeParse(null).success;

const withoutNull = (schema: ModelSchema): ModelSchema => {
  const { type, innerType } = definitionOf(schema);
  return type === 'nullable' && innerType !== undefined ? innerType : schema;
};

const integerName = (schema: ModelSchema): string => {
  const takes = (value: number): boolean => schema.safeParse(value).success;
  if (takes(0.5)) throw new Error('the model page knows whole numbers only');
  if (takes(-1)) return 'integer';
  return takes(0) ? 'integer, 0 or more' : 'integer above 0';
};

/**
 * What a field holds, in words; null is not part of it.
 *
 * @throws Error for a schema that the page has no words for
 */
export function typeName(schema: ModelSchema): string {
  const bare = withoutNull(schema);
  const named = namedValues.get(bare);
  if (named !== undefined) return named;
  const { type, element, entries, values } = definitionOf(bare);
  if (type === 'boolean') return 'boolean';
  if (type === 'number') return integerName(bare);
  if (type === 'enum' && entries !== undefined) {
    return Object.values(entries)
      .map((word) => `\`${word}\``)
      .join(', ');
  }
  if (type === 'literal' && values !== undefined)
    return values.map((value) => `\`${String(value)}\``).join(', ');
  if (type === 'object') return 'object, below';
  if (formsOf(bare).length > 1 && nestedObject(bare) !== undefined) return 'object of one of the forms below';
  if (type === 'array' && element !== undefined) {
    return nestedObject(element) === undefined ? `list of: ${typeName(element)}` : 'list of objects, below';
  }
  if (type === 'string' && bare.safeParse('any text').success) return 'text';
  throw new Error(`the model page has no words for a field of type ${type}`);
}

/** The object, or the union of objects, that a field holds, by itself or in a list; undefined where it holds none. */
export function nestedObject(schema: ModelSchema): ModelSchema | undefined {
  const bare = withoutNull(schema);
  const { type, element } = definitionOf(bare);
  if (type === 'array' && element !== undefined) return nestedObject(element);
  return formsOf(bare).every((form) => definitionOf(form).type === 'object') ? bare : undefined;
}

/** The schemas of which a value fits one: those of a union, or the schema itself. */
export const formsOf = (schema: ModelSchema): readonly ModelSchema[] =>
  definitionOf(schema).options ?? [schema];

/** Name and schema of everything in an object, in order. */
export const membersOf = (schema: ModelSchema): readonly (readonly [string, ModelSchema])[] =>
  Object.entries(definitionOf(schema).shape ?? {});
