import type { Row } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import {
  defaultPayPlansVersion,
  knownPayPlansVersions,
  practicePreferences,
} from '../profile/preferences.ts';
import type { ChosenDatabase } from '../way/dump/choose-database.ts';
import type { RowKeeper } from '../way/dump/dump-survey.ts';

const knownPreferences = [...practicePreferences, 'RandomPrimaryKeys'] as const;

/** A setting whose value the survey keeps: one of the organization's, or one that tells databases apart. */
export type KnownPreference = (typeof knownPreferences)[number];

/** What has to be known of a practice before its rows are read. */
export interface PracticeFacts {
  /** Value of a setting, of the first row as the organization has it; null where there is no row. */
  preference(name: KnownPreference): string | null;
  /** Whether there is a clinic row. */
  readonly hasLocations: boolean;
  /** Keys of the clinic rows; null where the dump has no such table. */
  readonly locationKeys: ReadonlySet<string> | null;
  /** Values of every row of a setting. */
  preferences(name: KnownPreference): readonly (string | null)[];
}

/** Name of the table of settings. */
export const preferenceTable = 'preference';

/** Name of the table of locations. */
export const locationTable = 'clinic';

/** The settings of the list above are kept, a few short texts. Of the others only their number is. */
const keepPreferences: RowKeeper = (columns) => {
  const name = columns.findIndex((column) => column.name === 'PrefName');
  return (row) => (knownPreferences.some((known) => known === row[name]) ? row : null);
};

/** Of a location its key is kept: the row is read with all others. */
const keepLocationKeys: RowKeeper = (columns) => {
  const key = columns.findIndex((column) => column.name === 'ClinicNum');
  return (row) => row.map((cell, position) => (position === key ? cell : null));
};

/** What the survey keeps, so that these facts are known before rows are read. */
export const keptTables: ReadonlyMap<string, RowKeeper> = new Map([
  [preferenceTable, keepPreferences],
  [locationTable, keepLocationKeys],
]);

function locationKeys(database: ChosenDatabase): ReadonlySet<string> | null {
  const table = database.tables.get(locationTable);
  if (table === undefined) return null;
  const key = table.columns.findIndex((column) => column.name === 'ClinicNum');
  return new Set(table.kept.flatMap((block) => block.rows.map((row) => row[key] ?? '')));
}

export function readPracticeFacts(database: ChosenDatabase): PracticeFacts {
  const table = database.tables.get(preferenceTable);
  const columns = table?.columns.map((column) => column.name) ?? [];
  const [name, value] = [columns.indexOf('PrefName'), columns.indexOf('ValueString')];
  const rows: readonly Row[] = table?.kept.flatMap((block) => block.rows) ?? [];
  const values = new Map<string, (string | null)[]>();
  for (const row of rows) {
    const own = values.get(row[name] ?? '');
    if (own === undefined) values.set(row[name] ?? '', [row[value] ?? null]);
    else own.push(row[value] ?? null);
  }
  const preferences = (wanted: KnownPreference): readonly (string | null)[] => values.get(wanted) ?? [];
  return {
    preference: (wanted) => preferences(wanted)[0] ?? null,
    preferences,
    hasLocations: (database.tables.get(locationTable)?.rows ?? 0) > 0,
    locationKeys: locationKeys(database),
  };
}

/**
 * Refuses what changes amounts in a way that is not known, before anything is read.
 *
 * @throws BitewingError `unsupported_setup`
 */
export function expectSupportedSetup(database: ChosenDatabase, facts: PracticeFacts): void {
  const versions = new Set(
    facts
      .preferences('PayPlansVersion')
      .map((version) => ((version ?? '') === '' ? defaultPayPlansVersion : Number(version))),
  );
  const isKnown = [...versions].every((version) => knownPayPlansVersions.includes(version));
  const plans = database.tables.get('payplan')?.rows ?? 0;
  if ((isKnown && versions.size <= 1) || plans === 0) return;
  throw new BitewingError('unsupported_setup', {
    adapter: adapterName,
    // Where the setting stands twice, nobody knows which row the program takes.
    detail: `The preference PayPlansVersion is ${isKnown ? 'there twice, with different values' : `none of ${knownPayPlansVersions.join(', ')}`}, and there are ${plans} payment plans.`,
  });
}
