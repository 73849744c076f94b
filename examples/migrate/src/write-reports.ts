import { access, constants, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BitewingError } from '@bitewing/core';
import { phiDiffPage } from '@bitewing/core/diff';
import type { Migration } from './migrate.ts';
import { reportPage } from './report/report-page.ts';

const reportFiles = ['report.json', 'report.html', 'diff.phi.json', 'diff.phi.html'] as const;
type ReportFile = (typeof reportFiles)[number];

/** A name that only a file has that is being written. */
const draftOf = (path: string): string => `${path}.partial`;

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

const unwritten = (detail: string, cause: unknown): BitewingError =>
  new BitewingError('write_failed', { detail: `It is the report. ${detail}`, cause });

/**
 * Takes the reports of an earlier run away: a run that stops before its end must not leave a proof that looks like
 * its own, nor values beside a newer report.
 *
 * @throws BitewingError `write_failed`
 */
export async function removeReports(folder: string): Promise<void> {
  try {
    for (const name of reportFiles) {
      for (const path of [join(folder, name), draftOf(join(folder, name))]) await rm(path, { force: true });
    }
  } catch (cause) {
    throw unwritten('That of an earlier run cannot be removed.', cause);
  }
}

function contentsOf({ report, phi }: Migration): readonly (readonly [ReportFile, string])[] {
  const plain = [
    ['report.json', `${JSON.stringify(report, null, 2)}\n`],
    ['report.html', reportPage(report)],
  ] as const;
  if (Object.keys(phi).length === 0) return plain;
  // One page for all practices: the name of the practice goes before the id.
  const samples = Object.entries(phi).flatMap(([instance, values]) =>
    values.diff.samples.map((sample) => ({ ...sample, id: `${instance} ${sample.id}` })),
  );
  return [
    ['diff.phi.json', `${JSON.stringify(phi, null, 2)}\n`],
    ['diff.phi.html', phiDiffPage({ phi: true, leftName: 'source', rightName: 'store', samples })],
    ...plain,
  ];
}

/** Only the account that runs this may read values. */
const modeOf = (name: ReportFile): { mode?: number } => (name.includes('.phi.') ? { mode: 0o600 } : {});

/**
 * Writes `report.json` and `report.html`, and where values were asked for `diff.phi.json` and `diff.phi.html`, each
 * under its name only when it is whole.
 *
 * @throws BitewingError `write_failed`; then none of them is there
 */
export async function writeReports(folder: string, migration: Migration): Promise<void> {
  await prepareReportFolder(folder);
  await removeReports(folder);
  const contents = contentsOf(migration);
  try {
    for (const [name, content] of contents) {
      await writeFile(draftOf(join(folder, name)), content, { flag: 'wx', ...modeOf(name) });
    }
    for (const [name] of contents) await rename(draftOf(join(folder, name)), join(folder, name));
  } catch (cause) {
    await removeReports(folder);
    throw unwritten('What the run loaded is in the store, but is not reported on.', cause);
  }
}
