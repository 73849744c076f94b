import { refused } from '../request/api-refusal.ts';

/**
 * A value of a request that is the text "true" or "false"; null where it is not given.
 *
 * @throws ApiRefusal 400
 */
export function flagFrom(name: string, value: unknown): boolean | null {
  if (value === undefined) return null;
  if (typeof value !== 'string' || !/^(?:true|false)$/i.test(value))
    throw refused(400, `${name} must be "true" or "false".`);
  return value.toLowerCase() === 'true';
}
