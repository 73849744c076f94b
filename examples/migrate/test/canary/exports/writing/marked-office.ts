import { createOpenDentalWriter, type OpenDentalWriterOptions } from '@bitewing/adapter-opendental';
import { recordId } from '@bitewing/core';
import type { Writer } from '@bitewing/core/write';
import { canaryWord } from '@bitewing/testkit';
import {
  type ApiRow,
  type ApiStorage,
  allApiPermissions,
  keysInUse,
  type OpenDentalApi,
  pacedClock,
  startOpenDentalApi,
} from '@bitewing/testkit-native';
import { misplaced, timeZone } from '../../marked-practice.ts';
import { startQuotingRelay } from './quoting-relay.ts';

export const officeInstance = 'marked-office';

/** Keys of nobody, each of which is found wherever it stands. */
const markedKeys = {
  developerKey: `${canaryWord}-developer-key`,
  customerKey: `${canaryWord}-customer-key`,
} as const;

/** When everything begins, by the clocks of the office and of the queue. */
export const startAt = Date.parse('2026-10-30T14:00:00Z');

/** So many times faster than the real one, so that waits between tries are short. */
const pace = 10;

/** An office with an API, in whose way stands somebody who quotes. */
export interface MarkedOffice extends AsyncDisposable {
  readonly api: OpenDentalApi;
  readonly storage: ApiStorage;
  /** Opens a writer; it is closed with the office. */
  open(options?: Partial<OpenDentalWriterOptions>): Writer;
  /** Ids of records of a table that are in use, the lowest first. */
  ids(table: string, column: string, where?: ApiRow): Promise<readonly string[]>;
  /** Puts a marked visit into the schedule as the front desk would; gives its id. */
  visit(cells: ApiRow): Promise<string>;
}

/** The native key in an id. */
export const keyIn = (id: string | undefined): number => Number(id?.split(':')[1] ?? 0);

/**
 * Serves rows by the API; the storage stays whose it is.
 *
 * @param scale How much faster the server's clock goes than the real one, by which it also gives up what takes a minute.
 */
export async function startMarkedOffice(storage: ApiStorage, scale = 1): Promise<MarkedOffice> {
  const api = await startOpenDentalApi({
    storage,
    mode: 'local',
    keys: [{ ...markedKeys, permissions: allApiPermissions, status: 'Enabled' }],
    version: '25.4.12',
    seed: 5,
    timeZone,
    clock: { startAt, scale },
  });
  const { origin, pathname } = new URL(api.address);
  const relay = await startQuotingRelay(origin);
  const writers: Writer[] = [];
  return {
    api,
    storage,
    open(options = {}) {
      const address = relay.origin + pathname;
      const writer = createOpenDentalWriter({
        instance: officeInstance,
        timeZone,
        // The pace of an account is kept, and kept short.
        api: { mode: 'local', address, ...markedKeys, requestIntervalMs: 1 },
        clock: pacedClock(pace),
        ...options,
      });
      writers.push(writer);
      return writer;
    },
    async ids(table, column, where = {}) {
      const conditions = Object.entries(where).map(([name, value]) => ({ column: name, oneOf: [value] }));
      const keys = await keysInUse(storage, table, column, conditions);
      return keys.map((key) => recordId(table, [key]));
    },
    async visit(cells) {
      const key = await storage.write(api.clock.now(), (writer) =>
        writer.insert('appointment', { AptStatus: 1, Pattern: 'XXXX', Note: misplaced, ...cells }),
      );
      return recordId('appointment', [String(key)]);
    },
    async [Symbol.asyncDispose]() {
      for (const writer of writers) await writer[Symbol.asyncDispose]();
      await relay[Symbol.asyncDispose]();
      await api.close();
    },
  };
}
