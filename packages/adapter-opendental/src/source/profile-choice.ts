import { openDentalTables } from '../profile/tables.ts';
import type { Practice } from './practice.ts';

/** The profile that fits a database, and why. */
export interface ProfileChoice {
  readonly name: string;
  readonly version: '24.1' | '25.4';
  readonly reason: string;
}

/**
 * Chooses by what is there, not by what the database says of itself: a column that came after 24.1 makes it 25.4.
 * Both are read by the same names, so the choice decides what counts as missing, and nothing else.
 */
export function chooseProfile({ database }: Practice): ProfileChoice {
  const later = openDentalTables.flatMap(({ table, addedIn254 }) =>
    addedIn254
      .filter((name) => database.tables.get(table)?.columns.some((column) => column.name === name) === true)
      .map((name) => `${table}.${name}`),
  );
  const version = later.length > 0 ? '25.4' : '24.1';
  return {
    name: `open-dental ${version}`,
    version,
    reason:
      later.length > 0
        ? `It has columns that came after 24.1: ${later.join(', ')}.`
        : 'It has none of the columns that came after 24.1.',
  };
}
