import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BitewingError } from '@bitewing/core';
import { phiDiffPage } from '@bitewing/core/diff';
import type { Migration } from './migrate.ts';
import { reportPage } from './report/report-page.ts';

const phiFiles = ['diff.phi.json', 'diff.phi.html'] as const;

/** Only the account that runs this may read values. */
const phiMode = { mode: 0o600 };

/**
 * Makes the folder of the reports, before a night's work is done that could not be reported.
 *
 * @throws BitewingError `invalid_options`
 */
export async function prepareReportFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new BitewingError('invalid_options', {
      detail: '--report: the folder cannot be written to.',
      cause,
    });
  }
}

/**
 * Writes `report.json` and `report.html`, and where values were asked for `diff.phi.json` and `diff.phi.html`.
 * Values of an earlier run never stay beside a newer report.
 */
export async function writeReports(folder: string, { report, phi }: Migration): Promise<void> {
  await prepareReportFolder(folder);
  for (const name of phiFiles) await rm(join(folder, name), { force: true });
  await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(folder, 'report.html'), reportPage(report));
  if (Object.keys(phi).length === 0) return;
  // One page for all practices: the name of the practice goes before the id.
  const samples = Object.entries(phi).flatMap(([instance, values]) =>
    values.diff.samples.map((sample) => ({ ...sample, id: `${instance} ${sample.id}` })),
  );
  await writeFile(join(folder, 'diff.phi.json'), `${JSON.stringify(phi, null, 2)}\n`, phiMode);
  await writeFile(
    join(folder, 'diff.phi.html'),
    phiDiffPage({ phi: true, leftName: 'source', rightName: 'store', samples }),
    phiMode,
  );
}
