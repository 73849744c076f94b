import type { Row } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { defaultPayPlansVersion } from '../profile/preferences.ts';
import type { ChosenDatabase } from '../way/dump/choose-database.ts';

/** What has to be known of a practice before its rows are read. */
export interface PracticeFacts {
  /** Value of a setting; null where there is no row. */
  preference(name: string): string | null;
  /** Whether there is a clinic row. */
  readonly hasLocations: boolean;
}

/** Name of the table of settings; the only one whose rows the survey keeps. */
export const preferenceTable = 'preference';

export function readPracticeFacts(database: ChosenDatabase): PracticeFacts {
  const table = database.tables.get(preferenceTable);
  const columns = table?.columns.map((column) => column.name) ?? [];
  const [name, value] = [columns.indexOf('PrefName'), columns.indexOf('ValueString')];
  const rows: readonly Row[] = table?.kept.flatMap((block) => block.rows) ?? [];
  const values = new Map(rows.map((row) => [row[name] ?? '', row[value] ?? null]));
  const preference = (wanted: string): string | null => values.get(wanted) ?? null;
  return { preference, hasLocations: (database.tables.get('clinic')?.rows ?? 0) > 0 };
}

/**
 * Refuses what changes amounts in a way that is not calculated yet, before anything is read.
 *
 * @throws BitewingError `unsupported_setup`
 */
export function expectSupportedSetup(database: ChosenDatabase, facts: PracticeFacts): void {
  const version = facts.preference('PayPlansVersion') ?? '';
  const isDefault = version === '' || Number(version) === defaultPayPlansVersion;
  const plans = database.tables.get('payplan')?.rows ?? 0;
  if (isDefault || plans === 0) return;
  throw new BitewingError('unsupported_setup', {
    adapter: adapterName,
    detail: `The preference PayPlansVersion is not ${defaultPayPlansVersion}, and there are ${plans} payment plans.`,
  });
}
