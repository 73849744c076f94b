import { eaglesoftDatabaseTables, type StandInFault } from '@bitewing/testkit-native';
import { drawnFrom, KeepingHost } from '@bitewing/testkit-native/judges';
import { beforeAll, describe, expect, test } from 'vitest';
import { cutFiles, expectCutNamed } from '../faults/cut-files.ts';
import { damagedFolder, outcomeOf } from '../faults/damaged-files.ts';
import { expectLost, lostWith } from '../faults/fault-runs.ts';
import { databaseInterrupted, databaseKilled, unloadInterrupted } from '../faults/interrupted-runs.ts';
import { expectHeld } from '../truth/expect-truth.ts';
import { type PracticeInTime, practiceInTime } from '../truth/practice-in-time.ts';
import { databaseLoader, type RunningDatabase } from '../truth/running-database.ts';
import { unloadFolders } from '../truth/unload-folders.ts';
import { practiceOptions, readTables, writtenOf } from '../truth/written-practice.ts';

const load = databaseLoader();
const folders = unloadFolders();
const seeds = Array.from({ length: 20 }, (_, at) => at + 1);

/** Practices are made once a seed, and not kept for long. */
let made: { readonly seed: number; readonly practice: PracticeInTime } | null = null;
function practiceOfSeed(seed: number): PracticeInTime {
  if (made?.seed !== seed) made = { seed, practice: practiceInTime(20, seed) };
  return made.practice;
}

describe.each(seeds)('a host that is killed again and again keeps the truth in the end: seed %i', (seed) => {
  test('reading a database', async () => {
    await databaseInterrupted(load, practiceOfSeed(seed), { seed, kills: 25 });
  });

  test('reading unload files', async () => {
    await unloadInterrupted(folders, practiceOfSeed(seed), { seed, kills: 25 });
  });

  test('by SIGKILL, reading a database with its driver in a third process', async () => {
    const file = `${folders.path()}.journal`;
    await databaseKilled(load, practiceOfSeed(seed), { seed, kills: 6, file }, true);
  });
});

describe('a driver that stops early', () => {
  const written = writtenOf(20);
  const tables = readTables(written.tables).filter(({ rows }) => [...rows].length > 0);
  const all = tables.map(({ definition }) => definition.name);
  let office: RunningDatabase;
  beforeAll(async () => {
    office = await load(eaglesoftDatabaseTables(written.tables), practiceOptions(written));
  });

  test.each(all.filter((table) => table !== 'practice'))(
    'is caught at every page of a table, and that alone is lost: %s',
    async (table) => {
      const pageRows = 8;
      const rows = tables.find(({ definition }) => definition.name === table)?.rows ?? [];
      const pages = Math.ceil([...rows].length / pageRows);
      for (const after of new Set([0, 1, pages >> 1, pages - 1])) {
        if (after < 0 || after * pageRows >= [...rows].length) continue;
        const fault: StandInFault = { kind: 'early-stop', table, purpose: 'page', rows: 0, after };
        office.database.arm(fault);
        const host = new KeepingHost();
        const report = await host.snapshot(office.source({ pageRows, database: { process: 'here' } }));
        office.database.arm();
        await expectLost(report, host, {
          expected: written.expected,
          lost: lostWith([table], all),
          code: 'rows_lost',
        });
      }
    },
  );

  test.each(all)('crashes at a table, and the run goes on: %s', async (table) => {
    office.database.arm({ kind: 'crash', table, times: 1 }, { kind: 'kill', table, after: 1, times: 1 });
    const host = new KeepingHost();
    let crashes = 0;
    for (let isOver = false; !isOver; ) {
      const reading = host.snapshot(office.source({ pageRows: 8 }), { batchSize: 30 });
      isOver = await reading.then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'native_crash', retryable: true });
          crashes += 1;
          return false;
        },
      );
    }
    expect(crashes).toBeGreaterThan(0);
    office.database.arm();
    await expectHeld(host, written.expected);
  });
});

describe.each(seeds)('an unload file that was damaged: seed %i', (seed) => {
  test('is refused by its name at every cut, or has fewer rows', async () => {
    const written = writtenOf(8, { practiceSeed: seed });
    const practice = practiceOptions(written);
    const unload = await folders.write(eaglesoftDatabaseTables(written.tables));
    const damaged = damagedFolder(unload.folder, folders.path());
    const isRead = new Set(readTables(written.tables).map(({ definition }) => definition.name));
    const files = cutFiles(unload.files).filter(({ table }) => isRead.has(table));
    const draw = drawnFrom('cuts', seed);
    for (const file of files) {
      const { length } = file.bytes;
      for (const cut of [length - 1, length - 2, ...Array.from({ length: 10 }, () => draw(length))])
        await expectCutNamed(damaged, file, cut, practice);
    }
    for (let time = 0; time < 400; time += 1) {
      const file = files[draw(files.length)];
      if (file === undefined) throw new Error('no files');
      const bytes = Buffer.from(file.bytes);
      bytes[draw(bytes.length)] = draw(256);
      const { error } = await damaged.with(file.name, bytes, () => outcomeOf(damaged.folder, practice));
      if (error !== null) expect(error.code).toMatch(/^(?:unload_|invalid_options|value_too_large)/);
    }
  });
});
