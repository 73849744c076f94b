import { isDeepStrictEqual } from 'node:util';
import type { FieldName, Model } from '../model/entities.ts';
import type { EntityName } from '../model/entity-name.ts';
import type { UpsertRecord } from '../stream/canonical-record.ts';

/** How a practice system stores texts of a field, where it does not keep them as they are. */
export type StoredForms<E extends EntityName> = {
  readonly [F in FieldName<E>]?: (text: string) => string;
};

/** For fields in which a practice system gives line breaks back as spaces. */
export const lineBreaksAsSpaces = (text: string): string => text.replace(/\r\n|[\r\n]/g, ' ');

/**
 * Compares what was asked for with what was read back.
 *
 * Fields that were not asked for are not looked at. A text of a field that has a stored form is compared in that form,
 * on both sides; everything else must be equal, nested values included.
 *
 * @returns the names of the fields that differ, in the order in which they were asked for
 *
 * @example
 * ```ts
 * import type { UpsertRecord } from '@bitewing/core';
 * import { compareReadBack, lineBreaksAsSpaces } from '@bitewing/core/write';
 *
 * declare const record: UpsertRecord<'appointment'>;
 * const differing = compareReadBack(
 *   { durationMinutes: 40, note: 'Left side\nfirst' },
 *   record,
 *   { note: lineBreaksAsSpaces },
 * );
 * console.log(differing); // such as ['durationMinutes']
 * ```
 */
export function compareReadBack<E extends EntityName>(
  asked: Partial<Model[E]>,
  record: Pick<UpsertRecord<E>, 'data'>,
  storedForms: StoredForms<E> = {},
): readonly FieldName<E>[] {
  const read: Partial<Model[E]> = record.data;
  const fields = Object.keys(asked) as (FieldName<E> & keyof Model[E])[];
  return fields.filter((field) => {
    const [wanted, found] = [asked[field], read[field]];
    if (wanted === undefined) return false;
    const stored = storedForms[field];
    if (stored !== undefined && typeof wanted === 'string' && typeof found === 'string') {
      return stored(wanted) !== stored(found);
    }
    return !isDeepStrictEqual(wanted, found);
  });
}
