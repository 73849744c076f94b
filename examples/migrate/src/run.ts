import type { MigrateArguments } from './arguments.ts';
import { type Migration, migrate } from './migrate.ts';
import { openStore, type StoreEnvironment } from './open-store.ts';
import type { KeyEnvironment } from './practice/care-stack-keys.ts';
import { extraClassFor } from './practice/extra-class.ts';
import { openPractice, type Practice } from './practice/open-practice.ts';
import type { Progress } from './progress/progress.ts';
import { createStopwatch } from './stopwatch.ts';
import { prepareReportFolder, removeReports, writeReports } from './write-reports.ts';

/** Where a run says something, and what it takes from outside. */
export interface RunSurroundings {
  readonly progress: Progress;
  readonly environment: StoreEnvironment & KeyEnvironment;
}

/** Runs a migration from arguments to reports. */
export async function run(
  parsed: MigrateArguments,
  { progress, environment }: RunSurroundings,
): Promise<Migration> {
  await prepareReportFolder(parsed.report);
  const stopwatch = createStopwatch();
  const practices: Practice[] = [];
  try {
    for (const source of parsed.sources) practices.push(await openPractice(source, environment));
    progress.say('opening the store');
    const { tenant } = parsed;
    const extraClass = await extraClassFor(parsed.sources);
    const opened = await stopwatch.time('open the store', () =>
      openStore(parsed.store, tenant, extraClass, environment),
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
