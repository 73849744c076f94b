/** How the text of a packed entry was written. */
const encodings = ['ascii', 'utf8', 'utf16le'] as const;

const utf8Bytes = 3;

/** Most that a text takes: its head, and three bytes of UTF-8 a UTF-16 code unit. */
export const roomForText = (text: string): number => packedTextHead + utf8Bytes * text.length;

/** Bytes before a text, which say how long it is and how it was written. */
export const packedTextHead = 4;

/**
 * Writes a text, whatever it holds, and gives the place behind it.
 *
 * One write of many texts in a row costs less than a write of each.
 */
export function writePackedText(block: Buffer, text: string, at: number): number {
  const start = at + packedTextHead;
  let encoding = 0;
  let written = block.write(text, start, 'utf8');
  if (written !== text.length) {
    // Half a character has no UTF-8.
    encoding = text.isWellFormed() ? 1 : 2;
    if (encoding === 2) written = block.write(text, start, 'utf16le');
  }
  block.writeUInt32LE(written * encodings.length + encoding, at);
  return start + written;
}

/** Where the text at a place ends. */
export const packedTextEnd = (block: Buffer, at: number): number =>
  at + packedTextHead + Math.floor(block.readUInt32LE(at) / encodings.length);

/** Reads what {@link writePackedText} wrote. */
export function readPackedText(block: Buffer, at: number): string {
  const encoding = encodings[block.readUInt32LE(at) % encodings.length];
  return block.toString(
    encoding === 'ascii' ? 'latin1' : encoding,
    at + packedTextHead,
    packedTextEnd(block, at),
  );
}

/** The first characters of a text. */
export function readPackedPrefix(block: Buffer, at: number, length: number): string {
  const isAscii = block.readUInt32LE(at) % encodings.length === 0;
  if (!isAscii) return readPackedText(block, at).slice(0, length);
  return block.toString('latin1', at + packedTextHead, at + packedTextHead + length);
}

/** Texts that are written as one. */
export interface TextRow {
  /** Begins a row. */
  begin(): void;
  add(text: string): void;
  /** How much room the row takes at most. */
  readonly room: number;
  /** Writes the row as {@link writePackedText} does; gives the place behind it. */
  write(block: Buffer, at: number): number;
}

const lastAscii = 127;

/** Makes a row, which is used again and again: while its texts are plain ASCII nothing is made for them. */
export function createTextRow(): TextRow {
  let bytes = Buffer.alloc(1024);
  let length = 0;
  /** All of the row, once it has other characters. */
  let wide: string | undefined;

  /** Tells whether all of it could be copied. */
  function copied(text: string): boolean {
    if (length + text.length > bytes.length) bytes = Buffer.concat([bytes], 2 * (length + text.length));
    for (let place = 0; place < text.length; place += 1) {
      const unit = text.charCodeAt(place);
      if (unit > lastAscii) return false;
      bytes[length + place] = unit;
    }
    length += text.length;
    return true;
  }

  return {
    begin() {
      length = 0;
      wide = undefined;
    },
    add(text) {
      if (wide !== undefined) wide += text;
      else if (!copied(text)) wide = bytes.toString('latin1', 0, length) + text;
    },
    get room() {
      return wide === undefined ? packedTextHead + length : roomForText(wide);
    },
    write(block, at) {
      if (wide !== undefined) return writePackedText(block, wide, at);
      block.writeUInt32LE(length * encodings.length, at);
      return at + packedTextHead + bytes.copy(block, at + packedTextHead, 0, length);
    },
  };
}
