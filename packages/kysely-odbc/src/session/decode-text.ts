import iconv from 'iconv-lite';
import { OdbcError } from '../error/odbc-error.ts';

/**
 * 0x80 to 0x9F of windows-1252. The five that the code page leaves open keep their number, so that all 256 bytes come
 * back. Written out, for TextDecoder does not know them everywhere (odbc.md section 7).
 */
const upperControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const isUpperControl = /[\u0080-\u009f]/;
const upperControl = /[\u0080-\u009f]/g;

function decodeWindows1252(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  if (!isUpperControl.test(text)) return text;
  return text.replace(upperControl, (letter) => upperControls.charAt(letter.charCodeAt(0) - 0x80));
}

function unreadable(codePage: string): OdbcError {
  return new OdbcError('value_refused', { detail: `Its bytes are not text of the code page ${codePage}.` });
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Buffer): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw unreadable('utf-8');
  }
}

/**
 * The decoder of a code page: `windows-1252`, `utf-8`, or any other that iconv-lite knows.
 *
 * @throws OdbcError `unsupported` for a code page that is not known; the decoder itself throws `value_refused` for bytes
 * that the code page does not have.
 */
export function textDecoder(codePage: string): (bytes: Buffer) => string {
  const name = codePage.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (name === 'windows1252' || name === 'cp1252') return decodeWindows1252;
  if (name === 'utf8') return decodeUtf8;
  if (!iconv.encodingExists(codePage)) {
    throw new OdbcError('unsupported', { detail: 'The code page of the option "codePage" is not known.' });
  }
  return (bytes) => {
    const text = iconv.decode(bytes, codePage, { stripBOM: false });
    if (text.includes('\ufffd')) throw unreadable(codePage);
    return text;
  };
}

const singleByteNames = /^(?:(?:windows|cp)125\d|iso8859\d+|latin\d+|cp\d{3}|ascii|koi8[ru])$/;
const multiByteNumbers = /^cp9(?:32|36|49|50)$/;

/** Whether each byte of a code page is a letter, so that text can be cut anywhere. */
export function isSingleByte(codePage: string): boolean {
  const name = codePage.toLowerCase().replace(/[^a-z0-9]/g, '');
  return singleByteNames.test(name) && !multiByteNumbers.test(name);
}
