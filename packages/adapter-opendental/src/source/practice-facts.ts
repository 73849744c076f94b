import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { fileStorages } from '../profile/codes/documents.ts';
import { toothNumberings } from '../profile/codes/setup.ts';
import {
  defaultPayPlansVersion,
  knownPayPlansVersions,
  practicePreferences,
} from '../profile/preferences.ts';
import type { ReaderFacts } from '../read/reader-facts.ts';
import type { PracticeDatabase } from '../way/practice-table.ts';

/** The settings that are looked at: those of the organization, and what decides how rows are read. */
export const knownPreferences = [
  ...practicePreferences,
  'RandomPrimaryKeys',
  'AtoZfolderUsed',
  'CorruptedDatabase',
] as const;
export type KnownPreference = (typeof knownPreferences)[number];

/** What has to be known of a practice before its rows are read. */
export interface PracticeFacts extends ReaderFacts {
  /** Value of a setting, of the first row as the organization has it; null where there is no row. */
  preference(name: KnownPreference): string | null;
  /** Keys of the clinic rows; null where there is no such table. */
  readonly locationKeys: ReadonlySet<string> | null;
  /** Values of every row of a setting. */
  preferences(name: KnownPreference): readonly (string | null)[];
}

/** Name of the table of settings. */
export const preferenceTable = 'preference';

/** Name of the table of locations. */
export const locationTable = 'clinic';

/** What a survey of either way finds out. */
export interface SurveyedFacts {
  /** Name and value of each row of settings, in order. */
  readonly settings: readonly (readonly [name: string, value: string | null])[];
  readonly hasLocations: boolean;
  readonly locationKeys: ReadonlySet<string> | null;
}

export function practiceFacts({ settings, hasLocations, locationKeys }: SurveyedFacts): PracticeFacts {
  const values = new Map<string, (string | null)[]>();
  for (const [name, value] of settings) {
    const own = values.get(name);
    if (own === undefined) values.set(name, [value]);
    else own.push(value);
  }
  const preferences = (wanted: KnownPreference): readonly (string | null)[] => values.get(wanted) ?? [];
  const preference = (wanted: KnownPreference): string | null => preferences(wanted)[0] ?? null;
  return {
    preference,
    preferences,
    toothNumbering: toothNumberings.get(preference('UseInternationalToothNumbers') ?? '') ?? null,
    fileStorage: fileStorages.get(preference('AtoZfolderUsed') ?? '') ?? null,
    hasLocations,
    locationKeys,
  };
}

/**
 * Refuses what changes amounts in a way that is not known, before anything is read.
 *
 * @throws BitewingError `unsupported_setup`
 */
export function expectSupportedSetup(database: PracticeDatabase, facts: PracticeFacts): void {
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
