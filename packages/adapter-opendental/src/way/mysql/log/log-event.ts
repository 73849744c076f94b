import { crc32 } from 'node:zlib';
import { eventType } from './event-type.ts';
import { malformedLog } from './log-error.ts';

/** One event of the log. */
export interface LogEvent {
  readonly type: number;
  /** Unix seconds; 0 for events that the server makes up for the reader. */
  readonly writtenAt: number;
  /** Bytes of the event in its file. */
  readonly size: number;
  /** Where the event ends in its file, without what 32 bits do not hold; 0 where the server does not say. */
  readonly endPosition: number;
  /** Whether the event is in no file: the server made it up for the reader. */
  readonly isArtificial: boolean;
  /** What is behind the header, without the checksum. */
  readonly body: Buffer;
}

const headerLength = 19;
const checksumLength = 4;
const noChecksum = 0;
const flagsAt = 17;
const inUseFlag = 0x01;
const artificialFlag = 0x20;

function checksumFits(bytes: Buffer): boolean {
  const end = bytes.length - checksumLength;
  if (end < headerLength) return false;
  if (bytes[4] !== eventType.formatDescription)
    return crc32(bytes.subarray(0, end)) === bytes.readUInt32LE(end);
  // The mark of a file that is being written is set after the checksum was.
  const header = Buffer.from(bytes.subarray(0, headerLength));
  header.writeUInt16LE(header.readUInt16LE(flagsAt) & ~inUseFlag, flagsAt);
  return crc32(bytes.subarray(headerLength, end), crc32(header)) === bytes.readUInt32LE(end);
}

/**
 * Reads the header of an event and checks its checksum.
 *
 * @param hasChecksum Whether the file has checksums; the description at its begin has one always.
 * @throws BitewingError `response_malformed`
 */
export function readLogEvent(bytes: Buffer, hasChecksum: boolean): LogEvent {
  if (bytes.length < headerLength) throw malformedLog('An event is shorter than its header.');
  const type = bytes.readUInt8(4);
  const size = bytes.readUInt32LE(9);
  if (size !== bytes.length) throw malformedLog('An event is not as long as it says.');
  const flags = bytes.readUInt16LE(flagsAt);
  const isDescription = type === eventType.formatDescription;
  // A description has room for one always, and says itself whether it is filled.
  const isChecked = isDescription ? bytes.at(-checksumLength - 1) !== noChecksum : hasChecksum;
  if (isChecked && !checksumFits(bytes)) throw malformedLog('The checksum of an event is wrong.');
  return {
    type,
    writtenAt: bytes.readUInt32LE(0),
    size,
    endPosition: bytes.readUInt32LE(13),
    isArtificial: (flags & artificialFlag) !== 0,
    body: bytes.subarray(headerLength, bytes.length - (isChecked || isDescription ? checksumLength : 0)),
  };
}
