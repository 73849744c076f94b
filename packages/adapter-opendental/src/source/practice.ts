import { BitewingError, type ErrorCode, type Instant } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type { PracticeDatabase, PracticeTable } from '../way/practice-table.ts';
import type { PracticeFacts } from './practice-facts.ts';

/** What is known of a practice before its rows are read, whatever the way in. */
export interface Practice<Table extends PracticeTable = PracticeTable> {
  readonly database: PracticeDatabase<Table>;
  readonly facts: PracticeFacts;
  /** When the source was true. */
  readonly observedAt: Instant;
  readonly epoch: string;
  /** Keys of `locationTimeZones` that no location has. */
  readonly strayLocations: readonly string[];
  /** Known tables that cannot be seen because the account lacks the right; empty for a file. */
  readonly denied: ReadonlySet<string>;
}

/** Why a table is not there. */
export const absenceOf = ({ denied }: Practice, table: string): ErrorCode =>
  denied.has(table) ? 'access_denied' : 'missing_table';

/**
 * `patient` and `appointment` are names that any practice system may use; these two are not. The other tables of
 * the ledger are asked for where they are read.
 */
export const practiceSignature = {
  peculiar: ['procedurelog', 'preference'],
  needed: ['patient', 'appointment', 'procedurelog', 'preference'],
};

/** Keys of zones that belong to no location. Where there is no table of locations, none can be told to be a stray. */
export const strayLocationsOf = (
  locationTimeZones: Readonly<Record<string, string>>,
  { locationKeys }: PracticeFacts,
): readonly string[] =>
  locationKeys === null ? [] : Object.keys(locationTimeZones).filter((key) => !locationKeys.has(key));

/** Says which zones of the options belong to no location. */
export const strayZones = ({ strayLocations: keys }: Practice): string =>
  `locationTimeZones names a ClinicNum that no clinic has: ${keys.join(', ')}.`;

/**
 * Refuses zones of locations that are not there: with one mistyped, times of the location that was meant are wrong.
 *
 * @throws BitewingError `invalid_options`
 */
export function expectKnownLocations(practice: Practice): void {
  if (practice.strayLocations.length === 0) return;
  throw new BitewingError('invalid_options', { adapter: adapterName, detail: strayZones(practice) });
}
