import { type HttpJson, type HttpValues, type MappingContext, now } from '@bitewing/adapter-kit';
import { BitewingError, joinKey, type SourceRef } from '@bitewing/core';
import type { ApplyOptions, LookupOptions } from '@bitewing/core/write';
import { adapterName } from '../adapter-name.ts';
import { type ApiList, type ApiWrite, apiRows } from '../way/api/api-calls.ts';
import type { OpenDentalApi } from '../way/api/api-client.ts';
import { listRows } from '../way/api/list-rows.ts';
import { type ApiTableName, type NativeCells, nativeCells } from '../way/api/native-cells.ts';
import { type RecordOf, type RecordTable, recordOfRow } from '../way/api/record-of-row.ts';
import { officePreference } from './office-preference.ts';

/** What every call of a writer shares. */
export interface WriterGround {
  readonly api: OpenDentalApi;
  readonly instance: string;
  readonly phoneRegion: string;
  /** Zone of a location by its native key; the practice's own for null. */
  readonly zoneOf: (locationKey: string | null) => string;
}

/** What the queue knows of earlier calls for the same intent. */
export type EarlierCalls = Pick<ApplyOptions, 'mayHaveWritten'> & Pick<LookupOptions, 'sentFrom'>;

/** One call of a writer: what it asks the practice, and whether it may have changed something there. */
export interface Attempt {
  readonly ground: WriterGround;
  /** What the queue knows of earlier calls. */
  readonly earlier: EarlierCalls;
  mayHaveWritten(): boolean;
  /** Says that an earlier call has written: whatever goes wrong from here on, that stands. */
  noteFound(): void;
  /** The row of a key; null where there is none. */
  row(table: keyof typeof apiRows, key: string): Promise<NativeCells | null>;
  list(list: ApiList, table: ApiTableName, query: HttpValues): Promise<readonly NativeCells[]>;
  /** A setting of the program; null where it has none. */
  preference(name: string): Promise<string | null>;
  /** Gives the cells that were answered; none where the answer says nothing. */
  write(call: ApiWrite, key: string | null, json: HttpJson, table: ApiTableName): Promise<NativeCells>;
  record<T extends RecordTable>(table: T, cells: NativeCells): RecordOf<T>;
  source(table: RecordTable, key: string): SourceRef;
}

/** Begins a call. */
export function beginAttempt(ground: WriterGround, signal: AbortSignal, earlier: EarlierCalls = {}): Attempt {
  const { api, instance, phoneRegion, zoneOf } = ground;
  let written = false;
  const context = (): MappingContext => ({
    adapter: adapterName,
    instance,
    observedAt: now(),
    zoneOf,
    phoneRegion,
  });
  return {
    ground,
    earlier,
    mayHaveWritten: () => written,
    noteFound() {
      written = true;
    },
    async row(table, key) {
      const row = await api.row(apiRows[table], key, signal);
      return row === null ? null : nativeCells(table, row);
    },
    async list(list, table, query) {
      const rows = await listRows(api, list, query, signal);
      return rows.map((row) => nativeCells(table, row));
    },
    preference: (name) => officePreference(api, name, signal),
    async write(call, key, json, table) {
      try {
        const row = await api.write(call, key, json, signal);
        written = true;
        return row === null ? {} : nativeCells(table, row);
      } catch (error) {
        // The reason of an abort may have that code as well: it comes as it is where nothing was sent.
        if (BitewingError.is(error, 'write_unconfirmed') && error !== signal.reason) written = true;
        throw error;
      }
    },
    record: (table, cells) => recordOfRow(table, cells, context()),
    source: (table, key) => ({ adapter: adapterName, instance, table, key: joinKey([key]) }),
  };
}
