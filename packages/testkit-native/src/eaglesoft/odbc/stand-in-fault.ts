import type { SelectPurpose } from './sql/rewrite-select.ts';

/** What a fault strikes: any statement where nothing is said. */
export interface FaultTarget {
  /** Table of the FROM clause, without regard to case; for a join the first. */
  readonly table?: string;
  readonly purpose?: SelectPurpose;
  /** So many statements of a connection that would be struck are let through first. */
  readonly after?: number;
  /** How often it strikes, counted over all connections and processes; for ever where not given. */
  readonly times?: number;
}

/**
 * What goes wrong:
 * - `early-stop`: rows behind the first `rows` are not delivered, and nobody says so (odbc.md section 5)
 * - `disorder`: the rows come in the opposite order; `repeat`: the last row comes twice
 * - `crash`: the process aborts, as in native code; `kill`: it is killed, as for want of memory
 * - `slow`: the answer takes that long; it can be cancelled
 * - `lost-connection`: the server ends the connection, and the statement fails with 08S01
 * - `missing-table`: 42S02, as if the table were not there
 * - `refuse`: this state, with a message that quotes statement and parameters as drivers do
 * - `change`: these statements run on the storage before the statement; with `rollBack` they are seen only by who reads dirty,
 *   and are undone behind it
 */
export type StandInFault = FaultTarget &
  (
    | { readonly kind: 'early-stop'; readonly rows: number }
    | { readonly kind: 'disorder' | 'repeat' | 'crash' | 'kill' | 'lost-connection' | 'missing-table' }
    | { readonly kind: 'slow'; readonly milliseconds: number }
    | { readonly kind: 'refuse'; readonly state: string; readonly code?: number }
    | { readonly kind: 'change'; readonly statements: readonly string[]; readonly rollBack?: boolean }
  );

/** A fault in force, with the name under which its strikes are counted. */
export type ArmedFault = StandInFault & { readonly id: string };
