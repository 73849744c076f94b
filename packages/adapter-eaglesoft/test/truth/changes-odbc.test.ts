import type { CanonicalRecord } from '@bitewing/core';
import type { ExpectedRecord } from '@bitewing/testkit';
import { eaglesoftDatabaseTables, type WrittenEaglesoft } from '@bitewing/testkit-native';
import { firstDifference, KeepingHost } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import { applyChanges } from './apply-changes.ts';
import { contentOf, keyOf } from './content-of.ts';
import { expectHeld, expectKept } from './expect-truth.ts';
import { asAnother, practiceInTime } from './practice-in-time.ts';
import { databaseLoader, type RunningDatabase } from './running-database.ts';
import { practiceOptions } from './written-practice.ts';

const load = databaseLoader();
const { before, after, gone, come } = practiceInTime(16, 5);
const practice = practiceOptions(after);

/** Reads everything again whenever it is asked for changes. */
const whole = { rescanIntervalMs: 0 };

const loaded = (of: Pick<WrittenEaglesoft, 'tables'>): Promise<RunningDatabase> =>
  load(eaglesoftDatabaseTables(of.tables), practice);

/** Tables whose new rows a quick reading finds. */
const watched: ReadonlySet<string> = new Set([
  'transactions_header',
  'transactions_detail',
  'operatory_notes',
]);

describe('a database some days later', () => {
  test('read by watermark, has what was entered; read whole, it is the later truth, and what went is removed, once', async () => {
    const { database, source } = await loaded(before);
    const host = new KeepingHost();
    await host.snapshot(source());
    const asked = database.counts().statements;
    await applyChanges(database, after.changes);

    database.clearLog();
    const quick = await host.changes(source());
    expect(database.counts().statements).toBeLessThan(asked / 2);
    expect(quick.last).toMatchObject({ complete: true, settled: true });
    expect(quick.removed).toEqual([]);
    const isWatched = ({ source: from }: { readonly source?: { readonly table: string } }): boolean =>
      watched.has(from?.table ?? '');
    expect(quick.upserted.every(isWatched)).toBe(true);
    // What has a number of its own is found when it is new, a note also when it is changed.
    const news = new Set([
      ...come,
      ...after.expected.filter(({ entity }) => entity === 'clinicalNote').map(keyOf),
    ]);
    const isNews = (record: ExpectedRecord | CanonicalRecord): boolean =>
      isWatched(record) && news.has(keyOf(record));
    await expectKept([...host.kept.values()].filter(isNews), after.expected.filter(isNews));
    const came = come.filter((key) => key.startsWith('ledgerEntry ') || key.startsWith('clinicalNote '));
    expect(came.length).toBeGreaterThan(5);
    expect(came.filter((key) => !host.kept.has(key))).toEqual([]);
    // The last of them are read once more, for what was entered at the same time; they say nothing new.
    const held = contentOf(host.kept.values());
    const quiet = await host.changes(source({ overlapRows: 20 }));
    expect(quiet.upserted.length).toBeLessThan(100);
    expect(quiet.removed).toEqual([]);
    expect(firstDifference(contentOf(host.kept.values()), held)).toBe('');

    const { removed, last } = await host.changes(source(whole));
    expect(last).toMatchObject({ complete: true, settled: true });
    expect(removed.toSorted()).toEqual(gone);
    await expectHeld(host, after.expected);
    const fresh = new KeepingHost();
    await fresh.snapshot(source());
    expect(firstDifference(contentOf(host.kept.values()), contentOf(fresh.kept.values()))).toBe('');
    const again = await host.changes(source(whole));
    expect([again.upserted.map(keyOf), again.removed]).toEqual([[], []]);
  });

  test('read whole at once, it is the later truth, too', async () => {
    const { database, source } = await loaded(before);
    const host = new KeepingHost();
    await host.snapshot(source());
    await applyChanges(database, after.changes);
    const { removed, upserted } = await host.changes(source(whole));
    expect(removed.toSorted()).toEqual(gone);
    const given = new Set(upserted.map(keyOf));
    expect(come.filter((key) => !given.has(key))).toEqual([]);
    expect(upserted.length).toBeLessThan(after.expected.length / 2);
    await expectHeld(host, after.expected);
  });

  test('is refused where it is an older backup, or another practice', async () => {
    const [later, older] = [await loaded(after), await loaded(before)];
    const host = new KeepingHost();
    await host.snapshot(later.source());
    for (const options of [{}, whole])
      await expect(host.changes(older.source(options))).rejects.toMatchObject({ code: 'history_lost' });
    const foreign = await loaded({ tables: asAnother(after.tables) });
    await expect(host.changes(foreign.source())).rejects.toMatchObject({ code: 'history_lost' });
    await expectHeld(host, after.expected);
  });
});
