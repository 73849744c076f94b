import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformance, type OpenedSource } from '@bitewing/testkit/conformance';
import { type WrittenTable, writeUnloadFolder } from '@bitewing/testkit-native';
import { afterAll, describe, test } from 'vitest';
import { createEaglesoftSource } from '../src/index.ts';
import { damagedOffice, fewWritten, largeOffice, type OfficeRows, smallOffice } from './office-rows.ts';

const root = mkdtempSync(join(tmpdir(), 'bitewing-unload-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;

const sourceOf = (path: string, absentTables: readonly string[]) =>
  createEaglesoftSource({ path, absentTables, instance: 'office', timeZone: 'America/New_York' });

async function written(tables: readonly WrittenTable[], folder?: string): Promise<string> {
  folders += folder === undefined ? 1 : 0;
  return (await writeUnloadFolder(folder ?? join(root, `unload-${folders}`), tables)).folder;
}

async function opened(rows: OfficeRows): Promise<OpenedSource & { readonly folder: string }> {
  const { written: tables, absentTables } = fewWritten(rows);
  const folder = await written(tables);
  return { folder, source: sourceOf(folder, absentTables), dispose: async () => undefined };
}

const shared = opened(smallOffice());

/** The office a day later: rows were added, changed and taken away. */
function laterOffice(): OfficeRows {
  const office = smallOffice();
  const patients = office.patient ?? [];
  return {
    ...office,
    patient: [
      ...patients.map((patient, place) => (place === 1 ? { ...patient, first_name: 'Renamed' } : patient)),
      { ...patients[1], patient_id: '00011', first_name: 'New' },
    ],
    appointment: (office.appointment ?? []).slice(0, 1),
    operatory_notes: (office.operatory_notes ?? []).map((note) => ({ ...note, status: 'D' })),
  };
}

/** Files of the folders that this process has open. */
const openFiles = (): number =>
  readdirSync('/proc/self/fd').filter((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`).startsWith(root);
    } catch {
      return false;
    }
  }).length;

conformance(
  { describe, test },
  {
    name: 'unload files of Eaglesoft',
    async createSource() {
      const { folder } = await shared;
      const { absentTables } = fewWritten(smallOffice());
      return { source: sourceOf(folder, absentTables), dispose: async () => undefined };
    },
    async createChangingSource() {
      const own = await opened(smallOffice());
      return {
        ...own,
        async change() {
          await written(fewWritten(laterOffice()).written, own.folder);
        },
      };
    },
    createDamagedSource: () => opened(damagedOffice()),
    createLargeSource: () => opened(largeOffice()),
    createUnreachableSource: () => sourceOf(join(root, 'nowhere'), []),
    openResources: openFiles,
    async practiceState() {
      const { folder } = await shared;
      const hash = createHash('sha256');
      for (const file of readdirSync(folder).sort())
        hash.update(file).update(readFileSync(join(folder, file)));
      return hash.digest('hex');
    },
    hasCanaries: true,
  },
);
