import type { EntityName, LocalDate, Model, UpsertRecord } from '@bitewing/core';
import { type Html, html } from '@bitewing/core/html';
import { createPractice, truthUpserts } from '@bitewing/testkit';
import { createPictureCounter, type PictureFigures } from '../../src/report/pictures/pictures.ts';

export const asOf = '2026-01-05' as LocalDate;

/** The practice whose pictures are held against its truth. */
export const practice = createPractice({ seed: 28, patients: 80, asOf });

/** Its records as a reader gives them. */
export const records: readonly UpsertRecord[] = truthUpserts(practice);

/** What the pictures show of records; that of the accounts is not counted from them. */
export function figuresOf(shown: readonly UpsertRecord[], day = asOf): PictureFigures {
  const counter = createPictureCounter(day);
  for (const record of shown) counter.add(record);
  return counter.figures(null);
}

/** The records of an entity, in order. */
export const recordsOf = <E extends EntityName>(
  entity: E,
  shown = records,
): readonly { readonly id: string; readonly data: Model[E] }[] =>
  shown.flatMap((record) =>
    record.entity === entity ? [{ id: record.id, data: record.data as Model[E] }] : [],
  );

/** Records with other values: `change` gives them, or null for a record that stays as it is. */
export const changed =
  <E extends EntityName>(entity: E, shown = records) =>
  (change: (data: Model[E], position: number) => Partial<Model[E]> | null): readonly UpsertRecord[] => {
    let position = -1;
    return shown.map((record) => {
      if (record.entity !== entity) return record;
      position += 1;
      const data = { ...record.data, ...change(record.data as Model[E], position) };
      return { ...record, data } as UpsertRecord;
    });
  };

export const without = (...entities: readonly EntityName[]): readonly UpsertRecord[] =>
  records.filter(({ entity }) => !entities.includes(entity));

/** What somebody reads who sees no pictures: no tags, one space between words. */
export const textOf = (part: Html): string =>
  html`${part}`.html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u202f', ' ')
    .replace(/\s+/g, ' ');

/** How often each key comes. */
export function tally<Key>(keys: Iterable<Key>): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** What is there, in a test that needs it to be there. */
export function given<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('It is not there.');
  return value;
}
