import { isUtf8 } from 'node:buffer';
import { dumpError } from './dump-error.ts';

/** Turns the bytes of a text into the text. */
export interface TextDecoding {
  decode(buffer: Buffer, start: number, end: number): string;
  /** Whether some of the bytes are not of this character set; they were replaced by U+FFFD. */
  isDamaged(buffer: Buffer, start: number, end: number): boolean;
}

const utf8: TextDecoding = {
  decode: (buffer, start, end) => buffer.toString('utf8', start, end),
  isDamaged: (buffer, start, end) => !isUtf8(buffer.subarray(start, end)),
};

function singleByte(label: string): TextDecoding {
  const decoder = new TextDecoder(label);
  return {
    decode: (buffer, start, end) => decoder.decode(buffer.subarray(start, end)),
    isDamaged: (buffer, start, end) => decoder.decode(buffer.subarray(start, end)).includes('\uFFFD'),
  };
}

/**
 * The server's names of character sets in which a byte below 128 never is part of another character, with the
 * names that the Encoding Standard has for them. Its `latin1` is Windows-1252.
 */
const singleByteLabels: Readonly<Record<string, string>> = {
  ascii: 'windows-1252',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1256: 'windows-1256',
  cp1257: 'windows-1257',
  cp866: 'ibm866',
  greek: 'iso-8859-7',
  hebrew: 'iso-8859-8',
  koi8r: 'koi8-r',
  koi8u: 'koi8-u',
  latin1: 'windows-1252',
  latin2: 'iso-8859-2',
  latin5: 'windows-1254',
  latin7: 'iso-8859-13',
  macroman: 'macintosh',
  tis620: 'windows-874',
};

const utf8Names: ReadonlySet<string> = new Set(['utf8', 'utf8mb3', 'utf8mb4', 'binary']);

const decodings = new Map<string, TextDecoding>();

/**
 * The decoding of the character set that a dump declares (`SET NAMES`).
 *
 * @throws BitewingError `dump_malformed` for sets in which a backslash may be half of a character (gbk, sjis,
 * big5): such a dump cannot be taken apart safely.
 */
export function textDecoding(characterSet: string): TextDecoding {
  if (utf8Names.has(characterSet)) return utf8;
  const label = singleByteLabels[characterSet];
  if (label === undefined) {
    throw dumpError(
      'dump_malformed',
      `The character set ${characterSet} is not read: dump with --default-character-set=utf8mb4.`,
    );
  }
  let decoding = decodings.get(label);
  if (decoding === undefined) {
    decoding = singleByte(label);
    decodings.set(label, decoding);
  }
  return decoding;
}
