import { randomInt } from 'node:crypto';
import { BitewingError } from '@bitewing/core';
import type { Connect } from '../connect.ts';
import type { MysqlConnection, MysqlStatement } from '../mysql-pool.ts';
import {
  type BareCommand,
  type BareConnection,
  bareConnection,
  type IncomingPacket,
} from './bare-connection.ts';
import { dumpPacket, registerPacket } from './dump-packets.ts';
import { eventType } from './event-type.ts';
import { logError, lostLog } from './log-error.ts';
import type { LogPosition } from './log-position.ts';

/** What a stream of events needs. */
export interface EventStreamOptions {
  readonly connect: Connect;
  readonly from: LogPosition;
  /** How often the server speaks where nothing happens. */
  readonly heartbeatMs: number;
  /** Who the reader is among the replicas of the server. */
  readonly serverId?: number;
  /** Bytes that may wait before the server is kept waiting. */
  readonly mostWaitingBytes: number;
}

/** The events of a log as the server sends them, byte for byte. */
export interface EventStream {
  /** Whether the first events have checksums. */
  readonly hasChecksum: boolean;
  /** When the server last said anything, by `performance.now()`. */
  readonly heardAt: number;
  /** Whether the server is kept waiting: what it says is not heard. */
  readonly isPaused: boolean;
  readonly waitingBytes: number;
  /** What ended the stream; undefined as long as it goes on. */
  readonly failure: unknown;
  /** The event that came first of those that wait. */
  next(): Buffer | undefined;
  /** Calls once when an event comes or the stream ends, at once where one waits. */
  onceArrived(listener: () => void): void;
  end(failure: unknown): void;
}

/** What an event costs besides its bytes. */
const eventCost = 128;
const statementTimeoutMs = 30_000;
/** The server gives up on a reader that takes nothing for so long; a minute by default. */
const patienceSeconds = 3_600;
const okMark = 0x00;
const endMark = 0xfe;
const typeAt = 4;

const asBytes: MysqlStatement['typeCast'] = (value) => value.buffer();

async function ask(connection: MysqlConnection, sql: string): Promise<readonly string[]> {
  const [rows] = await connection.query({
    sql,
    rowsAsArray: true,
    typeCast: asBytes,
    timeout: statementTimeoutMs,
  });
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return Array.isArray(first)
    ? first.map((cell: unknown) => (Buffer.isBuffer(cell) ? cell.toString('utf8') : ''))
    : [];
}

/** From MariaDB 11.4 on, events inside of a group may not say where they end. */
const mayHidePlaces = (version: string): boolean => {
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) * 1_000 + Number(minor) >= 11_004;
};

/** Opens the stream. The session is set up as a replica of MariaDB would do it, by file and place. */
export async function openEventStream(options: EventStreamOptions): Promise<EventStream> {
  const connection = await options.connect();
  let bare: BareConnection;
  let checksum: string;
  let version: string;
  let fail: (error: unknown) => void = () => undefined;
  connection.on('error', (error) => fail(error));
  try {
    bare = bareConnection(connection);
    [checksum = 'NONE', version = ''] = await ask(connection, 'SELECT @@global.binlog_checksum, VERSION()');
    if (!/^\w+$/.test(checksum))
      throw new BitewingError('internal', { detail: 'binlog_checksum is no word.' });
    // As a word: a setting that changes meanwhile is told by the file that it begins with.
    await ask(connection, `SET @master_binlog_checksum = '${checksum}', @mariadb_slave_capability = 4`);
    await ask(connection, `SET @master_heartbeat_period = ${Math.ceil(options.heartbeatMs) * 1_000_000}`);
    await ask(connection, `SET SESSION net_write_timeout = ${patienceSeconds}`);
  } catch (error) {
    connection.destroy();
    throw logError(error);
  }

  let waiting: (Buffer | undefined)[] = [];
  let head = 0;
  let waitingBytes = 0;
  let heardAt = performance.now();
  let isPaused = false;
  let failure: unknown;
  let arrived: (() => void) | null = null;

  const tell = (): void => {
    const listener = arrived;
    arrived = null;
    listener?.();
  };
  const end = (reason: unknown): void => {
    if (failure !== undefined) return;
    failure = reason;
    connection.destroy();
    // The connection alone would be closed in one direction only, and the server would go on sending.
    bare.stream.destroy();
    tell();
  };
  fail = (error) => end(lostLog('The connection broke off.', error));

  function take(bytes: Buffer): void {
    heardAt = performance.now();
    if (bytes[typeAt] === eventType.heartbeat) return;
    waiting.push(bytes);
    waitingBytes += bytes.length + eventCost;
    if (waitingBytes > options.mostWaitingBytes && !isPaused) {
      isPaused = true;
      bare.pause();
    }
    tell();
  }

  const serverId = options.serverId ?? randomInt(1, 2 ** 32);
  let isRegistered = false;
  function receive(packet: IncomingPacket, to: BareConnection): void {
    if (failure !== undefined) return;
    const mark = packet.buffer[packet.offset];
    if (packet.isError()) end(logError(packet.asError('utf8')));
    else if (!isRegistered) {
      isRegistered = true;
      to._resetSequenceId();
      to.writePacket(dumpPacket(serverId, options.from, mayHidePlaces(version)));
    } else if (mark === okMark) take(packet.buffer.subarray(packet.offset + 1, packet.end));
    else if (mark === endMark) end(lostLog('The server ended the stream.'));
    else end(lostLog('The server sent what is no event.'));
  }
  const command: BareCommand = {
    execute(packet, to) {
      if (packet !== undefined) receive(packet, to);
      else {
        to._resetSequenceId();
        to.writePacket(registerPacket(serverId));
      }
      return false;
    },
    onResult: (error) => fail(error),
    stateName: () => 'binlog',
  };
  bare.addCommand(command);

  function resume(): void {
    isPaused = false;
    // What the server said meanwhile was not heard.
    heardAt = performance.now();
    bare.resume();
  }

  return {
    hasChecksum: checksum.toUpperCase() !== 'NONE',
    get heardAt() {
      return heardAt;
    },
    get isPaused() {
      return isPaused;
    },
    get waitingBytes() {
      return waitingBytes;
    },
    get failure() {
      return failure;
    },
    next() {
      const bytes = waiting[head];
      if (bytes === undefined) return undefined;
      waiting[head] = undefined;
      head += 1;
      if (head === waiting.length) {
        waiting = [];
        head = 0;
      }
      waitingBytes -= bytes.length + eventCost;
      if (isPaused && failure === undefined && waitingBytes * 2 < options.mostWaitingBytes) resume();
      return bytes;
    },
    onceArrived(listener) {
      arrived = listener;
      if (head < waiting.length || failure !== undefined) tell();
    },
    end,
  };
}
