import { BitewingError } from '@bitewing/core';
import { createSeededRandom, type SeededRandom } from '../../seeded/seeded-random.ts';
import { inventedColumnTypes } from './invented-column-types.ts';
import { openDentalTables } from './tables.ts';

/** A table that no version of the vendor has, with the statements that create and fill it. */
export interface InventedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rowCount: number;
  /** CREATE TABLE, then one INSERT a row; none ends in a semicolon. */
  readonly statements: readonly string[];
}

const firstWords = ['amber', 'birch', 'copper', 'delta', 'ember', 'fern', 'granite', 'harbor'] as const;
const secondWords = ['ledger', 'lantern', 'meadow', 'notch', 'orchard', 'pebble', 'quarry', 'ridge'] as const;

/** Names that need their quotes: a space, a reserved word, a dash, a letter outside ASCII. */
const awkwardColumnNames = ['Order', 'two words', 'semi-colon', 'größe'] as const;

function inventTable(position: number, random: SeededRandom): InventedTable {
  const name = `${random.pick(firstWords)}${random.pick(secondWords)}${position}`;
  const columns = Array.from({ length: 1 + random.below(12) }, (_, column) => {
    // Each position starts at another type, so that a few dozen tables use all of them.
    const chosen = inventedColumnTypes[(position + column * 7) % inventedColumnTypes.length];
    const columnName =
      random.below(10) === 0 ? `${random.pick(awkwardColumnNames)} ${column}` : `Column${column}`;
    return { name: columnName, ...(chosen ?? inventedColumnTypes[0]) };
  });
  const rowCount = random.below(4);
  const definitions = columns.map((column) => `  \`${column.name}\` ${column.type},\n`).join('');
  const engine = random.pick(['MyISAM', 'MyISAM', 'MyISAM', 'InnoDB', 'Aria']);
  const create = `CREATE TABLE \`${name}\` (\n  \`${name}Num\` bigint(20) NOT NULL AUTO_INCREMENT,\n${definitions}  PRIMARY KEY (\`${name}Num\`)\n) ENGINE=${engine} DEFAULT CHARSET=utf8mb3`;
  const names = columns.map((column) => `\`${column.name}\``).join(', ');
  const inserts = Array.from({ length: rowCount }, () => {
    const values = columns.map((column) => column.literal(random)).join(', ');
    return `INSERT INTO \`${name}\` (${names}) VALUES (${values})`;
  });
  return {
    name,
    columns: [
      { name: `${name}Num`, type: 'bigint(20)' },
      ...columns.map((column) => ({ name: column.name, type: column.type })),
    ],
    rowCount,
    statements: [create, ...inserts],
  };
}

/**
 * Invents tables around the known ones: a real database has some 400, and a reader must pass them by unharmed.
 *
 * The same count and seed give the same tables. From 40 tables on every column type of the server occurs.
 * Text literals expect a server without NO_BACKSLASH_ESCAPES, that is, with an empty sql_mode.
 *
 * @throws BitewingError `invalid_options` when the count is not a whole number from 0 on.
 */
export function inventedTables(count: number, seed: number): readonly InventedTable[] {
  if (!Number.isInteger(count) || count < 0) {
    throw new BitewingError('invalid_options', { detail: 'count must be a whole number from 0 on.' });
  }
  const random = createSeededRandom(seed);
  const known = new Set(openDentalTables.map((table) => table.name));
  const invented = Array.from({ length: count }, (_, position) => inventTable(position, random));
  const clash = invented.find((table) => known.has(table.name));
  if (clash !== undefined) {
    throw new BitewingError('internal', { detail: `The invented table ${clash.name} exists in the schema.` });
  }
  return invented;
}
