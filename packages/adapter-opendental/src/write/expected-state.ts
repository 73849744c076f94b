import type { UpsertRecord } from '@bitewing/core';
import type { Compensation, WriteIntent } from '@bitewing/core/write';
import { storedText } from './stored-text.ts';
import { conflict, WriteEnd } from './write-end.ts';

const isSame = (expected: unknown, found: unknown): boolean =>
  typeof expected === 'string' && typeof found === 'string'
    ? storedText(expected) === storedText(found)
    : Object.is(expected, found);

/**
 * Compares the target with how the host last saw it.
 *
 * @param compensated What an earlier call took back
 * @throws WriteEnd conflict `target_changed`, naming the fields that differ
 */
export function expectState(
  { expected }: Pick<WriteIntent, 'expected'>,
  { data }: UpsertRecord,
  compensated: readonly Compensation[] = [],
): void {
  const fields = Object.entries(expected ?? {})
    .filter(([field, value]) => !isSame(value, Reflect.get(data, field) ?? null))
    .map(([field]) => field);
  if (fields.length > 0) throw new WriteEnd(conflict('target_changed', fields, compensated));
}
