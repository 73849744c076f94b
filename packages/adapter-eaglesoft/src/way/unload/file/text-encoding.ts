import iconv from 'iconv-lite';
import { unsupported } from '../unload-error.ts';

/**
 * How a file's bytes are read. In `windows-1252`, `latin1` and `utf8` they are scanned as they are; a file in any other
 * encoding becomes UTF-8 first, piece by piece.
 */
export interface TextEncoding {
  readonly scanned: 'windows-1252' | 'latin1' | 'utf8';
  /** What a file has to be turned from; null where its bytes are scanned as they are. */
  readonly from: string | null;
}

/** Characters of windows-1252 from 0x80 on. The five bytes that it leaves open stand for themselves, as they do on Windows. */
const above: readonly string[] = [
  ...'\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f',
  ...'\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178',
];

const isAbove = /[\x80-\x9f]/;
const allAbove = /[\x80-\x9f]/g;
const characterAbove = (control: string): string => above[control.charCodeAt(0) - 0x80] as string;

/**
 * Text of windows-1252 bytes. Node's own decoder leaves 0x80 to 0x9F as they are (odbc.md section 7).
 */
export function windows1252Text(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('latin1', start, end);
  return isAbove.test(text) ? text.replace(allAbove, characterAbove) : text;
}

/** Text of bytes as they are scanned; U+FFFD stands for those that are not of the encoding. */
export function scannedText(
  scanned: TextEncoding['scanned'],
  bytes: Buffer,
  start: number,
  end: number,
): string {
  if (scanned === 'windows-1252') return windows1252Text(bytes, start, end);
  if (scanned === 'latin1') return bytes.toString('latin1', start, end);
  return bytes.toString('utf8', start, end);
}

/** Text of bytes that were written as escapes, in the encoding of the file. */
export const escapedText = (encoding: TextEncoding, bytes: Buffer): string =>
  encoding.from === null
    ? scannedText(encoding.scanned, bytes, 0, bytes.length)
    : iconv.decode(bytes, encoding.from);

const known: Readonly<Record<string, TextEncoding['scanned']>> = {
  windows1252: 'windows-1252',
  cp1252: 'windows-1252',
  '1252': 'windows-1252',
  '1252latin1': 'windows-1252',
  ibm1252: 'windows-1252',
  ansi: 'windows-1252',
  ascii: 'windows-1252',
  usascii: 'windows-1252',
  iso88591: 'latin1',
  latin1: 'latin1',
  utf8: 'utf8',
  utf8bin: 'utf8',
};

/** Names that the engine has for sets which others call otherwise. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replaceAll(/[^a-z\d]/g, '');

/**
 * The encoding of a file.
 *
 * @throws BitewingError `unload_unsupported` for one that is not known
 */
export function textEncoding(name: string, file: string): TextEncoding {
  const encoding = encodingNamed(name);
  if (encoding === null)
    throw unsupported(file, `is in an encoding that is not known (${name.slice(0, 40)})`);
  return encoding;
}

function encodingNamed(name: string): TextEncoding | null {
  const plain = plainName(name);
  const scanned = known[plain];
  if (scanned !== undefined) return { scanned, from: null };
  const from = [plain, name].find((candidate) => candidate !== '' && iconv.encodingExists(candidate));
  const isText =
    from !== undefined && !['hex', 'base64', 'binary', 'utf7', 'utf7imap', 'internal'].includes(plain);
  return isText ? { scanned: 'utf8', from } : null;
}

/** Whether files in an encoding of that name are read. */
export const isKnownEncoding = (name: string): boolean => encodingNamed(name) !== null;

const marks: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** What the byte order mark at the beginning of a file says; null where there is none. */
export function byteOrderMark(
  beginning: Buffer,
): { readonly length: number; readonly encoding: string } | null {
  for (const [bytes, encoding] of marks)
    if (bytes.every((byte, place) => beginning[place] === byte)) return { length: bytes.length, encoding };
  return null;
}
