import type { ColumnDisposition } from '@bitewing/core';

/** A table that is known and of which nothing is read. */
export interface UnreadTable {
  /** Why nothing of it is read. */
  readonly reason: string;
  /** Columns that hold passwords or the like. */
  readonly secrets: readonly string[];
}

const unread = (reason: string, ...secrets: readonly string[]): UnreadTable => ({ reason, secrets });

/** The tables of the fact sheet that hold no practice data of the model (opendental.md sections 4 and 8). */
const unreadTables: ReadonlyMap<string, UnreadTable> = new Map([
  [
    'apisubscription',
    unread('settings of the program’s own connection to other systems, a key among them', 'CustomerKey'),
  ],
  [
    'claimsnapshot',
    unread('estimates as they stood when a claim was made; the claim lines say what came of them'),
  ],
  ['deletedobject', unread('dead table: the program no longer writes it')],
  ['entrylog', unread('log of what the program’s users did; the records themselves say what is')],
  ['famaging', unread('staging table of the aging run; the guarantor’s row has its outcome')],
  ['securitylog', unread('log of what the program’s users did; the records themselves say what is')],
  ['signalod', unread('messages between workstations, gone after two days')],
]);

/** What is known of a table of which nothing is read; undefined for one that is read or not known. */
export const knownUnreadTable = (table: string): UnreadTable | undefined => unreadTables.get(table);

/** Names of the tables that are known and of which nothing is read. */
export const unreadTableNames: readonly string[] = [...unreadTables.keys()];

/** What becomes of a column of a table of which nothing is read, also of one that no known version has. */
export const unreadDisposition = ({ reason, secrets }: UnreadTable, column: string): ColumnDisposition =>
  secrets.includes(column) ? { kind: 'secret' } : { kind: 'dropped', reason };
