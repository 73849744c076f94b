import type { TableProgress } from '@bitewing/core';
import { type Fact, type Origin, type OriginKind, unavailable } from './origin.ts';

/** What became of the tables that the tree is made of, so that an empty list is not taken for "there are none". */
export interface TableStates {
  takeProgress(tables: readonly TableProgress[]): void;
  takeRow(table: string): void;
  /** Whether something is known of the table: rows, or that it has none. */
  isKnown(table: string): boolean;
  hasRows(table: string): boolean;
  /** The origin of what rows of a table say; unavailable where none were read, with the reason. */
  origin(kind: OriginKind, table: string, fields: readonly string[]): Origin;
  /** The origin of what rows of several tables say together, of which some may be missing. */
  combined(kind: OriginKind, fieldsByTable: Readonly<Record<string, readonly string[]>>): Origin;
  /** Something that the rows of a table say without a detour. */
  fact<T>(table: string, field: string, value: T | null): Fact<T>;
}

/** Names of fields behind their table: `location.name`. */
export const fieldsOf = (table: string, fields: readonly string[]): readonly string[] =>
  fields.map((field) => `${table}.${field}`);

export function tableStates(): TableStates {
  const completed = new Set<string>();
  const failed = new Map<string, string>();
  const withRows = new Set<string>();
  const rejected = new Map<string, number>();
  /** What is to be known about the rows of a table beside themselves. */
  const remark = (table: string): string | null => {
    const code = failed.get(table);
    if (code !== undefined) {
      return `The table ${table} ${withRows.has(table) ? 'was not read to its end' : 'could not be read'}: ${code}.`;
    }
    const unread = rejected.get(table) ?? 0;
    if (completed.has(table))
      return unread === 0 ? null : `Rows of the table ${table} were rejected: ${unread}.`;
    return withRows.has(table)
      ? `The table ${table} is not known to be read to its end.`
      : `The table ${table} was not read.`;
  };
  const isKnown = (table: string): boolean =>
    withRows.has(table) || (completed.has(table) && !failed.has(table));
  const origin = (kind: OriginKind, table: string, fields: readonly string[]): Origin => {
    const reason = remark(table);
    if (!isKnown(table)) return unavailable(reason);
    return { kind, from: fieldsOf(table, fields), ...(reason === null ? {} : { reason }) };
  };
  return {
    takeProgress(tables) {
      for (const { table, status, code, rejected: unread } of tables) {
        rejected.set(table, unread);
        if (status === 'failed') failed.set(table, code ?? 'failed');
        else if (status === 'complete') {
          completed.add(table);
          failed.delete(table);
        }
      }
    },
    takeRow: (table) => withRows.add(table),
    isKnown,
    hasRows: (table) => withRows.has(table),
    origin,
    combined(kind, fieldsByTable) {
      const origins = Object.entries(fieldsByTable).map(([table, fields]) => origin(kind, table, fields));
      const from = origins.flatMap((each) => each.from);
      const reason = origins.flatMap((each) => each.reason ?? []).join(' ');
      if (from.length === 0) return unavailable(reason);
      return { kind, from, ...(reason === '' ? {} : { reason }) };
    },
    fact: (table, field, value) => ({ value, origin: origin('native', table, [field]) }),
  };
}
