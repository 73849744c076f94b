import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { Connect } from '../connect.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { createLogDecoder, type LogDecoder } from './log-decoder.ts';
import { lostLog } from './log-error.ts';
import type { LogItem } from './log-item.ts';
import { type LogPosition, lastAskablePosition } from './log-position.ts';
import type { WatchedTables } from './watched-table.ts';

/** How a log is read. */
export interface LogOptions {
  readonly connect: Connect;
  /** Where a group of events ended, or where the log was when tables began to be read. */
  readonly from: LogPosition;
  readonly database: string;
  /** By logical name. */
  readonly tables: WatchedTables;
  /** How often the server speaks where nothing happens, in milliseconds. */
  readonly heartbeatMs: number;
  /** After how much silence the connection counts as lost: several heartbeats. */
  readonly deadAfterMs: number;
  /** Among the replicas of the server; two with the same number end each other. Drawn at random when not given. */
  readonly serverId?: number;
  /** Bytes that may wait to be taken before the server is kept waiting; 16 MiB when not given. */
  readonly mostWaitingBytes?: number;
  readonly signal?: AbortSignal;
}

/** A server's binary log, read from a place on. */
export interface LogReader extends AsyncDisposable {
  /**
   * What has arrived, in order; waits at most `waitMs` where nothing has. Empty where nothing came. A long backlog comes
   * in several parts.
   *
   * @throws BitewingError `history_lost`, `connection_lost`, `access_denied`, `response_malformed`; the signal's reason
   */
  take(waitMs: number): Promise<readonly LogItem[]>;
  /** From the next event on that is taken, these tables are watched. */
  watch(tables: WatchedTables): void;
  /** When the server last said anything, heartbeats too, by `performance.now()`. */
  readonly heardAt: number;
  /** Bytes that wait to be taken. */
  readonly waitingBytes: number;
  /** The end of the last event that was taken, whether or not it was of interest. */
  readonly at: LogPosition;
}

const defaultWaitingBytes = 16 * 1024 * 1024;
/** What items that are handed over at once may take in memory, about; they hold whole events. */
const mostTakenBytes = 16 * 1024 * 1024;
const rowCost = 64;
const cellCost = 40;

function costOf(item: LogItem): number {
  if (item.kind !== 'rows') return rowCost;
  const [row = []] = item.after.length > 0 ? item.after : item.before;
  return (item.before.length + item.after.length) * (rowCost + cellCost * row.length);
}

/** Waits until something arrived, or time is up. */
function arrival(stream: EventStream, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stream.onceArrived(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Lets what the network brought while the process was busy come in: between two turns it is looked at. */
const afterNetwork = (): Promise<void> =>
  new Promise((resolve) => setImmediate(() => setImmediate(() => resolve())));

function createReader(
  stream: EventStream,
  decoder: LogDecoder,
  { deadAfterMs, signal }: LogOptions,
  forget: () => void,
): LogReader {
  let failure: unknown;
  let isTaking = false;

  function waitingItems(): readonly LogItem[] {
    const items: LogItem[] = [];
    let cost = 0;
    try {
      while (cost < mostTakenBytes) {
        const bytes = stream.next();
        if (bytes === undefined) {
          failure = stream.failure;
          break;
        }
        for (const item of decoder.decode(bytes)) {
          items.push(item);
          cost += costOf(item);
        }
      }
    } catch (error) {
      failure = error;
      stream.end(error);
    }
    return items;
  }

  async function firstItems(waitMs: number): Promise<readonly LogItem[]> {
    const until = performance.now() + waitMs;
    for (;;) {
      signal?.throwIfAborted();
      const items = waitingItems();
      // What came before the end is true.
      if (items.length > 0) return items;
      if (failure !== undefined) throw failure;
      const now = performance.now();
      const silentUntil = stream.heardAt + deadAfterMs;
      if (now >= silentUntil) {
        await afterNetwork();
        if (stream.heardAt + deadAfterMs <= now) stream.end(lostLog('The server fell silent.'));
        continue;
      }
      if (now >= until) return [];
      await arrival(stream, Math.min(until, silentUntil) - now);
    }
  }

  return {
    async take(waitMs) {
      if (isTaking) throw new BitewingError('internal', { detail: 'The log is taken from twice at once.' });
      if (failure !== undefined) throw failure;
      isTaking = true;
      try {
        return await firstItems(waitMs);
      } finally {
        isTaking = false;
      }
    },
    watch: (tables) => decoder.watch(tables),
    get heardAt() {
      return stream.heardAt;
    },
    get waitingBytes() {
      return stream.waitingBytes;
    },
    get at() {
      return decoder.at;
    },
    async [Symbol.asyncDispose]() {
      forget();
      stream.end(new BitewingError('internal', { detail: 'The log was disposed of.' }));
    },
  };
}

/**
 * Opens the binary log of a MariaDB server from a place on. It is read by file and place over a connection of its own.
 *
 * After a gap `definition_changed`, rows of that table are gaps until tables are watched anew with what
 * `information_schema` then says.
 *
 * @throws BitewingError `unsupported_capability` for a connection that a pool wraps; `history_lost` where the server no
 * longer holds that place, which it may say only when it is taken from; `access_denied`; `connection_lost`; the codes of
 * `connect`; the signal's reason
 */
export async function openLog(options: LogOptions): Promise<LogReader> {
  const { from, database, tables, signal, deadAfterMs } = options;
  signal?.throwIfAborted();
  if (from.position > lastAskablePosition) {
    throw new BitewingError('history_lost', {
      adapter: adapterName,
      detail: 'The protocol cannot ask for that place.',
    });
  }
  const stream = await openEventStream({
    connect: options.connect,
    from,
    heartbeatMs: options.heartbeatMs,
    mostWaitingBytes: options.mostWaitingBytes ?? defaultWaitingBytes,
    ...(options.serverId === undefined ? {} : { serverId: options.serverId }),
  });
  const onAbort = (): void => stream.end(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  await arrival(stream, deadAfterMs);
  if (stream.failure === undefined && stream.waitingBytes === 0)
    stream.end(lostLog('The server said nothing.'));
  if (stream.failure !== undefined) {
    signal?.removeEventListener('abort', onAbort);
    throw stream.failure;
  }
  const decoder = createLogDecoder({ from, database, tables, hasChecksum: stream.hasChecksum });
  return createReader(stream, decoder, options, () => signal?.removeEventListener('abort', onAbort));
}
