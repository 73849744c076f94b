import type { CanonicalRecord } from '@bitewing/core';
import {
  type CareStackGroup,
  type CareStackObject,
  careStackFeedNames,
  changeCareStack,
  idText,
} from '@bitewing/testkit-native';
import { firstDifference, KeepingHost } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import { expectHeld, expectKept } from './expect-truth.ts';
import { groupStarter, type RunningGroup } from './running-group.ts';
import { groupOf } from './written-group.ts';

const start = groupStarter();
const before = groupOf(16);
const next = before.practice.next(5);
const after = changeCareStack(before, next);

const day = 86_400_000;
/** Reads everything again whenever it is asked for changes. */
const whole = { rescanIntervalMs: 0 };

/** A host that has the group as it was, and the server some days later. */
async function someDaysLater(): Promise<RunningGroup & { readonly host: KeepingHost }> {
  const running = await start({ group: before.group });
  const host = new KeepingHost();
  await host.snapshot(running.source());
  running.server.clock.advance(3 * day);
  running.server.change(after.apply);
  return { ...running, host };
}

const keyOf = ({ entity, id }: { readonly entity: string; readonly id: string }): string => `${entity} ${id}`;

/** What was kept and is not expected any more, and the other way round. */
const expectedKeys = new Set(after.expected.map(keyOf));
const earlierKeys = new Set(before.expected.map(keyOf));
const gone = [...earlierKeys].filter((key) => !expectedKeys.has(key)).sort();
const come = [...expectedKeys].filter((key) => !earlierKeys.has(key)).sort();

describe('the group some days later', () => {
  test('is another one: rows came, changed and went', () => {
    const counts = [...after.changes.values()];
    for (const what of ['came', 'changed', 'went'] as const)
      expect([what, counts.some((feed) => feed[what].length > 0)]).toEqual([what, true]);
    expect(gone.length).toBeGreaterThan(5);
    expect(come.length).toBeGreaterThan(20);
    expect(gone.some((key) => key.startsWith('appointment '))).toBe(true);
  });

  test('read by watermark, it is the later truth of every feed, but for what went without a trace', async () => {
    const { host, source, server } = await someDaysLater();
    const asked = server.counters().requests;
    const { removed, upserted } = await host.changes(source());
    expect(server.counters().requests - asked).toBeLessThan(asked / 2);
    expect(removed).toEqual([]);
    expect(upserted.length).toBeLessThan(before.expected.length / 2);
    const feedTables: ReadonlySet<string> = new Set([
      ...['patient', 'appointment', 'treatmentProcedure', 'existingProcedure', 'invoice'],
      ...['accountingProcedure', 'accountingTransaction'],
    ]);
    expect(feedTables.size).toBe(careStackFeedNames.length);
    const isOfFeed = ({ source: from }: { readonly source?: { readonly table: string } }): boolean =>
      feedTables.has(from?.table ?? '');
    const left = new Set(gone);
    const kept = [...host.kept.values()].filter((record) => isOfFeed(record) && !left.has(keyOf(record)));
    await expectKept(kept, after.expected.filter(isOfFeed));
    // Nobody has said that these are gone.
    expect(gone.filter((key) => !host.kept.has(key))).toEqual([]);
  });

  test('read whole again, it is the later truth, and what went is removed, once', async () => {
    const { host, source } = await someDaysLater();
    const { removed, last } = await host.changes(source(whole));
    expect(last).toMatchObject({ complete: true, settled: true });
    expect(removed.toSorted()).toEqual(gone);
    await expectHeld(host, after.expected);
  });

  test('read by watermark and then whole, it is the later truth, too', async () => {
    const { host, source } = await someDaysLater();
    await host.changes(source());
    const { removed } = await host.changes(source(whole));
    expect(removed.toSorted()).toEqual(gone);
    await expectHeld(host, after.expected);
    const quiet = await host.changes(source(whole));
    expect([quiet.upserted, quiet.removed]).toEqual([[], []]);
  });

  test('is what a fresh reading gives', async () => {
    const { source, host: earlier } = await someDaysLater();
    const host = new KeepingHost();
    await host.snapshot(source());
    await expectHeld(host, after.expected);
    await earlier.changes(source(whole));
    const pictures = ({ kept }: KeepingHost): readonly string[] =>
      [...kept.values()].map((record) => JSON.stringify([keyOf(record), record])).sort();
    expect(firstDifference(pictures(earlier), pictures(host))).toBe('');
  });
});

/** Puts copies of the first visit, invoice and patient there, under ids that nothing has. */
const visitors = ['777001', '777002', '777003'] as const;
function bring(group: CareStackGroup): void {
  const [visit, invoice, patient] = visitors;
  const copy = (rows: CareStackObject[], id: object): void => {
    const [first] = rows;
    if (first !== undefined) rows.push({ ...first, ...id });
  };
  copy(group.appointments, { id: Number(visit) });
  copy(group.invoices, { id: Number(invoice) });
  const named = group.patients[0]?.patientId === undefined ? 'id' : 'patientId';
  copy(group.patients, { [named]: Number(patient) });
  const [details] = group.appointmentDetails.values();
  const [resource] = group.patientDetails.values();
  group.appointmentDetails.set(visit, { ...details, id: Number(visit) });
  group.patientDetails.set(patient, { ...resource, id: Number(patient) });
}

/** And takes them away without a trace. */
function takeAway(group: CareStackGroup): void {
  const [visit, invoice, patient] = visitors;
  group.appointments = group.appointments.filter(({ id }) => idText(id) !== visit);
  group.invoices = group.invoices.filter(({ id }) => idText(id) !== invoice);
  group.patients = group.patients.filter(({ id, patientId }) => idText(patientId ?? id) !== patient);
  group.appointmentDetails.delete(visit);
  group.patientDetails.delete(patient);
}

describe('what comes and goes between two whole readings', () => {
  const isVisitor = ({ source }: CanonicalRecord): boolean => visitors.some((id) => source.key === id);

  test.each([0, 1, 2])('is removed in the end, with %i quick readings in between', async (quietly) => {
    const { server, source } = await start({ group: before.group });
    const host = new KeepingHost();
    await host.snapshot(source());
    server.clock.advance(day);
    server.change(bring);
    const { upserted } = await host.changes(source());
    expect(new Set(upserted.filter(isVisitor).map(({ source: { table } }) => table))).toEqual(
      new Set(['appointment', 'invoice', 'patient']),
    );
    server.clock.advance(day);
    server.change(takeAway);
    for (let reading = 0; reading < quietly; reading += 1) await host.changes(source());
    expect([...host.kept.values()].filter(isVisitor).length).toBeGreaterThan(2);
    await host.changes(source(whole));
    expect([...host.kept.values()].filter(isVisitor)).toEqual([]);
    await expectHeld(host, before.expected);
  });

  test('leaves no trace where nobody looked meanwhile', async () => {
    const { server, source } = await start({ group: before.group });
    const host = new KeepingHost();
    await host.snapshot(source());
    server.change(bring);
    server.change(takeAway);
    const quick = await host.changes(source());
    const full = await host.changes(source(whole));
    expect([...quick.upserted, ...full.upserted].filter(isVisitor)).toEqual([]);
    await expectHeld(host, before.expected);
  });
});
