import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { LiveTable } from '../../../way/mysql/live-table.ts';
import {
  knownPreferences,
  locationTable,
  type PracticeFacts,
  practiceFacts,
  preferenceTable,
} from '../../practice-facts.ts';
import type { LiveRun } from '../live-run.ts';
import { type AskedAt, isQuietAt } from './poll/polled-table.ts';
import type { ServerLook } from './poll/table-look.ts';

/** The tables whose rows decide how those of others are read. */
export const decidingTables = [preferenceTable, locationTable] as const;

/** What matters of them, as text: the program writes other settings all day. */
const textOf = (facts: PracticeFacts): string =>
  JSON.stringify([
    knownPreferences.map((name) => facts.preferences(name)),
    facts.locationKeys === null ? null : [...facts.locationKeys].toSorted(),
  ]);

/** Notices that something else decides how rows are read than when the practice was surveyed. */
export class DecidingRows {
  readonly #run: LiveRun;
  readonly #surveyed: string;
  #asked: ReadonlyMap<string, AskedAt> = new Map();

  constructor(run: LiveRun) {
    this.#run = run;
    this.#surveyed = textOf(run.practice.facts);
  }

  /**
   * As {@link differ}; asks nothing where the tables were not written.
   *
   * @throws BitewingError `source_busy`
   */
  async haveChanged({ tables, clock }: ServerLook): Promise<boolean> {
    const isUnchanged = decidingTables.every((name) => {
      const seen = tables.get(name);
      const asked = this.#asked.get(name);
      return seen === undefined
        ? asked === undefined
        : seen.writtenAt !== null && asked?.isQuiet === true && asked.signature === seen.signature;
    });
    if (isUnchanged) return false;
    const haveChanged = await this.differ();
    this.#asked = new Map(
      decidingTables.flatMap((name) => {
        const seen = tables.get(name);
        if (seen === undefined) return [];
        const isQuiet = this.#table(name)?.engine === 'MyISAM' && isQuietAt(seen, clock);
        return [[name, { signature: seen.signature, isQuiet }] as const];
      }),
    );
    return haveChanged;
  }

  /**
   * Whether what matters differs from what was surveyed.
   *
   * @throws BitewingError `source_busy` while the program is being upgraded, and after an upgrade that failed
   */
  async differ(): Promise<boolean> {
    const facts = await this.#facts();
    // Upgrades rewrite whole tables, and say so in a setting (opendental.md section 6).
    if (facts.preference('CorruptedDatabase') === '1')
      throw new BitewingError('source_busy', {
        adapter: adapterName,
        detail: 'The preference CorruptedDatabase is 1, as while an upgrade runs, or after one that failed.',
      });
    return textOf(facts) !== this.#surveyed;
  }

  #table(name: string): LiveTable | undefined {
    return this.#run.practice.database.tables.get(name);
  }

  async #cells(name: string, select: string): Promise<readonly (readonly (string | null)[])[]> {
    const table = this.#table(name);
    if (table === undefined) return [];
    const rows = await this.#run.session.rows(`${select} FROM ${table.sqlName} ORDER BY 1`, [], name);
    return rows.map((row) => row.map((cell) => cell?.toString('utf8') ?? null));
  }

  async #facts(): Promise<PracticeFacts> {
    const settings = await this.#cells(preferenceTable, 'SELECT PrefNum, PrefName, ValueString');
    const locations = await this.#cells(locationTable, 'SELECT ClinicNum');
    return practiceFacts({
      settings: settings.map(([, name, value]) => [name ?? '', value ?? null]),
      hasLocations: locations.length > 0,
      locationKeys:
        this.#table(locationTable) === undefined ? null : new Set(locations.map(([key]) => key ?? '')),
    });
  }
}
