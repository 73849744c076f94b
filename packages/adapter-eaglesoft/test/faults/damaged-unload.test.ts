import { eaglesoftDatabaseTables, type UnloadFault } from '@bitewing/testkit-native';
import { drawnFrom } from '@bitewing/testkit-native/judges';
import { beforeAll, describe, expect, test } from 'vitest';
import { fatesOf } from '../truth/expect-fates.ts';
import { unloadFolders } from '../truth/unload-folders.ts';
import { practiceOptions, readTables, writtenOf } from '../truth/written-practice.ts';
import { type CutFile, cutFiles, expectCutNamed } from './cut-files.ts';
import { type DamagedFolder, damagedFolder, outcomeOf } from './damaged-files.ts';

const folders = unloadFolders();
const written = writtenOf(6);
const practice = practiceOptions(written);
const tables = eaglesoftDatabaseTables(written.tables);
const isRead = new Set(readTables(written.tables).map(({ definition }) => definition.name));

let damaged: DamagedFolder;
let files: readonly CutFile[];
beforeAll(async () => {
  const unload = await folders.write(tables);
  damaged = damagedFolder(unload.folder, folders.path());
  files = cutFiles(unload.files).filter(({ table }) => isRead.has(table));
});

describe('an unload file that was cut', () => {
  test('is refused by its name, whichever it is, before anything is given away', async () => {
    const draw = drawnFrom('cuts');
    expect(files.length).toBeGreaterThan(40);
    let refused = 0;
    for (const [place, file] of files.entries()) {
      const { length } = file.bytes;
      // Of one in four only its last byte or two are gone.
      const cut = place % 4 === 0 ? length - 1 - (place % 8) / 4 : draw(length);
      if (await expectCutNamed(damaged, file, cut, practice)) refused += 1;
    }
    expect(refused).toBeGreaterThan(files.length * 0.8);
  });

  test('cannot be told from a whole one where a row ends: it has fewer', async () => {
    const [holidays] = files.filter(({ table }) => table === 'holidays');
    if (holidays === undefined) throw new Error('no holidays');
    const end = holidays.bytes.lastIndexOf('\r\n', -3) + 2;
    expect(await expectCutNamed(damaged, holidays, end, practice)).toBe(false);
  });

  test('is refused where it is the script', async () => {
    for (const table of ['system_preferences', 'patient', 'images']) {
      const { folder } = await folders.write(tables, { faults: [{ kind: 'truncated-script', table }] });
      const { error } = await outcomeOf(folder, practice);
      expect([table, error?.code]).toEqual([table, 'unload_truncated']);
      expect(error?.message).toContain('reload.sql');
    }
  });
});

describe('an unload file that is not what it should be', () => {
  test('is refused by its name and table where it is not there, whichever it is', async () => {
    for (const { table, name } of files) {
      const { error } = await damaged.with(name, null, () => outcomeOf(damaged.folder, practice));
      expect([table, error?.code]).toEqual([table, 'unload_incomplete']);
      expect(error?.message).toContain(`${name} with rows of ${table}.`);
    }
  });

  test('is refused by its name where it has the rows of another table', async () => {
    const foreign = files.find(({ table }) => table === 'recalls');
    for (const { table, name } of files.filter((_, place) => place % 9 === 3)) {
      const { error } = await damaged.with(name, foreign?.bytes ?? null, () =>
        outcomeOf(damaged.folder, practice),
      );
      expect([table, error?.code]).toEqual([table, 'unload_malformed']);
      expect(error?.message).toContain(` ${name}, byte 0: `);
    }
  });

  test.each(['few-columns', 'many-columns', 'broken-quote'] as const)(
    'loses a damaged row of every table by its place, and no other: %s',
    async (kind) => {
      const struck = readTables(written.tables).filter(({ definition, rows }) => {
        const all = [...rows];
        const texts = definition.columns.filter(({ type }) => type.includes('char'));
        return (
          all.length > 4 && (kind !== 'broken-quote' || texts.some(({ name }) => all[1]?.[name] != null))
        );
      });
      expect(struck.length).toBeGreaterThan(25);
      const faults = struck.map(({ definition }): UnloadFault => ({ kind, table: definition.name, row: 2 }));
      const { folder } = await folders.write(tables, { faults });
      const outcome = await outcomeOf(folder, practice);
      if (outcome.error !== null) throw outcome.error;
      const { report, rejections } = outcome;
      expect(report.last).toMatchObject({ complete: true, settled: true });
      const byPlace = rejections.filter(({ source }) => source.key.startsWith('@'));
      expect(byPlace.map(({ source, code }) => [source.table, code]).sort()).toEqual(
        struck.map(({ definition }) => [definition.name, 'bad_source_row']).sort(),
      );
      for (const each of report.tables.values()) {
        expect([each.table, fatesOf(each)]).toEqual([each.table, each.read]);
        const count = written.tables.get(each.table)?.length ?? 0;
        // An open quote takes the next row, too.
        if (kind !== 'broken-quote') expect([each.table, each.read]).toEqual([each.table, count]);
      }
    },
  );

  test('ends in a name, or in what it says, whatever byte is another one', async () => {
    const draw = drawnFrom('other bytes');
    let refused = 0;
    for (let time = 0; time < 20; time += 1) {
      const file = files[draw(files.length)];
      if (file === undefined) throw new Error('no files');
      const bytes = Buffer.from(file.bytes);
      bytes[draw(bytes.length)] = draw(256);
      const { error } = await damaged.with(file.name, bytes, () => outcomeOf(damaged.folder, practice));
      if (error === null) continue;
      refused += 1;
      expect(error.code).toMatch(/^(?:unload_|invalid_options|value_too_large)/);
    }
    expect(refused).toBeLessThan(20);
  });
});
