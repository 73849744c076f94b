import { escapedText, scannedText, type TextEncoding } from '../file/text-encoding.ts';

/** How escapes of a file are read. */
export interface Unescaping {
  readonly encoding: TextEncoding;
  /** -1 where there are none. */
  readonly escapeByte: number;
}

const digitValues = new Int8Array(256).fill(-1);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  digitValues[digit.charCodeAt(0)] = value;
  digitValues[digit.toUpperCase().charCodeAt(0)] = value;
}

const lower = 0x20;
const letters = { n: 0x6e, r: 0x72, t: 0x74, x: 0x78 } as const;
const controls: Readonly<Record<number, number>> = {
  [letters.n]: 0x0a,
  [letters.r]: 0x0d,
  [letters.t]: 0x09,
};

/**
 * The text of a cell with escapes or doubled quotes: `\n`, `\r`, `\t`, `\\`, `\xNN` and the cell's own quote behind an escape
 * are one byte; an escape before anything else is itself (sql-anywhere.md section 6).
 *
 * @param quote The quote around the cell; 0 where there is none.
 */
export function unescaped(
  buffer: Buffer,
  start: number,
  end: number,
  quote: number,
  { encoding, escapeByte }: Unescaping,
): string {
  // Bytes that were written in hexadecimal are of the file's encoding, those around them of what it was turned into.
  const isTurned = encoding.from !== null;
  const bytes = Buffer.allocUnsafe(end - start);
  const texts: string[] = [];
  let length = 0;
  let isHexadecimal = false;
  const turnTo = (hexadecimal: boolean): void => {
    if (!isTurned || hexadecimal === isHexadecimal) return;
    take();
    isHexadecimal = hexadecimal;
  };
  const take = (): void => {
    if (length > 0)
      texts.push(
        isHexadecimal
          ? escapedText(encoding, bytes.subarray(0, length))
          : scannedText(encoding.scanned, bytes, 0, length),
      );
    length = 0;
  };
  let at = start;
  while (at < end) {
    const value = buffer[at] as number;
    const next = at + 1 < end ? (buffer[at + 1] as number) : -1;
    if (value === escapeByte && next >= 0) {
      const letter = next | lower;
      const high =
        letter === letters.x && at + 3 < end ? (digitValues[buffer[at + 2] as number] as number) : -1;
      const low = high >= 0 ? (digitValues[buffer[at + 3] as number] as number) : -1;
      if (low >= 0) {
        turnTo(true);
        bytes[length++] = 16 * high + low;
        at += 4;
        continue;
      }
      turnTo(false);
      const control = controls[next];
      if (control !== undefined || next === escapeByte || (next === quote && quote !== 0)) {
        bytes[length++] = control ?? next;
        at += 2;
        continue;
      }
    } else turnTo(false);
    bytes[length++] = value;
    at += value === quote && next === quote && quote !== 0 ? 2 : 1;
  }
  take();
  return texts.join('');
}
