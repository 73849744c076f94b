import { inflateSync } from 'node:zlib';
import { malformedLog } from './log-error.ts';

/** What one event may hold at most, uncompressed: as much as a packet of the server. */
const longest = 1024 ** 3;

/**
 * Uncompresses a part of an event of MariaDB (log_bin_compress): a byte with the method and the width of the length, the
 * length with its high byte first, and the data of zlib.
 *
 * @throws BitewingError `response_malformed`
 */
export function inflatePart(bytes: Buffer): Buffer {
  const head = bytes[0] ?? 0;
  const width = head & 0x07;
  const method = (head & 0x70) >> 4;
  if ((head & 0x80) === 0 || method !== 0 || width < 1 || width > 4 || bytes.length < 1 + width) {
    throw malformedLog('An event is compressed in a way that is not known.');
  }
  const length = bytes.readUIntBE(1, width);
  if (length > longest) throw malformedLog('An event is too long.');
  try {
    const inflated = inflateSync(bytes.subarray(1 + width), { maxOutputLength: Math.max(length, 1) });
    if (inflated.length === length) return inflated;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  throw malformedLog('A compressed event cannot be read.');
}
