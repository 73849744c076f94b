import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type CareStackExport, careStackExport, type ExportRow } from '../../src/export/care-stack-export.ts';
import type { ExportName } from '../../src/export/export-form.ts';

let folder = '';
let files = 0;

/** Gives the test file a folder of its own, gone afterwards. */
export function useExportFolder(): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carestack-export-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });
}

/** Writes a file and gives its path. */
export async function writeExport(content: string | Uint8Array): Promise<string> {
  files += 1;
  const path = join(folder, `export-${files}.csv`);
  await writeFile(path, content);
  return path;
}

/** An export with that content. */
export const exportOf = async (name: ExportName, content: string | Uint8Array): Promise<CareStackExport> =>
  careStackExport(name, await writeExport(content), 'smile');

export async function collectRows(rows: AsyncIterable<ExportRow>): Promise<readonly ExportRow[]> {
  const collected: ExportRow[] = [];
  for await (const row of rows) collected.push(row);
  return collected;
}

/** The cells of rows that were read, and of rejected ones the code and columns, each behind its number. */
export const inShort = (rows: readonly ExportRow[]): readonly unknown[][] =>
  rows.map((row) =>
    'row' in row ? [row.number, ...row.row] : [row.number, row.rejection.code, ...row.rejection.fields],
  );
