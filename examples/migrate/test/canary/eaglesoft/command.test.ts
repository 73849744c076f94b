import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canaryWord } from '@bitewing/testkit';
import { eaglesoftDatabaseTables, type WrittenTable, writeUnloadFolder } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseArguments } from '../../../src/arguments.ts';
import { conclusion } from '../../../src/conclusion.ts';
import type { Migration } from '../../../src/migrate.ts';
import { run } from '../../../src/run.ts';
import { readTables } from '../embedded-database.ts';
import { misplaced, timeZone } from '../marked-practice.ts';
import { marksInBytes, marksInFolder, marksInText } from '../marks.ts';
import { withMisplacedTexts, writeMarkedOffice } from './marked-office.ts';

/** What stands for a code that nobody knows is kept as it is, in a column that is not sealed. */
const allowedInStore = misplaced.replace('Bw&', '');

let folder: string;
let migration: Migration;
const said: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-office-'));
  const whole = eaglesoftDatabaseTables(writeMarkedOffice(4).tables);
  const unloaded: Readonly<Record<string, readonly WrittenTable[]>> = {
    whole,
    misplaced: withMisplacedTexts(whole),
    cut: whole,
  };
  const sources: string[] = [];
  for (const [instance, tables] of Object.entries(unloaded)) {
    const path = join(folder, `${canaryWord} ${instance}`);
    const faults = instance === 'cut' ? [{ kind: 'truncated', table: 'patient' } as const] : [];
    await writeUnloadFolder(path, tables, { faults });
    sources.push('--source', `eaglesoft=${path}`, '--instance', instance, '--time-zone', timeZone);
  }
  const [store, report] = [join(folder, 'store'), join(folder, 'report')];
  const given = [...sources, '--tenant', 'office', '--store', store, '--report', report];
  const progress = {
    start: (label: string) => {
      said.push(label);
      return { advanceTo() {}, finish() {} };
    },
    say: (line: string) => void said.push(line),
    close() {},
  };
  migration = await run(parseArguments(given, { folder, demo: [] }), { progress, environment: {} });
  said.push(...conclusion(migration, report));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the command over Eaglesoft offices with a canary in every field of a person, and in the names of their folders', () => {
  test('goes as each office lets it', () => {
    const { whole, misplaced: broken, cut } = migration.report.sources;
    expect(whole).toMatchObject({ failures: [], holds: true });
    expect(broken?.rejections.length).toBeGreaterThan(1);
    expect(cut?.problem?.code).toBe('unload_truncated');
  });

  test('says and reports nothing of a person', async () => {
    expect(marksInText(said.join('\n'))).toEqual([]);
    expect(said.length).toBeGreaterThan(5);
    const reports = await readdir(join(folder, 'report'));
    expect(reports.sort()).toEqual(['report.html', 'report.json']);
    for (const name of reports)
      expect([name, marksInText(await readFile(join(folder, 'report', name), 'utf8'))]).toEqual([name, []]);
  });

  test('stores what identifies a person in sealed values only', async () => {
    const tables = (await readTables(join(folder, 'store'))).map(({ table, rows, bytes }) => ({
      table,
      rows,
      ...marksInBytes(bytes, allowedInStore),
    }));
    expect(tables.filter(({ leaked }) => leaked.length > 0)).toEqual([]);
    expect(tables.find(({ table }) => table === 'phi.sealed')?.rows).toBeGreaterThan(50);
    expect(marksInFolder(join(folder, 'store'), allowedInStore).leaked).toEqual([]);
  });
});
