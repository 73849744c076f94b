import { cellsOf, withPadding } from '../database/written-table.ts';
import type { EaglesoftColumn, EaglesoftRow, EaglesoftTable } from '../schema/table-definition.ts';
import type { UnloadFormat } from './unload-format.ts';
import { windows1252Bytes } from './windows-1252.ts';

const isText = ({ type }: EaglesoftColumn): boolean =>
  type === 'char' || type === 'varchar' || type === 'long varchar';

const hexadecimal = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, '0');

/** A value that its file cannot hold in this format. */
const refused = (table: string, column: string): RangeError =>
  new RangeError(`A value of ${table}.${column} cannot be written in this format.`);

type CellWriter = (cell: string) => string;

function binaryWriter({ binary, escapeCharacter, quote, quotesAll }: UnloadFormat): CellWriter {
  const inQuotes = quotesAll || binary === 'escapes' ? quote : '';
  return (cell) => {
    const digits = windows1252Bytes(cell).toString('hex');
    const written =
      binary === 'escapes'
        ? digits.replace(/../g, (byte) => `${escapeCharacter}x${byte}`)
        : `${binary === '0x' ? '0' : escapeCharacter}x${digits}`;
    return inQuotes + written + inQuotes;
  };
}

/** Writes one character of a text; null for one that the format cannot hold. */
function characterWriter(format: UnloadFormat, inQuotes: boolean): (character: string) => string | null {
  const { quote, delimiter, escapeCharacter, escapes } = format;
  const asCode = (character: string): string => `${escapeCharacter}x${hexadecimal(character)}`;
  return (character) => {
    if (character === quote && inQuotes) {
      if (format.quoteInText === 'doubled' || !escapes) return quote + quote;
      return format.quoteInText === 'escaped' ? escapeCharacter + quote : asCode(quote);
    }
    const ends = character === '\n' || character === '\r' || delimiter.includes(character);
    // Without escapes a line may end and a delimiter stand inside quotes; without both, the reader could not tell.
    if (!escapes) return ends && !inQuotes ? null : character;
    if (character === escapeCharacter) return escapeCharacter + escapeCharacter;
    if (character === '\n' && format.newline === '\\n') return `${escapeCharacter}n`;
    return character < ' ' || (ends && !inQuotes) ? asCode(character) : character;
  };
}

/** Writes the cells of one column: as many functions as a table has columns, each made once. */
function cellWriter(table: EaglesoftTable, column: EaglesoftColumn, format: UnloadFormat): CellWriter {
  const { quote } = format;
  const isBinary = format.binaryColumns.includes(`${table.name}.${column.name}`);
  if (isBinary && format.binary !== 'text') return binaryWriter(format);
  const inQuotes = format.quotesAll || (format.quotes && isText(column)) ? quote : '';
  if (!isText(column)) return (cell) => inQuotes + cell + inQuotes;

  const writeCharacter = characterWriter(format, inQuotes !== '');
  // Most texts have nothing to write otherwise.
  const isPlain = (text: string): boolean =>
    !/[^ -\uffff]/.test(text) &&
    !text.includes(quote) &&
    !text.includes(format.escapeCharacter) &&
    (inQuotes !== '' || ![...format.delimiter].some((character) => text.includes(character)));
  return (cell) => {
    const text = format.charPadding ? withPadding(cell, column.type, column.length) : cell;
    if (isPlain(text)) return inQuotes + text + inQuotes;
    let written = '';
    for (const character of text) {
      const next = writeCharacter(character);
      if (next === null) throw refused(table.name, column.name);
      written += next;
    }
    return inQuotes + written + inQuotes;
  };
}

/** Writes the rows of a table, without the end of the line. */
export function lineWriter(table: EaglesoftTable, format: UnloadFormat): (row: EaglesoftRow) => string[] {
  const writers = table.columns.map((column) => cellWriter(table, column, format));
  return (row) =>
    cellsOf(table, row).map((cell, place) => (cell === null ? '' : (writers[place]?.(cell) ?? '')));
}

/** The first line of a file that names its columns: names stand as text does. */
export function columnNamesLine({ columns }: EaglesoftTable, format: UnloadFormat): string {
  const { quote, delimiter } = format;
  const names = columns.map(({ name }) => (format.quotes ? quote + name + quote : name));
  return names.join(delimiter);
}
