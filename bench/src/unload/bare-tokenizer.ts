import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { UnloadedPractice } from './unloaded-practice.ts';

const quote = 0x27;
const comma = 0x2c;
const backslash = 0x5c;
const lineFeed = 0x0a;
const chunkBytes = 1024 * 1024;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

/** The text of a quoted cell, its quotes and escapes taken away. */
const plain = (cell: string): string =>
  cell
    .replaceAll("''", "'")
    .replaceAll(/\\(?:x([0-9A-Fa-f]{2})|(.))/g, (_, digits?: string, letter = '') =>
      digits === undefined
        ? (escapes[letter] ?? letter)
        : iconv.decode(Buffer.from(digits, 'hex'), 'win1252'),
    );

/** Splits decoded text into rows of decoded cells; NULL is null. Gives what is left behind the last whole row. */
function tokenize(text: string, take: (row: readonly (string | null)[]) => void): string {
  let row: (string | null)[] = [];
  let cellStart = 0;
  let rowStart = 0;
  let isQuoted = false;
  let hasEscape = false;
  const close = (end: number): void => {
    if (text.charCodeAt(cellStart) !== quote) row.push(end === cellStart ? null : text.slice(cellStart, end));
    else {
      const cell = text.slice(cellStart + 1, end - 1);
      row.push(hasEscape ? plain(cell) : cell);
    }
    hasEscape = false;
    cellStart = end + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (isQuoted && text.charCodeAt(at + 1) === quote) {
        hasEscape = true;
        at += 1;
      } else isQuoted = !isQuoted;
    } else if (code === backslash) {
      hasEscape = true;
      at += 1;
    } else if (isQuoted) continue;
    else if (code === comma) close(at);
    else if (code === lineFeed) {
      close(text.charCodeAt(at - 1) === 0x0d ? at - 1 : at);
      cellStart = at + 1;
      take(row);
      row = [];
      rowStart = at + 1;
    }
  }
  return text.slice(rowStart);
}

/**
 * The denominator: a tokenizer alone. Every data file, decoded from windows-1252 by iconv-lite and split into rows of decoded
 * cells, and nothing done with them.
 */
export const leg: Leg<UnloadedPractice> = async ({ folder }) => {
  let rows = 0;
  let cells = 0;
  const take = (row: readonly (string | null)[]): void => {
    rows += 1;
    cells += row.length;
  };
  const seconds = await timed(async () => {
    for (const name of (await readdir(folder)).sort()) {
      if (!name.endsWith('.dat')) continue;
      const file = await open(join(folder, name));
      const chunk = Buffer.alloc(chunkBytes);
      let left = '';
      for (;;) {
        const { bytesRead } = await file.read(chunk, 0, chunkBytes);
        if (bytesRead === 0) break;
        left = tokenize(left + iconv.decode(chunk.subarray(0, bytesRead), 'win1252'), take);
      }
      await file.close();
    }
  });
  return { seconds, count: rows, notes: { cells } };
};
