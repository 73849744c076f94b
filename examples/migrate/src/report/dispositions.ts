import type { ProfileReport } from '@bitewing/core';
import type { DispositionCounts } from './migration-report.ts';

/** Counts the columns of a source by what becomes of them. */
export function countDispositions(profile: ProfileReport | null): DispositionCounts {
  const counts = { mapped: 0, extra: 0, used: 0, dropped: 0, secret: 0, unread: 0 };
  for (const { columns } of profile?.tables ?? []) {
    for (const { disposition, drift } of columns) if (drift !== 'missing') counts[disposition.kind] += 1;
  }
  return counts;
}

/** Tables none of whose columns is read, with their rows. */
export function unreadTables(profile: ProfileReport | null): Record<string, number> {
  const unread = (profile?.tables ?? []).filter(({ columns }) =>
    columns.every(({ disposition }) => disposition.kind === 'unread'),
  );
  return Object.fromEntries(unread.map(({ name, rows }) => [name, rows]));
}
