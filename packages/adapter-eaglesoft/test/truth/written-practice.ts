import type { LocalDate } from '@bitewing/core';
import { createPractice, type Practice, type PracticeOptions } from '@bitewing/testkit';
import {
  type EaglesoftProfile,
  type EaglesoftRows,
  eaglesoftDatabaseTables,
  type WriteEaglesoftOptions,
  type WrittenEaglesoft,
  type WrittenTable,
  writeEaglesoft,
} from '@bitewing/testkit-native';
import type { EaglesoftPracticeOptions } from '../../src/index.ts';

/** How a practice is made up. */
export type PracticeShape = Pick<PracticeOptions, 'canaries' | 'oddities' | 'locations'> &
  WriteEaglesoftOptions & { readonly practiceSeed?: number };

/** The day that all of these tests use. */
export const asOf = '2026-10-30' as LocalDate;

/** A synthetic practice with several locations. */
export const practiceOf = (
  patients: number,
  { canaries = false, oddities = true, locations = 3, practiceSeed = 11 }: PracticeShape = {},
): Practice => createPractice({ seed: practiceSeed, patients, asOf, locations, canaries, oddities });

/** The practice as an Eaglesoft database. */
export const writtenOf = (patients: number, shape: PracticeShape = {}): WrittenEaglesoft =>
  writeEaglesoft(practiceOf(patients, shape), shape.seed === undefined ? {} : { seed: shape.seed });

/** What a host has to know of the practice, whatever the way: where its locations are. */
export function practiceOptions({
  expected,
}: Pick<WrittenEaglesoft, 'expected'>): EaglesoftPracticeOptions & { timeZone: string } {
  const zones = expected.flatMap(({ entity, source, data }): readonly (readonly [string, string])[] =>
    entity === 'location' && source !== undefined && typeof data.timeZone === 'string'
      ? [[source.key, data.timeZone]]
      : [],
  );
  const organization = expected.find(({ entity }) => entity === 'organization')?.data.timeZone;
  if (typeof organization !== 'string') throw new Error('a practice without a time zone');
  return { instance: 'truth', timeZone: organization, locationTimeZones: Object.fromEntries(zones) };
}

/** The tables that a reader gives something of. */
export const readTables = (
  tables: EaglesoftRows,
  profile: EaglesoftProfile = 'ppm',
): readonly WrittenTable[] =>
  eaglesoftDatabaseTables(tables, profile).filter(({ definition }) => definition.isRead);
