import { byte } from './bytes.ts';

/** What stands for a byte behind a backslash; every other byte stands for itself. */
const escapes = new Uint8Array(256);
for (let value = 0; value < 256; value += 1) escapes[value] = value;
escapes[0x30] = 0x00; // \0
escapes[0x62] = 0x08; // \b
escapes[0x6e] = 0x0a; // \n
escapes[0x72] = 0x0d; // \r
escapes[0x74] = 0x09; // \t
escapes[0x5a] = 0x1a; // \Z

const percent = 0x25;

/**
 * The bytes of a text without its escapes. `\%` and `\_` keep their backslash, as in the server.
 *
 * @param quote The quote around the text; doubled it stands for itself.
 */
export function removeEscapes(
  buffer: Buffer,
  start: number,
  end: number,
  quote: number,
  backslash: boolean,
): Buffer {
  const plain = Buffer.allocUnsafe(end - start);
  let length = 0;
  let at = start;
  while (at < end) {
    const value = buffer[at] as number;
    if (value === byte.backslash && backslash) {
      const escaped = buffer[at + 1] as number;
      if (escaped === percent || escaped === byte.underscore) plain[length++] = byte.backslash;
      plain[length++] = escapes[escaped] as number;
      at += 2;
    } else {
      plain[length++] = value;
      at += value === quote ? 2 : 1;
    }
  }
  return plain.subarray(0, length);
}
