import type { CanonicalRecord } from '@bitewing/core';

/** What tells a record from others. */
export const keyOf = ({ entity, id }: { readonly entity: string; readonly id: string }): string =>
  `${entity} ${id}`;

/** Kept columns in one order: that of a table's columns is none of a record. */
const inOrder = (extra: object): object =>
  Object.fromEntries(Object.entries(extra).sort(([left], [right]) => (left < right ? -1 : 1)));

/** All that is kept of each record, as texts in one order. */
export const contentOf = (records: Iterable<CanonicalRecord>): readonly string[] =>
  [...records]
    .map((record) => {
      const extra = record.op === 'upsert' && record.extra !== undefined ? inOrder(record.extra) : null;
      return JSON.stringify([keyOf(record), { ...record, extra }]);
    })
    .sort();
