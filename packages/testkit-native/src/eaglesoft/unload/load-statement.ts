import type { EaglesoftTable } from '../schema/table-definition.ts';
import type { UnloadFormat } from './unload-format.ts';

export const doubleQuoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text of SQL; a backslash counts as an escape in it. */
export const singleQuoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\t', '\\x09')}'`;

/** The clauses that say how the data are written, in groups as dbunload puts them on lines. */
function clauses(format: UnloadFormat, isLoad: boolean): readonly string[] {
  const onOff = (isOn: boolean): string => (isOn ? 'ON' : 'OFF');
  const { quote, escapeCharacter, marked, columnNames } = format;
  return [
    `FORMAT '${format.format}' QUOTES ${format.quotesAll ? 'ALL' : onOff(format.quotes)}`,
    ...(quote === "'" ? [] : [`QUOTE ${singleQuoted(quote)}`]),
    `ORDER ${onOff(format.order)} ESCAPES ${onOff(format.escapes)}`,
    ...(escapeCharacter === '\\' ? [] : [`ESCAPE CHARACTER ${singleQuoted(escapeCharacter)}`]),
    ...(isLoad ? ['CHECK CONSTRAINTS OFF COMPUTES OFF'] : []),
    `${isLoad ? 'STRIP OFF ' : ''}DELIMITED BY ${singleQuoted(format.delimiter)}`,
    ...(format.binary === 'text' ? ['HEXADECIMAL OFF'] : []),
    ...(format.namesEncoding ? [`ENCODING '${format.encoding}'`] : []),
    ...(format.byteOrderMark ? ['BYTE ORDER MARK ON'] : []),
    ...(columnNames === null ? [] : [columnNames]),
    ...(marked === null ? [] : [marked === 'ENCRYPTED' ? "ENCRYPTED KEY 'not-for-you'" : marked]),
  ];
}

/** How the statements name the files. */
export type PathForm = 'C:/' | 'C:\\' | 'relative';

/** The path of a file on the machine that unloaded it, which is not this one. */
export function windowsPath(form: PathForm, file: string): string {
  if (form === 'relative') return file;
  return form === 'C:/' ? `C:/EagleSoft/unload/${file}` : `C:\\EagleSoft\\unload\\${file}`;
}

/** LOAD TABLE of reload.sql. */
export function loadStatement(
  owner: string,
  { name, columns }: EaglesoftTable,
  file: string,
  pathForm: PathForm,
  format: UnloadFormat,
): string {
  const names = columns.map((column) => doubleQuoted(column.name)).join(',');
  return [
    `LOAD TABLE ${doubleQuoted(owner)}.${doubleQuoted(name)} (${names})`,
    `    FROM ${singleQuoted(windowsPath(pathForm, file))}`,
    ...clauses(format, true).map((line) => `    ${line}`),
  ].join('\n');
}

/** UNLOAD TABLE, as somebody ran it for one table. */
export function unloadStatement(
  owner: string,
  { name }: EaglesoftTable,
  file: string,
  pathForm: PathForm,
  format: UnloadFormat,
): string {
  return [
    `UNLOAD TABLE ${doubleQuoted(owner)}.${doubleQuoted(name)}`,
    `    TO ${singleQuoted(windowsPath(pathForm, file))}`,
    ...clauses(format, false).map((line) => `    ${line}`),
  ].join('\n');
}
