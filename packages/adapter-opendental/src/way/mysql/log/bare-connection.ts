import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { MysqlConnection } from '../mysql-pool.ts';

/** A packet as mysql2 hands it to a command. */
export interface IncomingPacket {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly end: number;
  isError(): boolean;
  asError(encoding: string): unknown;
}

/** A packet as mysql2 sends it. */
export interface OutgoingPacket {
  readonly _name: string;
  readonly buffer: Buffer;
  length(): number;
  writeHeader(sequenceId: number): void;
}

/** A command as mysql2 runs it: it is called once to begin, then for every packet, until it returns true. */
export interface BareCommand {
  execute(packet: IncomingPacket | undefined, connection: BareConnection): boolean;
  /** What ends the connection. */
  onResult(error: unknown): void;
  /** Asked for where a connection is set to write down what it does. */
  stateName(): string;
}

/** The connection under the one of `mysql2/promise`: commands of the protocol can be given to it. */
export interface BareConnection {
  readonly stream: { destroy(): unknown };
  addCommand(command: BareCommand): unknown;
  writePacket(packet: OutgoingPacket): void;
  _resetSequenceId(): void;
  pause(): void;
  resume(): void;
}

const neededMethods = ['addCommand', 'writePacket', '_resetSequenceId', 'pause', 'resume'];

const isBare = (value: unknown): value is BareConnection => {
  if (typeof value !== 'object' || value === null) return false;
  const stream: unknown = Reflect.get(value, 'stream');
  return (
    neededMethods.every((name) => typeof Reflect.get(value, name) === 'function') &&
    typeof stream === 'object' &&
    stream !== null &&
    typeof Reflect.get(stream, 'destroy') === 'function'
  );
};

/**
 * Reaches under a connection.
 *
 * @throws BitewingError `unsupported_capability` for one that a pool wraps
 */
export function bareConnection(connection: MysqlConnection): BareConnection {
  const bare: unknown = Reflect.get(connection, 'connection');
  if (isBare(bare)) return bare;
  throw new BitewingError('unsupported_capability', {
    adapter: adapterName,
    detail: 'Reading the binary log needs a connection of mysql2 itself; this one is wrapped.',
  });
}
