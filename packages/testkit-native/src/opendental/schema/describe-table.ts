import { BitewingError } from '@bitewing/core';
import type { ColumnDefault, ColumnDefinition, TableDefinition } from './table-definition.ts';

/** Words of the notation that stand for a whole SQL type. */
const typeWords: Readonly<Record<string, string>> = {
  key: 'bigint(20)',
  owner: 'bigint(20)',
  bigint: 'bigint(20)',
  int: 'int(11)',
  int2: 'int(2)',
  smallint: 'smallint(6)',
  usmallint: 'smallint(5) unsigned',
  tinyint: 'tinyint(4)',
  utinyint: 'tinyint(3) unsigned',
  flag: 'tinyint(1)',
  uflag: 'tinyint(1) unsigned',
  double: 'double',
  float: 'float',
  text: 'text',
  mediumtext: 'mediumtext',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  stamp: 'timestamp',
};

/** Text columns are taken as nullable whatever the sheet says (opendental-tables.md, "How to read a row"). */
const alwaysNullable: ReadonlySet<string> = new Set(['text', 'mediumtext']);

const columnNotation =
  /^(?<name>\w+) (?:(?<sized>varchar|char)(?<width>\d+)(?:\/(?<widened>\d+))?|(?<word>[a-z]+2?))(?<nullable>\?)?(?<zero>!)?(?<indexed>\*)?(?:=(?<value>\d+))?(?<added> \+25\.4)?$/;

interface DescribedColumn {
  readonly column: ColumnDefinition;
  readonly isKey: boolean;
  readonly isIndexed: boolean;
}

function describeColumn(table: string, notation: string): DescribedColumn {
  const parts = columnNotation.exec(notation)?.groups;
  const word = parts?.word ?? '';
  const type = parts?.sized === undefined ? typeWords[word] : `${parts.sized}(${parts.width})`;
  if (parts?.name === undefined || type === undefined) {
    throw new BitewingError('internal', { detail: `Table ${table}: "${notation}" is not a column.` });
  }
  const nullable = parts.nullable !== undefined || alwaysNullable.has(word);
  return {
    column: {
      name: parts.name,
      type,
      widened: parts.widened === undefined ? undefined : `${parts.sized}(${parts.widened})`,
      nullable,
      default: defaultOf(word, nullable, parts.zero !== undefined, parts.value),
      since: parts.added === undefined ? undefined : '25.4',
    },
    isKey: word === 'key' || word === 'owner',
    isIndexed: parts.indexed !== undefined,
  };
}

function defaultOf(word: string, nullable: boolean, zero: boolean, value: string | undefined): ColumnDefault {
  if (value !== undefined) return Number(value);
  if (word === 'key') return 'sequence';
  if (word === 'stamp') return 'edit-stamp';
  if (zero) return 'zero';
  if (nullable) return 'null';
  return word === 'date' || word === 'datetime' ? 'year-one' : 'absent';
}

/**
 * Reads the short notation in which the schema files are written.
 *
 * A table is a comma list of `Name type`. `key` is the AUTO_INCREMENT key, `owner` a key that is another
 * table's number, `stamp` a self-updating timestamp, `flag` a tinyint(1); a leading `u` means unsigned,
 * `varchar20/100` a column that 25.4 widened. Behind the type, in this order: `?` nullable, `!` default
 * 0000-00-00 instead of 0001-01-01, `*` first column of an index, `=1` a default number, `+25.4` added by that
 * version. Composite indexes follow as lists of names; a `*` column that starts none of them has an index alone.
 *
 * @throws BitewingError `internal` when the notation is malformed or an index names an unknown column.
 */
export function describeTable(
  name: string,
  notation: string,
  compositeIndexes: readonly string[] = [],
): TableDefinition {
  const described = notation.split(',').map((part) => describeColumn(name, part.trim()));
  const keys = described.filter((part) => part.isKey);
  const [key] = keys;
  if (key === undefined || keys.length > 1) {
    throw new BitewingError('internal', { detail: `Table ${name} has ${keys.length} keys instead of one.` });
  }
  const composite = compositeIndexes.map((index) => index.split(' '));
  const columnNames = new Set(described.map((part) => part.column.name));
  const unknown = composite.flat().find((column) => !columnNames.has(column));
  if (unknown !== undefined) {
    throw new BitewingError('internal', { detail: `An index of table ${name} names ${unknown}.` });
  }
  const leading = new Set(composite.map(([first]) => first));
  const single = described
    .filter((part) => part.isIndexed && !leading.has(part.column.name))
    .map((part) => [part.column.name]);
  return {
    name,
    columns: described.map((part) => part.column),
    primaryKey: key.column.name,
    indexes: [...single, ...composite],
  };
}
