import { join } from 'node:path';
import { createOpenDentalSource, openDentalExtraClass } from '@bitewing/adapter-opendental';
import type { MigrateArguments, SourceArgument } from './arguments.ts';
import { type Migration, migrate, type Practice } from './migrate.ts';
import { openStore, type StoreEnvironment } from './open-store.ts';
import type { Progress } from './progress/progress.ts';
import { createStopwatch } from './stopwatch.ts';
import { prepareReportFolder, writeReports } from './write-reports.ts';

/** Where a run says something, and what it takes from outside. */
export interface RunSurroundings {
  readonly progress: Progress;
  readonly environment: StoreEnvironment;
}

function openPractice(argument: SourceArgument): Practice {
  const { path, instance, timeZone, locationTimeZones, allowMissingFooter, database } = argument;
  const options = { path, instance, timeZone, locationTimeZones, allowMissingFooter };
  return {
    argument,
    source: createOpenDentalSource(database === undefined ? options : { ...options, database }),
  };
}

/** Runs a migration from arguments to reports. */
export async function run(
  parsed: MigrateArguments,
  { progress, environment }: RunSurroundings,
): Promise<Migration> {
  await prepareReportFolder(parsed.report);
  const stopwatch = createStopwatch();
  const practices = parsed.sources.map(openPractice);
  try {
    progress.say('opening the store');
    const { tenant } = parsed;
    const opened = await stopwatch.time('open the store', () =>
      openStore(parsed.store, tenant, openDentalExtraClass, environment),
    );
    try {
      const values = parsed.phiReport;
      const migration = await migrate({
        practices,
        store: opened.store,
        tenant,
        values,
        progress,
        stopwatch,
      });
      await writeReports(parsed.report, migration);
      return migration;
    } finally {
      await opened[Symbol.asyncDispose]();
    }
  } finally {
    for (const { source } of practices) await source[Symbol.asyncDispose]();
  }
}

/** What a terminal is told at the end. */
export function conclusion({ report }: Migration, folder: string): readonly string[] {
  const lines = Object.entries(report.sources).flatMap(([instance, source]) => {
    const records = Object.values(source.entities).reduce((sum, { accepted }) => sum + accepted, 0);
    const rejected = source.rejections.reduce((sum, { count }) => sum + count, 0);
    const aside =
      rejected === 0
        ? []
        : [`  ${rejected} rows could not be mapped; they are kept sealed, the report says why`];
    const head = source.holds
      ? `${instance}: the proof holds, ${records} records in the store and read back the same`
      : `${instance}: THE PROOF DOES NOT HOLD`;
    return [head, ...aside, ...source.failures.map((failure) => `  ${failure}`)];
  });
  return [...lines, `report: ${join(folder, 'report.html')}`];
}
