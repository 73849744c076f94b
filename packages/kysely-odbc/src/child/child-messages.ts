import type { OdbcParameter } from '../driver/odbc-driver.ts';
import type { SentOdbcError } from '../error/odbc-error.ts';
import type { CellForm } from '../session/cell-form.ts';
import type { CatalogueCall, CatalogueRow } from '../session/native-link.ts';
import type { ScannedPage } from '../session/scan-pages.ts';
import type { ScanScript } from '../session/scan-script.ts';
import type { LinkOptions } from '../session/session-link.ts';
import type { PackedRows } from './pack-rows.ts';

/** What the child is asked to do. */
export type ChildTask =
  | { readonly kind: 'open'; readonly driver: string; readonly options: LinkOptions }
  | {
      readonly kind: 'rows';
      readonly sql: string;
      readonly parameters: readonly OdbcParameter[];
      readonly forms: readonly CellForm[];
    }
  | { readonly kind: 'command'; readonly sql: string }
  | { readonly kind: 'catalogue'; readonly call: CatalogueCall }
  | { readonly kind: 'isolation'; readonly level: number }
  | { readonly kind: 'scan'; readonly script: ScanScript; readonly after: readonly string[] | null }
  | { readonly kind: 'close' };

/** `more` lets a scan give one page more, `stop` calls a task off. */
export type ToChild =
  | { readonly kind: 'task'; readonly id: number; readonly task: ChildTask }
  | { readonly kind: 'more' | 'stop'; readonly id: number };

export type ChildResult =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'rows'; readonly rows: PackedRows }
  | { readonly kind: 'catalogue'; readonly rows: readonly CatalogueRow[] };

export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly result: ChildResult }
  | { readonly kind: 'page'; readonly id: number; readonly page: ScannedPage<PackedRows> }
  | {
      readonly kind: 'failed';
      readonly id: number;
      /** Null where it was called off. */
      readonly error: SentOdbcError | null;
    }
  /** A statement did not end: the process is to be ended. */
  | { readonly kind: 'broken' };

/** How many pages a scan may be ahead of whoever reads it. */
export const pagesAhead = 2;
