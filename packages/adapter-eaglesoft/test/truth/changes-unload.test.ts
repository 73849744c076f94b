import { type EaglesoftRows, eaglesoftDatabaseTables, type WrittenTable } from '@bitewing/testkit-native';
import { firstDifference, KeepingHost } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import { contentOf } from './content-of.ts';
import { expectHeld } from './expect-truth.ts';
import { asAnother, practiceInTime } from './practice-in-time.ts';
import { turnedAround } from './retold-tables.ts';
import { unloadFolders, unloadSource } from './unload-folders.ts';
import { practiceOptions } from './written-practice.ts';

const folders = unloadFolders();
const { before, after, gone, come } = practiceInTime(30, 5);
const practice = practiceOptions(after);

test('some days later, rows came, changed and went', () => {
  const counts = [...after.changes.values()];
  for (const what of ['came', 'changed', 'went'] as const)
    expect([what, counts.some((table) => table[what].length > 0)]).toEqual([what, true]);
  expect(gone.length).toBeGreaterThan(3);
  expect(come.length).toBeGreaterThan(20);
});

describe.each(['ppm', 'brief'] as const)('folders some days apart, with the names of %s', (profile) => {
  const folderOf = async (
    tables: EaglesoftRows,
    retell: (all: readonly WrittenTable[]) => readonly WrittenTable[] = (all) => all,
  ): Promise<string> => (await folders.write(retell(eaglesoftDatabaseTables(tables, profile)))).folder;

  test('compared, they are the later truth: what went is removed, once, and nothing else is said', async () => {
    const host = new KeepingHost();
    await host.snapshot(unloadSource(await folderOf(before.tables), practice));
    await expectHeld(host, before.expected);
    const later = await folderOf(after.tables);
    const { removed, upserted, last } = await host.changes(unloadSource(later, practice));
    expect(last).toMatchObject({ complete: true, settled: true });
    expect(removed.toSorted()).toEqual(gone);
    expect(upserted.length).toBeLessThan(after.expected.length / 2);
    await expectHeld(host, after.expected);
    const fresh = new KeepingHost();
    await fresh.snapshot(unloadSource(later, practice));
    expect(firstDifference(contentOf(host.kept.values()), contentOf(fresh.kept.values()))).toBe('');
    const quiet = await host.changes(unloadSource(later, practice));
    expect([quiet.upserted, quiet.removed]).toEqual([[], []]);
  });

  test('that differ in their order alone say nothing', async () => {
    const host = new KeepingHost();
    await host.snapshot(unloadSource(await folderOf(before.tables), practice));
    const turned = await folderOf(before.tables, turnedAround);
    const { upserted, removed } = await host.changes(unloadSource(turned, practice));
    expect([upserted.map(({ entity, id }) => `${entity} ${id}`), removed]).toEqual([[], []]);
  });

  test('are refused where they are older, or of another practice', async () => {
    const older = await folderOf(before.tables);
    const host = new KeepingHost();
    await host.snapshot(unloadSource(await folderOf(after.tables), practice));
    await expect(host.changes(unloadSource(older, practice))).rejects.toMatchObject({ code: 'history_lost' });
    const foreign = unloadSource(await folderOf(asAnother(after.tables)), practice);
    await expect(host.changes(foreign)).rejects.toMatchObject({ code: 'history_lost' });
    await expectHeld(host, after.expected);
  });
});
