import { BitewingError } from '@bitewing/core';
import type { Practice } from './practice/open-practice.ts';
import type { Progress } from './progress/progress.ts';
import { type PhiFindings, proveSource, type TargetStore } from './prove-source.ts';
import { stoppedReport } from './report/empty-report.ts';
import type { MigrationReport, SourceReport } from './report/migration-report.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface MigrateOptions {
  readonly practices: readonly Practice[];
  readonly store: TargetStore;
  readonly tenant: string;
  readonly values: boolean;
  readonly progress: Progress;
  readonly stopwatch: Stopwatch;
}

/** What a run gave; `phi` by instance, where values were asked for. */
export interface Migration {
  readonly report: MigrationReport;
  readonly phi: Readonly<Record<string, PhiFindings>>;
}

/**
 * Moves every practice into the store, one after the other, and proves each. A practice whose run stops is
 * reported with its error and does not stop the others; what it had loaded is not visible in the store.
 */
export async function migrate({
  practices,
  store,
  tenant,
  values,
  progress,
  stopwatch,
}: MigrateOptions): Promise<Migration> {
  const sources: Record<string, SourceReport> = {};
  const phi: Record<string, PhiFindings> = {};
  for (const { argument, source } of practices) {
    const { instance, timeZone } = argument;
    try {
      const proof = await proveSource({ source, store, timeZone, values, progress, stopwatch });
      sources[instance] = proof.report;
      if (proof.phi !== null) phi[instance] = proof.phi;
    } catch (error) {
      if (!BitewingError.is(error)) throw error;
      sources[instance] = stoppedReport(await source.check(), error);
    }
  }
  const holds = Object.values(sources).every((source) => source.holds);
  return {
    report: {
      format: 'bitewing-migration',
      version: 1,
      tenant,
      finishedAt: new Date().toISOString(),
      holds,
      sources,
      durations: stopwatch.seconds(),
    },
    phi,
  };
}
