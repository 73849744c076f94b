import type { OutgoingPacket } from './bare-connection.ts';
import type { LogPosition } from './log-position.ts';

const headerLength = 4;
const registerCommand = 0x15;
const dumpCommand = 0x12;

const packetOf = (name: string, payload: Buffer): OutgoingPacket => {
  const buffer = Buffer.concat([Buffer.alloc(headerLength), payload]);
  return {
    _name: name,
    buffer,
    length: () => buffer.length,
    writeHeader(sequenceId) {
      buffer.writeUIntLE(payload.length, 0, 3);
      buffer.writeUInt8(sequenceId, 3);
    },
  };
};

/** Announces a reader: the server lists it among its replicas. It names no host, account or port. */
export function registerPacket(serverId: number): OutgoingPacket {
  const payload = Buffer.alloc(18);
  payload.writeUInt8(registerCommand, 0);
  payload.writeUInt32LE(serverId, 1);
  return packetOf('RegisterSlave', payload);
}

/** Asks for the annotations of rows too. */
const withAnnotations = 0x02;

/**
 * Asks for the log from a place on.
 *
 * @param isWhole Whether events that tell of no change come too, so that places can be worked out by adding up.
 */
export function dumpPacket(
  serverId: number,
  { file, position }: LogPosition,
  isWhole: boolean,
): OutgoingPacket {
  const head = Buffer.alloc(11);
  head.writeUInt8(dumpCommand, 0);
  head.writeUInt32LE(position, 1);
  head.writeUInt16LE(isWhole ? withAnnotations : 0, 5);
  head.writeUInt32LE(serverId, 7);
  return packetOf('BinlogDump', Buffer.concat([head, Buffer.from(file, 'utf8')]));
}
