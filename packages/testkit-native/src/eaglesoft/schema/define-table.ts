import type {
  ColumnManner,
  EaglesoftColumn,
  EaglesoftProfile,
  EaglesoftTable,
  EaglesoftType,
} from './table-definition.ts';

const types: ReadonlyMap<string, EaglesoftType> = new Map([
  ['c', 'char'],
  ['v', 'varchar'],
  ['lv', 'long varchar'],
  ['i', 'integer'],
  ['s', 'smallint'],
  ['m', 'numeric'],
  ['d', 'date'],
  ['ts', 'timestamp'],
  ['t', 'time'],
  ['b', 'bit'],
]);

const manners: ReadonlyMap<string, ColumnManner> = new Map([
  ['', 'known'],
  ['!', 'secret'],
  ['?', 'unknown'],
]);

const columnOf = (text: string, key: readonly string[]): EaglesoftColumn => {
  const [, name = '', short = '', length, mark = ''] =
    /^(\w+) ([a-z]+)(?:\((\d+)\))?([!?]?)$/.exec(text) ?? [];
  const type = types.get(short);
  const manner = manners.get(mark);
  if (type === undefined || manner === undefined)
    throw new RangeError(`A column cannot be defined by: ${text}.`);
  return {
    name,
    type,
    length: length === undefined ? null : Number(length),
    nullable: !key.includes(name),
    manner,
  };
};

/**
 * Defines a table.
 *
 * @param columns separated by commas or ends of lines; each is a name and a type: `c(5)` char, `v(50)` varchar, `lv` long varchar,
 * `i` integer, `s` smallint, `m` money, `d` date, `ts` timestamp, `t` time, `b` bit; `!` behind it marks a secret, `?` a
 * column that no profile knows.
 */
export function defineTable(
  name: string,
  primaryKey: readonly string[],
  columns: string,
  options: { readonly profiles?: readonly EaglesoftProfile[]; readonly isRead?: boolean } = {},
): EaglesoftTable {
  const { profiles = ['ppm', 'brief'], isRead = true } = options;
  const texts = columns.split(/[,\n]/).map((text) => text.trim());
  return {
    name,
    columns: texts.filter((text) => text !== '').map((text) => columnOf(text, primaryKey)),
    primaryKey,
    profiles,
    isRead,
  };
}
