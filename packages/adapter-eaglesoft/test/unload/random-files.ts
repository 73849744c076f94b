import { BitewingError } from '@bitewing/core';
import { expect } from 'vitest';
import { readTable, scriptOf, type TestFolder } from './unload-files.ts';

/** Numbers below a limit, always the same for a seed. */
export type Draw = (below: number) => number;

/** xorshift32. */
export function drawnFrom(seed: number): Draw {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const columns = ['one', 'two', 'three'];
const named: ReadonlySet<string> = new Set([
  'unload_truncated',
  'unload_malformed',
  'unload_unsupported',
  'value_too_large',
]);

const formats = [
  { options: '', delimiter: ',', quote: "'", escape: '\\', rowEnd: '\n' },
  { options: `QUOTE '"'`, delimiter: ',', quote: '"', escape: '\\', rowEnd: '\r\n' },
  { options: `ESCAPES OFF DELIMITED BY '\\x09'`, delimiter: '\t', quote: "'", escape: null, rowEnd: '\n' },
  {
    options: `ESCAPE CHARACTER '!' DELIMITED BY '||'`,
    delimiter: '||',
    quote: "'",
    escape: '!',
    rowEnd: '\n',
  },
  { options: `ROW DELIMITED BY '~~'`, delimiter: ',', quote: "'", escape: '\\', rowEnd: '~~' },
] as const;

type Written = (typeof formats)[number];

/** Bytes that mean something, and others. */
const pieces = [
  "'",
  '"',
  ',',
  '\n',
  '\r\n',
  '\\',
  '\\x',
  '\\n',
  '!',
  '|',
  '~',
  '\t',
  ' ',
  '0x',
  '\u0000',
  '\u00e9',
  '\u0093',
  'abc',
  '12.50',
  "''",
  '\\x80',
];

const pick = <T>(draw: Draw, list: readonly T[]): T => list[draw(list.length)] as T;

const randomText = (draw: Draw, most: number): string =>
  Array.from({ length: draw(most) }, () =>
    draw(4) === 0 ? String.fromCharCode(draw(256)) : pick(draw, pieces),
  ).join('');

/** Writes a text so that a reader of the format gets it back. */
function written(draw: Draw, text: string | null, format: Written): string {
  const { quote, escape: escapes } = format;
  if (text === null) return '';
  let inner = '';
  for (const character of text) {
    if (character === quote) inner += escapes !== null && draw(2) === 0 ? escapes + quote : quote + quote;
    else if (escapes === null) inner += character;
    else if (character === escapes) inner += escapes + escapes;
    else if (character === '\n' && draw(2) === 0) inner += `${escapes}n`;
    else if (draw(10) === 0) inner += `${escapes}x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    else inner += character;
  }
  return quote + inner + quote;
}

/** Texts that are written and read are the same, whatever they hold. */
export async function expectSurvived(folder: TestFolder, seed: number): Promise<void> {
  const draw = drawnFrom(seed);
  const format = pick(draw, formats);
  const rows = Array.from({ length: draw(20) }, () =>
    columns.map(() => (draw(5) === 0 ? null : randomText(draw, 12))),
  );
  const content = rows.map(
    (row) => row.map((text) => written(draw, text, format)).join(format.delimiter) + format.rowEnd,
  );
  const path = folder.write({
    'reload.sql': scriptOf(columns, `ENCODING 'iso-8859-1' ${format.options}`),
    '1.dat': content.join(''),
  });
  const { main, misfits } = await readTable(path, 't');
  expect({ seed, main, misfits }).toEqual({ seed, main: rows, misfits: [] });
}

/** Any bytes are read or refused by name; every row that the survey counts is given. */
export async function expectNamed(folder: TestFolder, seed: number): Promise<void> {
  const draw = drawnFrom(seed);
  const encoding = pick(draw, ['', `ENCODING 'UTF-8'`, `ENCODING 'utf-16le'`, `ENCODING 'shift_jis'`]);
  const options = `${pick(draw, formats).options} ${encoding} ${pick(draw, ['', 'STRIP BOTH', 'SKIP 1', `COMMENTS INTRODUCED BY ''''`, 'QUOTES OFF', 'FORMAT BCP'])}`;
  const content = Buffer.from(randomText(draw, 200) + pick(draw, ['', '\n', "'\n"]), 'latin1');
  const path = folder.write({ 'reload.sql': scriptOf(columns, options), '1.dat': content });
  try {
    const { main, misfits } = await readTable(path, 't');
    for (const row of main) expect(row.length).toBe(columns.length);
    for (const { place } of misfits) expect(place).toMatch(/^1\.dat@\d+$/);
  } catch (error) {
    if (!BitewingError.is(error) || !named.has(error.code)) throw new Error(`seed ${seed}`, { cause: error });
  }
}

/** Any script is read, or refused by name. */
export async function expectScriptNamed(folder: TestFolder, seed: number): Promise<void> {
  const draw = drawnFrom(seed);
  const whole = scriptOf(columns, `FORMAT 'TEXT' QUOTES ON ENCODING 'windows-1252'`);
  const at = draw(whole.length);
  const cut = whole.slice(0, at) + randomText(draw, 6) + whole.slice(at + draw(10));
  const path = folder.write({ 'reload.sql': cut, '1.dat': '1,2,3\n' });
  try {
    await readTable(path, 't');
  } catch (error) {
    const isNamed = BitewingError.is(error)
      ? error.code !== 'internal'
      : error instanceof RangeError && error.message === 'no table t';
    if (!isNamed) throw new Error(`seed ${seed}`, { cause: error });
  }
}
