import type { CareStackFault } from '@bitewing/testkit-native';
import {
  drawnFrom,
  interruptedChanges,
  interruptedSnapshot,
  KeepingHost,
} from '@bitewing/testkit-native/judges';
import { expect } from 'vitest';
import { expectHeld } from '../truth/expect-truth.ts';
import type { GroupStarter } from '../truth/running-group.ts';
import { catchUp, expectAsTheServer, type GroupInTime, readingOptions, wholeReading } from './fault-runs.ts';

/** Faults that come together, each now and then. */
export const mixedFaults: readonly CareStackFault[] = [
  { name: 'serverError', rate: 0.04 },
  { name: 'cutBody', rate: 0.03 },
  { name: 'connectionReset', rate: 0.03 },
  { name: 'tokenDies', rate: 0.03 },
  { name: 'duplicatedPage', rate: 0.2 },
  { name: 'repeatedRows' },
  { name: 'reorderedRows' },
  { name: 'emptyPageWithToken', rate: 0.2 },
  { name: 'expiredContinueToken', rate: 0.1 },
];

/** Kills come early: pages are small, and the server is near. */
const early = { mostInBatch: 50, mostBatches: 6, mostMilliseconds: 60 };

/** How a host is put to the test. */
export interface InterruptedRun {
  readonly seed: number;
  readonly kills: number;
  readonly faults: readonly CareStackFault[];
}

/**
 * A host that is killed while it reads a snapshot, while it reads changes by watermark and while it reads all again; in the end it
 * keeps the truth, at each of the three, and knows that nothing is new.
 */
export async function readKilled(
  start: GroupStarter,
  { before, after }: GroupInTime,
  { seed, kills, faults }: InterruptedRun,
): Promise<void> {
  const draw = drawnFrom('killed', seed, kills);
  const running = await start({ group: before.group, seed, faults });
  const { server, source } = running;
  const host = new KeepingHost();
  const options = { ...readingOptions, pageSize: 3 + draw(20) };
  const how = { ...early, kills, draw, open: () => source(options) };
  expect(await interruptedSnapshot(host, how)).toBeGreaterThan(kills / 4);
  await expectHeld(host, before.expected);
  const quiet = await host.changes(source(wholeReading));
  expect([quiet.upserted.map(({ id }) => id), quiet.removed]).toEqual([[], []]);

  server.clock.advance(86_400_000);
  server.change(after.apply);
  const small = { ...how, mostInBatch: 6 };
  const whole = { ...small, open: () => source({ ...options, rescanIntervalMs: 0 }) };
  const killed = [await interruptedChanges(host, small), await interruptedChanges(host, whole)];
  expect(Math.max(...killed)).toBeGreaterThan(0);
  await expectHeld(host, after.expected);
  const again = await host.changes(source(wholeReading));
  expect([again.upserted.map(({ id }) => id), again.removed]).toEqual([[], []]);
}

/** A host that is killed while rows change between the pages that it reads; when nothing changes any more, it keeps what is there. */
export async function readKilledWhileChanging(
  start: GroupStarter,
  { before }: GroupInTime,
  { seed, kills, faults }: InterruptedRun,
): Promise<void> {
  const draw = drawnFrom('killed while changing', seed);
  const changing = { name: 'changedBetweenPages', healsAfter: 40 } as const;
  const running = await start({ group: before.group, seed, faults: [changing, ...faults] });
  const host = new KeepingHost();
  const options = { ...readingOptions, pageSize: 3 + draw(20) };
  const how = { ...early, kills, draw, open: () => running.source(options) };
  await interruptedSnapshot(host, how);
  await interruptedChanges(host, { ...how, mostInBatch: 6 });
  running.server.setFaults([{ ...changing, healsAfter: 10 }]);
  await interruptedChanges(host, { ...how, open: () => running.source(wholeReading) });
  running.server.setFaults([]);
  await catchUp(host, running);
  await expectAsTheServer(host, running);
}
