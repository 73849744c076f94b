import type { EaglesoftColumn, EaglesoftRow, WrittenTable } from '@bitewing/testkit-native';

/** Turns the rows of every table around, and the tables too. */
export const turnedAround = (tables: readonly WrittenTable[]): readonly WrittenTable[] =>
  tables.map(({ definition, rows }) => ({ definition, rows: [...rows].reverse() })).reverse();

/** Writes the names of columns in capitals, but for those that nobody knows: those are kept under their own names. */
export const inCapitals = (tables: readonly WrittenTable[]): readonly WrittenTable[] =>
  tables.map(({ definition, rows }) => {
    const unknown = new Set(
      definition.columns.flatMap(({ name, manner }) => (manner === 'unknown' ? [name] : [])),
    );
    const spell = (name: string): string => (unknown.has(name) ? name : name.toUpperCase());
    return {
      definition: {
        ...definition,
        columns: definition.columns.map((column) => ({ ...column, name: spell(column.name) })),
        primaryKey: definition.primaryKey.map(spell),
      },
      rows: [...rows].map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [spell(name), cell])),
      ),
    };
  });

/** Puts the columns of every table in the opposite order. */
export const columnsTurned = (tables: readonly WrittenTable[]): readonly WrittenTable[] =>
  tables.map(({ definition, rows }) => ({
    definition: { ...definition, columns: definition.columns.toReversed() },
    rows,
  }));

const withFraction = (columns: readonly EaglesoftColumn[], row: EaglesoftRow): EaglesoftRow => {
  const told: Record<string, string | null> = { ...row };
  for (const { name, type } of columns) {
    const cell = told[name];
    if (type === 'timestamp' && typeof cell === 'string' && !cell.includes('.'))
      told[name] = `${cell}.000000`;
    if (type === 'time' && typeof cell === 'string' && !cell.includes('.')) told[name] = `${cell}.000000`;
  }
  return told;
};

/** Writes the six digits of every second, as the engine does. */
export const withFractions = (tables: readonly WrittenTable[]): readonly WrittenTable[] =>
  tables.map(({ definition, rows }) => ({
    definition,
    rows: [...rows].map((row) => withFraction(definition.columns, row)),
  }));

/** Takes ends of lines, tabs and other signs below the blank out of all texts: not every format can hold them. */
export const withoutControls = (tables: readonly WrittenTable[]): readonly WrittenTable[] =>
  tables.map(({ definition, rows }) => ({
    definition,
    rows: [...rows].map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [name, cell?.replace(/\p{Cc}/gu, ' ') ?? null]),
      ),
    ),
  }));
