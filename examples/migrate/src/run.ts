import { createOpenDentalSource, openDentalExtraClass } from '@bitewing/adapter-opendental';
import type { MigrateArguments, SourceArgument } from './arguments.ts';
import { type Migration, migrate, type Practice } from './migrate.ts';
import { openStore, type StoreEnvironment } from './open-store.ts';
import type { Progress } from './progress/progress.ts';
import { createStopwatch } from './stopwatch.ts';
import { prepareReportFolder, removeReports, writeReports } from './write-reports.ts';

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
      await removeReports(parsed.report);
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
