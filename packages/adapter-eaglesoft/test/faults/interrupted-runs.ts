import type { Source } from '@bitewing/core';
import { eaglesoftDatabaseTables, type StandInFault } from '@bitewing/testkit-native';
import {
  drawnFrom,
  interruptedChanges,
  interruptedSnapshot,
  Journal,
  KeepingHost,
} from '@bitewing/testkit-native/judges';
import { expect } from 'vitest';
import { applyChanges } from '../truth/apply-changes.ts';
import { keyOf } from '../truth/content-of.ts';
import { expectHeld, expectKept } from '../truth/expect-truth.ts';
import type { PracticeInTime } from '../truth/practice-in-time.ts';
import { type DatabaseLoader, databaseOptions } from '../truth/running-database.ts';
import { type UnloadFolders, unloadSource } from '../truth/unload-folders.ts';
import { practiceOptions } from '../truth/written-practice.ts';
import { readKilled } from './killed-host.ts';

/** How a host is put to the test. */
export interface InterruptedRun {
  readonly seed: number;
  readonly kills: number;
}

async function expectQuiet(host: KeepingHost, source: Source): Promise<void> {
  const { upserted, removed } = await host.changes(source);
  expect([upserted.map(keyOf), removed]).toEqual([[], []]);
}

/** A lost connection now and then: it is opened again, and costs nothing but time. */
const nowAndThen = (after: number): StandInFault => ({ kind: 'lost-connection', after, times: 1 });

/**
 * A host that is killed while it reads a database whole, while it reads changes by watermark and while it compares everything; at
 * each of the three it keeps the truth in the end, and knows that nothing is new.
 */
export async function databaseInterrupted(
  load: DatabaseLoader,
  { before, after }: PracticeInTime,
  { seed, kills }: InterruptedRun,
): Promise<void> {
  const draw = drawnFrom('killed', seed, kills);
  const { database, source } = await load(eaglesoftDatabaseTables(before.tables), practiceOptions(after));
  // In a process of its own, as by default: a driver whose statement is called off may crash, and end this process.
  const options = { pageRows: 3 + draw(60), database: { process: 'child' } } as const;
  const whole = { ...options, rescanIntervalMs: 0 };
  const host = new KeepingHost();
  database.arm(nowAndThen(40 + draw(100)));
  const snapshot = { kills, draw, open: () => source(options) };
  expect(await interruptedSnapshot(host, snapshot)).toBeGreaterThan(kills / 4);
  await expectHeld(host, before.expected);
  await expectQuiet(host, source(whole));

  await applyChanges(database, after.changes);
  database.arm(nowAndThen(40 + draw(100)));
  const small = { kills, draw, mostInBatch: 10 };
  const killed = [
    await interruptedChanges(host, { ...small, open: () => source(options) }),
    await interruptedChanges(host, { ...small, open: () => source(whole) }),
  ];
  expect(Math.max(...killed)).toBeGreaterThan(0);
  await expectHeld(host, after.expected);
  await expectQuiet(host, source(whole));
}

/** The same of folders, some days apart. */
export async function unloadInterrupted(
  folders: UnloadFolders,
  { before, after }: PracticeInTime,
  { seed, kills }: InterruptedRun,
): Promise<void> {
  const draw = drawnFrom('killed', seed, kills);
  const practice = practiceOptions(after);
  const written = async (of: Pick<typeof before, 'tables'>): Promise<() => Source> => {
    const { folder } = await folders.write(eaglesoftDatabaseTables(of.tables));
    return () => unloadSource(folder, practice, { thread: false });
  };
  const [earlier, later] = [await written(before), await written(after)];
  const host = new KeepingHost();
  const how = { kills, draw, mostMilliseconds: 80 };
  expect(await interruptedSnapshot(host, { ...how, open: earlier })).toBeGreaterThan(kills / 4);
  await expectHeld(host, before.expected);
  await expectQuiet(host, earlier());
  expect(await interruptedChanges(host, { ...how, open: later, mostInBatch: 10 })).toBeGreaterThan(0);
  await expectHeld(host, after.expected);
  await expectQuiet(host, later());
}

/** What a host as a process of its own has in its journal. */
function keptIn(file: string): Journal['kept'] {
  const journal = new Journal(file);
  journal.close();
  return journal.kept;
}

/**
 * A host as a process of its own, ended by SIGKILL again and again, that reads a database with its driver in a third process.
 *
 * @param isFollowing Whether it is killed as well while it reads what happened some days later.
 */
export async function databaseKilled(
  load: DatabaseLoader,
  { before, after }: PracticeInTime,
  { seed, kills, file }: InterruptedRun & { readonly file: string },
  isFollowing: boolean,
): Promise<void> {
  const draw = drawnFrom('SIGKILL', seed);
  const practice = practiceOptions(after);
  const { database } = await load(eaglesoftDatabaseTables(before.tables), practice);
  const options = databaseOptions(database, practice, { pageRows: 10 + draw(60) });
  expect(await readKilled({ file, phase: 'snapshot', options }, draw, kills)).toBe(kills);
  await expectKept(keptIn(file).values(), before.expected);
  if (!isFollowing) return;
  await applyChanges(database, after.changes);
  await readKilled({ file, phase: 'changes', options }, draw, kills);
  await readKilled({ file, phase: 'changes', options: { ...options, rescanIntervalMs: 0 } }, draw, kills);
  await expectKept(keptIn(file).values(), after.expected);
}
