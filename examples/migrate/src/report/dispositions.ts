import { type Capabilities, entityNames, type ProfileReport, type TableProfile } from '@bitewing/core';
import type { DispositionCounts, SourceReport } from './migration-report.ts';

/** Counts the columns of a source by what becomes of them. */
export function countDispositions(profile: ProfileReport | null): DispositionCounts {
  const counts = { mapped: 0, extra: 0, used: 0, dropped: 0, secret: 0, unread: 0 };
  for (const { columns } of profile?.tables ?? []) {
    for (const { disposition, drift } of columns) if (drift !== 'missing') counts[disposition.kind] += 1;
  }
  return counts;
}

/** Rows of a table. Every source of this command counts them: only lists of an API may not. */
export const rowsOf = ({ rows }: TableProfile): number => rows ?? 0;

/** Whether anything of a table is read. */
export const isRead = ({ unreadBecause, columns }: TableProfile): boolean =>
  unreadBecause === undefined && columns.some(({ disposition }) => disposition.kind !== 'unread');

/** Tables that are not known, with their rows. */
export function unreadTables(profile: ProfileReport | null): SourceReport['unreadTables'] {
  const unread = (profile?.tables ?? []).filter(
    (table) => table.unreadBecause === undefined && !isRead(table),
  );
  return Object.fromEntries(unread.map((table) => [table.name, rowsOf(table)]));
}

/** Tables that are known and of which nothing is read, with their rows and the reason. */
export const leftOutTables = (profile: ProfileReport | null): SourceReport['leftOutTables'] =>
  Object.fromEntries(
    (profile?.tables ?? []).flatMap((table) =>
      table.unreadBecause === undefined
        ? []
        : [[table.name, { rows: rowsOf(table), reason: table.unreadBecause }]],
    ),
  );

/** Entities that the source never gives, with the reason. */
export const unavailableEntities = ({ entities }: Capabilities): SourceReport['unavailableEntities'] =>
  Object.fromEntries(
    entityNames.flatMap((name) => {
      const { read, reason } = entities[name];
      return read === 'unavailable' ? [[name, reason ?? 'It has nothing of the kind.']] : [];
    }),
  );
