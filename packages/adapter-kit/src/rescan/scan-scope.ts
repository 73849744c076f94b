import type { CanonicalRecord, EntityName } from '@bitewing/core';

/**
 * The records of one entity that come from one table. Each scope has a scan state of its own: so a pass over some
 * entities, or without a table, says nothing of the others.
 */
export interface ScanScope {
  readonly entity: EntityName;
  readonly table: string;
}

/** Name of a scope as `ScanState` gets it. */
export const scopeName = ({ entity, table }: ScanScope): string => `${entity}.${table}`;

export const scopeOf = ({ entity, source }: CanonicalRecord): string => `${entity}.${source.table}`;

/** The key part of a record id (`table:key#part`), as `SourceRef.key` has it: in a key `:` and `#` are escaped. */
export function keyOfId(id: string): string {
  const end = id.indexOf('#');
  return id.slice(id.indexOf(':') + 1, end < 0 ? undefined : end);
}
