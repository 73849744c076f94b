import { parseLocalDateTime, wallClock } from '@bitewing/adapter-kit';
import { BitewingError, type Instant } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type { ResolvedOptions } from '../options.ts';
import { type ChosenDatabase, chooseDatabase } from '../way/dump/choose-database.ts';
import { type OpenDump, openDumpFile, sameIdentity } from '../way/dump/dump-file.ts';
import type { DumpSurvey } from '../way/dump/dump-survey.ts';
import { surveyDump } from '../way/dump/survey-dump.ts';
import { dumpDigest, epochOf } from './dump-identity.ts';
import { keptTables, type PracticeFacts, preferenceTable, readPracticeFacts } from './practice-facts.ts';

/** A dump of a practice as the survey found it. */
export interface PracticeDump {
  readonly survey: DumpSurvey;
  readonly database: ChosenDatabase;
  readonly facts: PracticeFacts;
  /** When the dump was finished; when the file was last written, where the dump does not say. */
  readonly observedAt: Instant;
  readonly isObservedByFooter: boolean;
  readonly epoch: string;
  /** Keys of `locationTimeZones` that no location has. */
  readonly strayLocations: readonly string[];
  /** Names this dump by its content. */
  readonly digest: string;
}

/**
 * `patient` and `appointment` are names that any practice system may use; these two are not. The other tables of
 * the ledger are asked for where they are read.
 */
const signature = {
  peculiar: ['procedurelog', preferenceTable],
  needed: ['patient', 'appointment', 'procedurelog', preferenceTable],
};

/** The footer's time is the wall clock of the machine that wrote the dump, taken to stand in the practice. */
function footerInstant(survey: DumpSurvey, timeZone: string): Instant | null {
  const completedAt = survey.footer?.completedAt ?? null;
  const local = completedAt === null ? null : parseLocalDateTime(completedAt);
  return local === null ? null : wallClock(timeZone)(local).instant;
}

/** Opens the dump of the options and reports how far it is read. */
export function openPracticeDump(options: ResolvedOptions, phase: 'survey' | 'rows'): Promise<OpenDump> {
  let bytesTotal = 0;
  const { path, onProgress } = options;
  const opening = openDumpFile({
    path,
    onRead: (bytesRead) => onProgress?.({ phase, bytesRead, bytesTotal }),
  });
  return opening.then((dump) => {
    bytesTotal = dump.identity.size;
    return dump;
  });
}

/** Where the dump has no table of locations, none can be told to be a stray. */
const strayLocations = (
  { locationTimeZones }: ResolvedOptions,
  { locationKeys }: PracticeFacts,
): readonly string[] =>
  locationKeys === null ? [] : Object.keys(locationTimeZones).filter((key) => !locationKeys.has(key));

/** Says which zones of the options belong to no location. */
export const strayZones = ({ strayLocations: keys }: PracticeDump): string =>
  `locationTimeZones names a ClinicNum that no clinic has: ${keys.join(', ')}.`;

/**
 * Refuses zones of locations that are not there: with one mistyped, times of the location that was meant are wrong.
 *
 * @throws BitewingError `invalid_options`
 */
export function expectKnownLocations(dump: PracticeDump): void {
  if (dump.strayLocations.length === 0) return;
  throw new BitewingError('invalid_options', { adapter: adapterName, detail: strayZones(dump) });
}

async function survey(options: ResolvedOptions, dump: OpenDump, signal?: AbortSignal): Promise<PracticeDump> {
  const found = await surveyDump(dump, {
    allowMissingFooter: options.allowMissingFooter,
    keptTables,
    maxValueBytes: options.maxValueBytes,
    ...(signal === undefined ? {} : { signal }),
  });
  const database = chooseDatabase(found, signature, options.database);
  const facts = readPracticeFacts(database);
  const instant = footerInstant(found, options.timeZone);
  return {
    survey: found,
    database,
    facts,
    observedAt: instant ?? (new Date(found.file.modifiedMs).toISOString() as Instant),
    isObservedByFooter: instant !== null,
    epoch: epochOf(options.instance, database.name, facts),
    strayLocations: strayLocations(options, facts),
    digest: dumpDigest(found),
  };
}

/** Surveys the dump of some options, once for as long as the file stays the same. */
export interface PracticeDumpReader {
  read(
    signal: AbortSignal | undefined,
    hold: (resource: AsyncDisposable) => () => Promise<void>,
  ): Promise<PracticeDump>;
}

export function practiceDumpReader(options: ResolvedOptions): PracticeDumpReader {
  let known: PracticeDump | null = null;
  return {
    async read(signal, hold) {
      signal?.throwIfAborted();
      const dump = await openPracticeDump(options, 'survey');
      const release = hold(dump);
      try {
        if (known === null || !sameIdentity(known.survey.file, dump.identity)) {
          known = await survey(options, dump, signal);
        }
        return known;
      } finally {
        await release();
      }
    },
  };
}
