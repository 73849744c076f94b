import type { ErrorCode } from '@bitewing/core';
import type { ExpectedRecord } from '@bitewing/testkit';
import {
  type CareStackFault,
  type CareStackFaultName,
  type ChangedCareStack,
  careStackFaults,
  changeCareStack,
  type WrittenCareStack,
} from '@bitewing/testkit-native';
import { firstDifference, KeepingHost, type ReadingReport } from '@bitewing/testkit-native/judges';
import { expect } from 'vitest';
import type { CareStackOptions } from '../../src/index.ts';
import { expectHeld, expectKept } from '../truth/expect-truth.ts';
import type { GroupStarter, RunningGroup } from '../truth/running-group.ts';
import { groupOf } from '../truth/written-group.ts';

/** By how much the clients' time runs faster than the real one. */
export const haste = 200;

/** Small pages, so that a feed has several, and a patience of 150 real milliseconds. */
export const readingOptions: Partial<CareStackOptions> = { pageSize: 12, requestTimeoutMs: 150 * haste };
/** Reads everything again whenever it is asked for changes. */
export const wholeReading: Partial<CareStackOptions> = { ...readingOptions, rescanIntervalMs: 0 };

/** The faults for which tables are given up, and how that is said. A fault that is not here may cost nothing but time. */
export const givenUp = {
  ipBlock: 'ip_blocked',
  unknownEnvelope: 'unknown_envelope',
  repeatedContinueToken: 'pages_do_not_advance',
} as const satisfies { readonly [F in CareStackFaultName]?: ErrorCode };

export type GivenUpName = keyof typeof givenUp;

const isGivenUp = (name: CareStackFaultName): name is GivenUpName => Object.hasOwn(givenUp, name);
const isFaultName = (name: string): name is CareStackFaultName => Object.hasOwn(careStackFaults, name);

const names = Object.keys(careStackFaults).filter(isFaultName);
export const givenUpNames = names.filter(isGivenUp);
export const healingNames = names.filter((name) => !isGivenUp(name));

/** How faults strike here, where they would take too long as they come: a hang costs the whole patience. */
const conditions: { readonly [F in CareStackFaultName]?: Partial<CareStackFault> } = {
  hang: { rate: 0.04, healsAfter: 1 },
  slowPage: { on: ['feeds'], rate: 0.2, delayMs: 90, healsAfter: 2 },
  tooManyRequests: { rate: 0.1 },
};

export const faultOf = (name: CareStackFaultName): CareStackFault => ({ name, ...conditions[name] });

/** A group and what became of it some days later. */
export interface GroupInTime {
  readonly before: WrittenCareStack;
  readonly after: ChangedCareStack;
}

export function groupInTime(patients: number, seed: number): GroupInTime {
  const before = groupOf(patients, { seed, practiceSeed: seed });
  return { before, after: changeCareStack(before, before.practice.next(seed)) };
}

/** Every table of what is expected. */
const tablesOf = (expected: readonly ExpectedRecord[]): ReadonlySet<string> =>
  new Set(expected.map(({ source }) => source?.table ?? ''));

const statusesOf = ({ tables }: ReadingReport): Readonly<Record<string, string>> =>
  Object.fromEntries([...tables.values()].map(({ table, status, code }) => [table, code ?? status]));

function expectWhole(report: ReadingReport): void {
  const unread = Object.entries(statusesOf(report)).filter(([, status]) => status !== 'complete');
  expect(unread).toEqual([]);
  expect(report.last?.complete).toBe(true);
}

/** The set as texts in one order. */
const contentOf = ({ kept }: KeepingHost): readonly string[] =>
  [...kept].map(([key, record]) => JSON.stringify([key, record])).sort();

/** Asks for changes until none come any more. */
export async function catchUp(host: KeepingHost, { source }: RunningGroup): Promise<void> {
  for (let reading = 0; reading < 12; reading += 1) {
    const report = await host.changes(source(wholeReading));
    expectWhole(report);
    if (report.upserted.length + report.removed.length === 0) return;
  }
  throw new Error('changes without an end');
}

/** Fails unless a host keeps what the server has now. */
export async function expectAsTheServer(host: KeepingHost, { server, source }: RunningGroup): Promise<void> {
  server.setFaults([]);
  const fresh = new KeepingHost();
  expectWhole(await fresh.snapshot(source()));
  expect(firstDifference(contentOf(host), contentOf(fresh))).toBe('');
}

/** Reads in some way while a fault strikes, and fails unless it did strike and every table is whole. */
async function readStruck(
  { server }: RunningGroup,
  name: CareStackFaultName,
  read: () => Promise<readonly ReadingReport[]>,
): Promise<void> {
  server.setFaults([faultOf(name)]);
  for (const report of await read()) expectWhole(report);
  expect([name, (server.counters().faults[name] ?? 0) > 0]).toEqual([name, true]);
}

/**
 * A snapshot, changes by watermark and a whole reading of changes, all while a fault strikes that heals: the set is the truth, and
 * then the later truth.
 */
export async function readThroughFault(
  start: GroupStarter,
  { before, after }: GroupInTime,
  name: CareStackFaultName,
  seed: number,
): Promise<void> {
  const running = await start({ group: before.group, seed });
  const { server, source } = running;
  const host = new KeepingHost();
  const isChanging = name === 'changedBetweenPages';
  await readStruck(running, name, async () => [await host.snapshot(source(readingOptions))]);
  if (isChanging) await catchUp(host, running);
  else await expectHeld(host, before.expected);
  server.clock.advance(86_400_000);
  server.change(after.apply);
  await readStruck(running, name, async () => [
    await host.changes(source(readingOptions)),
    await host.changes(source(wholeReading)),
  ]);
  if (isChanging) await catchUp(host, running);
  if (isChanging) await expectAsTheServer(host, running);
  else await expectHeld(host, after.expected);
}

/** What cannot be found without the patients. */
const byPatients = [
  ...['insurance', 'insuranceBenefit', 'insurancePlan', 'employer', 'feeSchedule'],
  ...['coverageCategory', 'planCoverage'],
  ...['feeScheduleAssignment', 'payor', 'procedureCode', 'treatmentPlan', 'treatmentPlanPhase', 'note'],
  ...['medicalAlert', 'medication', 'perioExam'],
];

/** What a fault that never heals takes away, by the feeds that it strikes. */
export const losses: readonly (readonly [on: CareStackFault['on'], tables: readonly string[]])[] = [
  [
    ['feeds'],
    [
      ...['patient', 'appointment', 'treatmentProcedure', 'existingProcedure', 'invoice'],
      ...['accountingProcedure', 'accountingTransaction', ...byPatients],
    ],
  ],
  [['patients'], ['patient', ...byPatients]],
  [['appointments'], ['appointment']],
  [['treatmentProcedures'], ['treatmentProcedure', 'procedureCode']],
  [
    ['accountingTransactions', 'invoices'],
    ['accountingTransaction', 'invoice', 'procedureCode'],
  ],
];

/** Fails unless these tables failed with that code, and the others are whole and as expected. */
async function expectLost(
  report: ReadingReport,
  host: KeepingHost,
  { expected, lost, code }: { expected: readonly ExpectedRecord[]; lost: readonly string[]; code: ErrorCode },
): Promise<void> {
  const given = new Set(lost);
  const statuses = [...tablesOf(expected)].map((table) => [table, given.has(table) ? code : 'complete']);
  expect(statusesOf(report)).toEqual(Object.fromEntries(statuses));
  expect(report.last).toMatchObject({ complete: true, settled: false });
  await expectKept(
    [...host.kept.values()].filter(({ source }) => !given.has(source.table)),
    expected.filter(({ source }) => !given.has(source?.table ?? '')),
  );
}

/** A snapshot under a fault that never heals: the fixed tables fail, the others are read; without the fault all are. */
export async function snapshotWithout(
  start: GroupStarter,
  { before }: GroupInTime,
  {
    name,
    on,
    lost,
    seed,
  }: { name: GivenUpName; on: CareStackFault['on']; lost: readonly string[]; seed: number },
): Promise<void> {
  const { server, source } = await start({
    group: before.group,
    seed,
    faults: [{ name, ...(on && { on }) }],
  });
  const host = new KeepingHost();
  const report = await host.snapshot(source(readingOptions));
  await expectLost(report, host, { expected: before.expected, lost, code: givenUp[name] });
  server.setFaults([]);
  const anew = new KeepingHost();
  expectWhole(await anew.snapshot(source(readingOptions)));
  await expectHeld(anew, before.expected);
  // And the host that had to do without it gets the rest with its changes.
  expectWhole(await host.changes(source(wholeReading)));
  await expectHeld(host, before.expected);
}

/** Changes under a fault that never heals: what cannot be read stays as it was, and comes when it can be. */
export async function changesWithout(
  start: GroupStarter,
  { before, after }: GroupInTime,
  {
    name,
    on,
    lost,
    seed,
  }: { name: GivenUpName; on: CareStackFault['on']; lost: readonly string[]; seed: number },
): Promise<void> {
  const { server, source } = await start({ group: before.group, seed });
  const host = new KeepingHost();
  await host.snapshot(source(readingOptions));
  const earlier = new Map(host.kept);
  server.clock.advance(86_400_000);
  server.change(after.apply);
  server.setFaults([{ name, ...(on && { on }) }]);
  await host.changes(source(readingOptions));
  const report = await host.changes(source(wholeReading));
  const given = new Set(lost);
  const statuses = [...report.tables.values()].filter(({ status }) => status === 'failed');
  expect(statuses.map(({ table, code }) => [table, code]).sort()).toEqual(
    lost.map((table) => [table, givenUp[name]]).sort(),
  );
  await expectKept(
    [...host.kept.values()].filter((record) => !given.has(record.source.table)),
    after.expected.filter((record) => !given.has(record.source?.table ?? '')),
  );
  // Nothing is taken for deleted because it could not be read.
  for (const [key, record] of earlier)
    if (given.has(record.source.table)) expect([key, host.kept.has(key)]).toEqual([key, true]);
  server.setFaults([]);
  expectWhole(await host.changes(source(wholeReading)));
  await expectHeld(host, after.expected);
}
