import type { ErrorCode } from '../error/catalogue.ts';
import type { EntityName } from '../model/entity-name.ts';
import type { PhiClass } from '../model/field.ts';
import type { Instant } from '../model/values.ts';
import type { Capabilities } from './capabilities.ts';

/** What `check()` found. Names and counts only: it may be logged. */
export interface CheckReport {
  readonly adapter: string;
  readonly instance: string;
  readonly reachable: boolean;
  /** Why it is not reachable or not usable. */
  readonly problem?: { readonly code: ErrorCode; readonly message: string };
  /** Version of the practice system's database, as it says. */
  readonly version: string | null;
  /** The profile chosen, and why. */
  readonly profile: { readonly name: string; readonly reason: string } | null;
  /** The way in: dump, server, API. */
  readonly way: string;
  /** Whether the source can be trusted to be a consistent picture. */
  readonly isolation: string;
  /** When the source was true. */
  readonly asOf: Instant | null;
  readonly capabilities: Capabilities;
  /** What a host should know before it reads: names of settings, tables and columns. */
  readonly remarks: readonly string[];
}

/** What becomes of a column. */
export type ColumnDisposition =
  /** Goes into canonical fields, named `entity.field`; `entity.id` is the record's identity. */
  | { readonly kind: 'mapped'; readonly to: readonly string[] }
  /** Kept verbatim in `extra`. */
  | { readonly kind: 'extra'; readonly entity: EntityName; readonly phi: PhiClass }
  /** Read to decide something, and not kept. */
  | { readonly kind: 'used'; readonly reason: string }
  /** Not read, for a stated reason. */
  | { readonly kind: 'dropped'; readonly reason: string }
  /** A password or the like: never read. */
  | { readonly kind: 'secret' }
  /** Of a table that the adapter does not know. */
  | { readonly kind: 'unread' };

export interface ColumnProfile {
  readonly name: string;
  readonly type: string;
  readonly disposition: ColumnDisposition;
  /** `added`: not known to this version; `missing`: known, but not in this source. */
  readonly drift?: 'added' | 'missing';
}

export interface TableProfile {
  readonly name: string;
  /** Null where only reading all of it would tell. */
  readonly rows: number | null;
  /** Whether the adapter knows the table, read or not. */
  readonly known: boolean;
  /** Why nothing of a known table is read. */
  readonly unreadBecause?: string;
  readonly columns: readonly ColumnProfile[];
}

/** What `profile()` found: every table and column with its disposition. */
export interface ProfileReport {
  readonly adapter: string;
  readonly instance: string;
  readonly version: string | null;
  readonly tables: readonly TableProfile[];
}
