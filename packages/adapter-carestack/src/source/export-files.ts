import { createHash } from 'node:crypto';
import { BitewingError } from '@bitewing/core';
import { type CareStackExport, careStackExport } from '../export/care-stack-export.ts';
import type { ExportName, ExportTable } from '../export/export-form.ts';
import type { ResolvedCareStackOptions } from '../options.ts';

/** An export file and what it held when the run began; null where it could not be read. */
interface ExportFile {
  readonly file: CareStackExport;
  readonly digest: string | null;
}

/** The files that stand in for what the API does not give. */
export interface ExportFiles {
  /** Of all of them together; empty where there is none. */
  readonly digest: string;
  /** The file that gives a table. */
  fileOf(table: string): ExportFile | undefined;
}

/** Looks at the export files. One that is not there makes its tables fail, and nothing else. */
export async function exportFiles(
  { exports: paths, instance }: ResolvedCareStackOptions,
  signal: AbortSignal,
): Promise<ExportFiles> {
  const names: readonly ExportName[] = ['feeSchedules', 'recallRules'];
  const found: ExportFile[] = [];
  for (const name of names) {
    const path = paths[name];
    if (path === undefined) continue;
    const file = careStackExport(name, path, instance);
    found.push({ file, digest: await digestOf(file, signal) });
  }
  const digest = createHash('sha256');
  for (const one of found) digest.update(`${one.file.name} ${one.digest}\n`);
  return {
    digest: found.length === 0 ? '' : digest.digest('hex').slice(0, 32),
    fileOf: (table) => found.find(({ file }) => file.tables.some((one: ExportTable) => one === table)),
  };
}

async function digestOf(file: CareStackExport, signal: AbortSignal): Promise<string | null> {
  try {
    return await file.digest(signal);
  } catch (error) {
    if (BitewingError.is(error, 'source_not_found')) return null;
    throw error;
  }
}
