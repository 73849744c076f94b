import type { ApiCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';

/**
 * A list of keys in a body; empty where it is not given.
 *
 * @throws ApiRefusal 400 where it is no list of whole numbers.
 */
export function keyList({ body }: ApiCall, name: string): readonly number[] {
  const value = body.get(name) ?? [];
  const isKey = (one: unknown): one is number =>
    typeof one === 'number' && Number.isSafeInteger(one) && one > 0;
  if (!Array.isArray(value) || !value.every(isKey)) throw refused(400, `${name} must be a list of numbers.`);
  return value;
}
