import { join } from 'node:path';
import { errorCatalogue } from '@bitewing/core';
import type { Migration } from './migrate.ts';
import { concernsOf } from './report/concerns.ts';
import type { SourceReport } from './report/migration-report.ts';
import { countText } from './report/number-text.ts';

function sourceLines(instance: string, source: SourceReport): readonly string[] {
  const records = Object.values(source.entities).reduce((sum, { accepted }) => sum + accepted, 0);
  const head = source.holds
    ? `${instance}: the proof holds, ${records} records in the store and read back the same`
    : `${instance}: THE PROOF DOES NOT HOLD`;
  const remedy = source.problem === null ? [] : [errorCatalogue[source.problem.code].remedy];
  const concerns = concernsOf(source).flatMap(({ title, details, explanation }) => [
    `WARNING: ${title}. ${explanation}`,
    ...details.map(({ count, name, code }) => `  ${countText(count)} × ${name}: ${code}`),
  ]);
  return [head, ...[...source.failures, ...remedy, ...concerns].map((line) => `  ${line}`)];
}

/** What a terminal is told at the end. */
export function conclusion({ report }: Migration, folder: string): readonly string[] {
  const lines = Object.entries(report.sources).flatMap(([instance, source]) => sourceLines(instance, source));
  return [...lines, `report: ${join(folder, 'report.html')}`];
}
