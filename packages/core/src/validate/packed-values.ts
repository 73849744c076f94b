import { createTextRow, packedTextEnd, readPackedText } from '../stream/packed-text.ts';

/** JSON values in a row as bytes: all their texts in one, and then a few bytes for each. */
export interface ValueWriter {
  /** Begins a row, with two texts of which nothing but the length has to be known to read them. */
  begin(first: string, second: string): void;
  /** Adds a value. */
  add(value: unknown): void;
  /** Adds the second of the texts with which the row began; the first has a length of 255 at most. */
  addSecond(): void;
  /** How much room the row takes at most. */
  readonly room: number;
  /** Writes the row; gives the place behind it. */
  write(block: Buffer, at: number): number;
}

/** Reads the values of a row one after another. */
export interface ValueReader {
  /** Begins with the first value. */
  open(block: Buffer, at: number, openingLength: number): void;
  take(): unknown;
}

/** A byte says what a value is; from the last of these on it is a text, and the rest is its length. */
const kinds = {
  null: 0,
  false: 1,
  true: 2,
  missing: 3,
  second: 4,
  integer: 5,
  number: 6,
  longText: 7,
  json: 8,
  text: 9,
} as const;
const longestText = 255 - kinds.text;

/** The most that a value takes without its text. */
const largestValue = 9;

/** Makes a writer, which prepares one row at a time: what it makes use of is made once. */
export function createValueWriter(): ValueWriter {
  const texts = createTextRow();
  let bytes = Buffer.alloc(512);
  let end = 0;
  let firstLength = 0;

  function addLong(kind: number, value: string): void {
    bytes[end++] = kind;
    end = bytes.writeUInt32LE(value.length, end);
    texts.add(value);
  }

  function addText(value: string): void {
    if (value.length > longestText) addLong(kinds.longText, value);
    else {
      bytes[end++] = kinds.text + value.length;
      texts.add(value);
    }
  }

  function addNumber(value: number): void {
    // As JSON has it.
    if (!Number.isFinite(value)) bytes[end++] = kinds.null;
    else if ((value | 0) === value) {
      bytes[end++] = kinds.integer;
      end = bytes.writeInt32LE(value, end);
    } else {
      bytes[end++] = kinds.number;
      end = bytes.writeDoubleLE(value, end);
    }
  }

  function addOther(value: unknown): void {
    // Gives nothing for what JSON leaves out.
    const json: string | undefined = JSON.stringify(value);
    if (json === undefined) bytes[end++] = kinds.missing;
    else addLong(kinds.json, json);
  }

  function makeRoom(): void {
    if (end + largestValue > bytes.length) bytes = Buffer.concat([bytes, bytes]);
  }

  return {
    begin(first, second) {
      firstLength = first.length;
      texts.begin();
      texts.add(first);
      texts.add(second);
      end = 0;
    },
    add(value) {
      makeRoom();
      if (typeof value === 'string') addText(value);
      else if (value === null) bytes[end++] = kinds.null;
      else if (typeof value === 'number') addNumber(value);
      else if (typeof value === 'boolean') bytes[end++] = value ? kinds.true : kinds.false;
      else addOther(value);
    },
    addSecond() {
      makeRoom();
      bytes[end++] = kinds.second;
      bytes[end++] = firstLength;
    },
    get room() {
      return texts.room + end;
    },
    write(block, start) {
      let at = texts.write(block, start);
      for (let place = 0; place < end; place += 1) block[at++] = bytes[place] as number;
      return at;
    },
  };
}

/** Makes a reader of what {@link createValueWriter} wrote. */
export function createValueReader(): ValueReader {
  let bytes: Buffer = Buffer.alloc(0);
  let at = 0;
  let text = '';
  let from = 0;
  let opening = 0;

  function takeText(length: number): string {
    const start = from;
    from += length;
    return text.substring(start, from);
  }

  function takeLong(): string {
    const length = bytes.readUInt32LE(at);
    at += 4;
    return takeText(length);
  }

  return {
    open(block, start, openingLength) {
      bytes = block;
      text = readPackedText(block, start);
      at = packedTextEnd(block, start);
      from = openingLength;
      opening = openingLength;
    },
    take() {
      const kind = bytes[at++] as number;
      if (kind >= kinds.text) return takeText(kind - kinds.text);
      switch (kind) {
        case kinds.null:
          return null;
        case kinds.second:
          return text.substring(bytes[at++] as number, opening);
        case kinds.integer:
          at += 4;
          return bytes.readInt32LE(at - 4);
        case kinds.number:
          at += 8;
          return bytes.readDoubleLE(at - 8);
        case kinds.longText:
          return takeLong();
        case kinds.json:
          return JSON.parse(takeLong());
        default:
          return kind === kinds.missing ? undefined : kind === kinds.true;
      }
    },
  };
}
