import type { CheckReport, ProfileReport } from '@bitewing/core';
import { countDispositions, leftOutTables, unavailableEntities, unreadTables } from './dispositions.ts';
import type { SourceReport } from './migration-report.ts';

/** What is known of a practice before anything of it was read. */
export const emptyReport = (
  check: CheckReport,
  profile: ProfileReport | null,
): Omit<SourceReport, 'holds' | 'failures' | 'problem'> => ({
  adapter: check.adapter,
  version: check.version,
  asOf: check.asOf,
  profile: check.profile?.name ?? null,
  isolation: check.isolation,
  remarks: check.remarks,
  entities: {},
  tables: {},
  dispositions: countDispositions(profile),
  unreadTables: unreadTables(profile),
  leftOutTables: leftOutTables(profile),
  unavailableEntities: unavailableEntities(check.capabilities),
  issues: [],
  rejections: [],
  rejectedRows: [],
  identities: null,
  gate: null,
  diff: null,
  ledger: null,
  storedBalances: null,
  pictures: null,
});

/** The report of a practice that could not be proved, because the run stopped. */
export function stoppedReport(
  check: CheckReport,
  { code, message }: NonNullable<CheckReport['problem']>,
): SourceReport {
  return { ...emptyReport(check, null), holds: false, failures: [message], problem: { code, message } };
}
