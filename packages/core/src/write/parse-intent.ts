import * as z from 'zod';
import { BitewingError } from '../error/bitewing-error.ts';
import { entities } from '../model/entities.ts';
import { text } from '../model/values.ts';
import { writeOperations } from '../stream/write-operation.ts';
import type { WriteIntentInput } from './intent-input.ts';
import { existingRecord } from './record-reference.ts';
import { referencedKeys } from './resolve-references.ts';
import type { WriteIntent } from './write-intent.ts';
import { writePayloads } from './write-payload.ts';
import { writeTargets } from './write-target.ts';

const key = text.max(255);
/** More would be a plan, not an intent. */
const mostDependencies = 100;
const mostNamed = 10;

const envelope = z.strictObject({
  operation: z.enum(writeOperations),
  idempotencyKey: key,
  instance: text.max(200),
  target: existingRecord.nullable().default(null),
  expected: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .nullable()
    .default(null),
  dependsOn: z.array(key).max(mostDependencies).default([]),
  payload: z.unknown(),
});

const invalid = (detail: string): BitewingError => new BitewingError('intent_invalid', { detail });

/** Names of fields, never what stands in them: what follows `expected` was named by the host, and is not repeated. */
const fieldsOf = (issues: readonly z.core.$ZodIssue[], above?: string): readonly string[] => {
  const names = issues.map(({ path }) => {
    const [first, ...rest] = path.filter((part) => typeof part === 'string');
    const own = first === 'expected' ? [first] : first === undefined ? [] : [first, ...rest];
    const whole = above === undefined ? own : [above, ...own];
    return whole.length === 0 ? 'the intent' : whole.join('.');
  });
  return [...new Set(names)].slice(0, mostNamed);
};

const parse = <S extends z.ZodType>(schema: S, input: unknown, above?: string): z.output<S> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(`Wrong: ${fieldsOf(parsed.error.issues, above).join(', ')}.`);
};

/** What the shape alone does not say: whether there is a target, and of what fields it may be expected to be. */
function expectTarget({ operation, target, expected }: z.output<typeof envelope>): void {
  const { entity, makes } = writeTargets[operation];
  if (makes && target !== null) throw invalid(`${operation} makes a new record: target must be null.`);
  if (!makes && target === null) throw invalid(`${operation} needs a target.`);
  if (expected === null) return;
  if (makes) throw invalid(`${operation} makes a new record: expected must be null.`);
  const { fields } = entities[entity];
  if (!Object.keys(expected).every((field) => Object.hasOwn(fields, field))) {
    throw invalid(`expected names what is no field of ${entity}.`);
  }
}

/**
 * Checks an intent and writes every default out. Keys that the payload refers to are part of `dependsOn`, which has
 * no order of its own: two ways to write the same intent give the same.
 *
 * @throws BitewingError `intent_invalid`, naming the fields
 */
export function parseIntent(input: WriteIntentInput): WriteIntent {
  const head = parse(envelope, input);
  expectTarget(head);
  const payload = parse(writePayloads[head.operation], head.payload, 'payload');
  const dependsOn = [...new Set([...head.dependsOn, ...referencedKeys(payload)])].sort();
  if (dependsOn.includes(head.idempotencyKey)) throw invalid('dependsOn: an intent cannot wait for itself.');
  // The schema of the payload was chosen by the operation, which the type of an object put together here cannot say.
  return { ...head, dependsOn, payload } as WriteIntent;
}
