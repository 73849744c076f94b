import { parseLocalDateTime, wallClock } from '@bitewing/adapter-kit';
import type { Instant } from '@bitewing/core';
import type { ResolvedDumpOptions } from '../options.ts';
import { chooseDatabase } from '../way/dump/choose-database.ts';
import { type OpenDump, openDumpFile, sameIdentity } from '../way/dump/dump-file.ts';
import type { DumpSurvey, SurveyedTable } from '../way/dump/dump-survey.ts';
import { surveyDump } from '../way/dump/survey-dump.ts';
import { dumpDigest, epochOf } from './dump-identity.ts';
import { factsOfDump, keptTables } from './facts-of-dump.ts';
import { type Practice, practiceSignature, strayLocationsOf } from './practice.ts';

/** A dump of a practice as the survey found it; `observedAt` is when it was finished, or the file last written. */
export interface PracticeDump extends Practice<SurveyedTable> {
  readonly survey: DumpSurvey;
  readonly isObservedByFooter: boolean;
  /** Names this dump by its content. */
  readonly digest: string;
}

/** The footer's time is the wall clock of the machine that wrote the dump, taken to stand in the practice. */
function footerInstant(survey: DumpSurvey, timeZone: string): Instant | null {
  const completedAt = survey.footer?.completedAt ?? null;
  const local = completedAt === null ? null : parseLocalDateTime(completedAt);
  return local === null ? null : wallClock(timeZone)(local).instant;
}

/** Opens the dump of the options and reports how far it is read. */
export function openPracticeDump(options: ResolvedDumpOptions, phase: 'survey' | 'rows'): Promise<OpenDump> {
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

async function survey(
  options: ResolvedDumpOptions,
  dump: OpenDump,
  signal?: AbortSignal,
): Promise<PracticeDump> {
  const found = await surveyDump(dump, {
    allowMissingFooter: options.allowMissingFooter,
    keptTables,
    maxValueBytes: options.maxValueBytes,
    ...(signal === undefined ? {} : { signal }),
  });
  const database = chooseDatabase(found, practiceSignature, options.database);
  const facts = factsOfDump(database);
  const instant = footerInstant(found, options.timeZone);
  return {
    survey: found,
    database,
    facts,
    observedAt: instant ?? (new Date(found.file.modifiedMs).toISOString() as Instant),
    isObservedByFooter: instant !== null,
    epoch: epochOf(options.instance, database.name, facts),
    strayLocations: strayLocationsOf(options.locationTimeZones, facts),
    denied: new Set(),
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

export function practiceDumpReader(options: ResolvedDumpOptions): PracticeDumpReader {
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
