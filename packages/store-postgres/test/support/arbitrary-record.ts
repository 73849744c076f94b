import { createHash } from 'node:crypto';
import {
  type BlobRef,
  type EntityName,
  type Extra,
  entities,
  type Issue,
  type Model,
  type UpsertRecord,
  universalTeeth,
} from '@bitewing/core';
import fc from 'fast-check';
import type * as z from 'zod';

const hostile = [
  "O'Brien",
  'Zoë Ångström-Đặng',
  'tab\there, "quotes" and \\backslash \\N \\. \\x41',
  'line\r\nbreak\n',
  '\u{1F9B7} four bytes',
  'NUL \0 inside',
  'half \uD83E a pair',
  '-- */ ; $1 {} %s',
  '\uFEFFmark first',
];

const hostileText = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', minLength: 1 }));
const longText = fc.constantFrom('x'.repeat(200_000), 'é\n'.repeat(50_000));
const two = (number: number): string => String(number).padStart(2, '0');
const dayText = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(0, 1, 1582, 1900, 9999)),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
const fractions = ['', '', '.5', '.500', '.000', '.123', '.1234', '.123400', '.1234567', '.999999999'];
const timeText = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.integer({ min: 0, max: 59 }),
    fc.constantFrom(...fractions),
  )
  .map(([hour, minute, second, fraction]) => `${two(hour)}:${two(minute)}:${two(second)}${fraction}`);
const momentText = fc
  .tuple(dayText, timeText, fc.constantFrom('', 'Z'), fc.boolean())
  .map(([day, time, zone, short]) => `${day}T${short ? time.slice(0, 5) : time}${zone}`);
const formed = ['23:59:59', '00:00:00', 'America/New_York', 'UTC', '-12.5e-3', '84.105', ...universalTeeth];

interface Definition {
  readonly type: string;
  readonly format?: unknown;
  readonly innerType?: unknown;
  readonly element?: unknown;
  readonly shape?: unknown;
  readonly entries?: unknown;
  readonly options?: unknown;
  readonly values?: unknown;
}

function arbitraryString(schema: z.ZodType, format: unknown): fc.Arbitrary<unknown> {
  const accepts = (value: unknown): boolean => schema.safeParse(value).success;
  if (format === 'date') return dayText;
  if (accepts(hostile[0]))
    return fc.oneof({ weight: 40, arbitrary: hostileText }, { weight: 1, arbitrary: longText });
  const fitting = formed.filter(accepts);
  return fitting.length > 0 ? fc.constantFrom(...fitting) : momentText.filter(accepts);
}

/** Values of a schema, the awkward ones often. */
function arbitraryValue(schema: z.ZodType): fc.Arbitrary<unknown> {
  const definition: Definition = schema.def;
  switch (definition.type) {
    case 'nullable':
      return fc.option(arbitraryValue(definition.innerType as z.ZodType), { freq: 4 });
    case 'string':
      return arbitraryString(schema, definition.format);
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries as Record<string, string>));
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc
        .oneof(fc.maxSafeInteger(), fc.maxSafeNat(), fc.constantFrom(0, 1))
        .filter((value) => schema.safeParse(value).success);
    case 'array':
      return fc.array(arbitraryValue(definition.element as z.ZodType), { maxLength: 3 });
    case 'object':
      return arbitraryObject(definition.shape as Record<string, z.ZodType>);
    case 'union':
      return fc.oneof(...(definition.options as readonly z.ZodType[]).map(arbitraryValue));
    case 'literal':
      return fc.constantFrom(...(definition.values as readonly unknown[]));
    default:
      throw new TypeError(definition.type);
  }
}

const arbitraryObject = (shape: Readonly<Record<string, z.ZodType>>): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(Object.entries(shape).map(([field, schema]) => [field, arbitraryValue(schema)])),
    { noNullPrototype: true },
  );

const blob = fc.uint8Array({ maxLength: 200 }).map(
  (content): BlobRef => ({
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    read: async () => content,
  }),
);
const columnName = fc.constantFrom('AddrNote', 'Pct %', 'kept.open', "quo'te", 'constructor', 'ünï');
const extra: fc.Arbitrary<Extra> = fc.dictionary(
  columnName,
  fc.oneof(
    hostileText,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.boolean(),
    fc.constant(null),
    blob,
  ),
  { noNullPrototype: true },
);
const issues: fc.Arbitrary<readonly Issue[]> = fc.array(
  fc.record(
    {
      rule: hostileText,
      severity: fc.constantFrom('error', 'warning', 'info'),
      field: hostileText,
      code: fc.constant('bad_key'),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 2 },
);

/** Whole records of an entity with all kinds of values; `number` makes the id. */
export const arbitraryRecord = (entity: EntityName, number: number): fc.Arbitrary<UpsertRecord> =>
  fc
    .record(
      {
        data: arbitraryObject(entities[entity].schema.shape),
        extra,
        issues,
        key: fc.string({ unit: 'grapheme' }),
      },
      { requiredKeys: ['data', 'key'], noNullPrototype: true },
    )
    .map(({ key, data, ...rest }) => ({
      op: 'upsert',
      entity,
      id: `${entity}:${number}é${number % 2 === 0 ? '\u{1F9B7}' : ''}`,
      source: { adapter: 'test', instance: 'main', table: entity, key },
      data: data as Model[typeof entity] & UpsertRecord['data'],
      ...rest,
    })) as fc.Arbitrary<UpsertRecord>;
