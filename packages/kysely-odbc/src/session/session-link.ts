import type { OdbcDriver, OdbcParameter } from '../driver/odbc-driver.ts';
import type { CellForm, Row } from './cell-form.ts';
import { textDecoder } from './decode-text.ts';
import { type CatalogueCall, type CatalogueRow, openNativeLink } from './native-link.ts';
import { cellReader } from './read-cell.ts';
import { readRows } from './read-rows.ts';
import { type ScannedPage, scanPages } from './scan-pages.ts';
import type { ScanScript } from './scan-script.ts';

/** What a session runs its statements through: a connection here, or one in a child process. */
export interface SessionLink {
  readonly processId: number | null;
  rows(
    sql: string,
    parameters: readonly OdbcParameter[],
    forms: readonly CellForm[],
    signal?: AbortSignal,
  ): Promise<readonly Row[]>;
  /** Runs a statement that settles something of the connection. */
  command(sql: string, signal?: AbortSignal): Promise<void>;
  catalogue(call: CatalogueCall, signal?: AbortSignal): Promise<readonly CatalogueRow[]>;
  setIsolationLevel(level: number, signal?: AbortSignal): Promise<void>;
  scan(
    script: ScanScript,
    after: readonly string[] | null,
    signal?: AbortSignal,
  ): AsyncGenerator<ScannedPage<readonly Row[]>>;
  close(): Promise<void>;
}

export interface LinkOptions {
  readonly connectionString: string;
  readonly codePage: string;
  readonly connectTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
}

/** A link to a connection of this process: its native code can take the process down with it. */
export async function openLinkHere(driver: OdbcDriver, options: LinkOptions): Promise<SessionLink> {
  const decode = textDecoder(options.codePage);
  const native = await openNativeLink(driver, options);
  return {
    processId: null,
    async rows(sql, parameters, forms, signal) {
      const result = await native.query(sql, parameters, signal);
      return readRows(
        result,
        forms.map((form) => cellReader(form, decode)),
      );
    },
    async command(sql, signal) {
      await native.command(sql, signal);
    },
    catalogue: (call, signal) => native.catalogue(call, signal),
    setIsolationLevel: (level, signal) => native.setIsolationLevel(level, signal),
    async *scan(script, after, signal) {
      // Whoever stops in the middle has the page that was asked for ahead called off.
      const stopped = new AbortController();
      const signals = signal === undefined ? stopped.signal : AbortSignal.any([signal, stopped.signal]);
      try {
        yield* scanPages(native, script, { after, decode, take: readRows, signal: signals });
      } finally {
        stopped.abort();
      }
    },
    close: () => native.close(),
  };
}
