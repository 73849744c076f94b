import { resultOfIntent } from './record-reference.ts';
import type { WriteIntent } from './write-intent.ts';
import { type WritePayload, writePayloads } from './write-payload.ts';

const keyOf = (value: unknown): string | undefined => resultOfIntent.safeParse(value).data?.resultOf;

/** Keys of the intents whose results a payload refers to. References stand at the top of a payload only. */
export const referencedKeys = (payload: WritePayload): readonly string[] => {
  const keys = Object.values(payload).map(keyOf);
  return [...new Set(keys.filter((key) => key !== undefined))];
};

/**
 * Replaces each `resultOf` of the payload by the id of the record that the intent of that key made.
 *
 * @param recordIds Ids by the keys of their intents.
 * @returns null where an id is missing
 */
export function resolveReferences(
  intent: WriteIntent,
  recordIds: ReadonlyMap<string, string>,
): WriteIntent | null {
  const keys = referencedKeys(intent.payload);
  if (keys.length === 0) return intent;
  if (!keys.every((key) => recordIds.has(key))) return null;
  const replaced = Object.entries(intent.payload).map(([field, value]) => {
    const key = keyOf(value);
    return [field, key === undefined ? value : recordIds.get(key)];
  });
  const payload = writePayloads[intent.operation].parse(Object.fromEntries(replaced));
  // As in parseIntent: the operation chose the schema.
  return { ...intent, payload } as WriteIntent;
}
