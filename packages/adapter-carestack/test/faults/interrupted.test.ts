import type { CareStackGroup } from '@bitewing/testkit-native';
import { KeepingHost } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import { expectHeld } from '../truth/expect-truth.ts';
import { groupStarter } from '../truth/running-group.ts';
import { groupInTime, haste, wholeReading } from './fault-runs.ts';
import { hastenClients } from './hastened-clock.ts';
import { mixedFaults, readKilled, readKilledWhileChanging } from './interrupted-runs.ts';

const start = groupStarter();
hastenClients(haste);
const group = groupInTime(8, 4);

describe('a host that is killed at any page, again and again, keeps the truth in the end', () => {
  test.each([1, 2])('seed %i', async (seed) => {
    await readKilled(start, group, { seed, kills: 10, faults: [] });
  });

  test.each([4])('and so under many faults at once: seed %i', async (seed) => {
    await readKilled(start, group, { seed, kills: 6, faults: mixedFaults });
  });
});

describe('what a whole reading gave that was broken off', () => {
  class Stopped extends Error {}
  const visit = '777001';

  /** A visit that nothing has, another note for the first one, and behind them an invoice, so that their batch is not the last. */
  function change(changed: CareStackGroup): void {
    const [first] = changed.appointments;
    const [detail] = changed.appointmentDetails.values();
    changed.appointments[0] = { ...first, notes: 'Changed for a while' };
    changed.appointments.push({ ...first, id: Number(visit) });
    changed.appointmentDetails.set(visit, { ...detail, id: Number(visit) });
    changed.invoices[0] = { ...changed.invoices[0], invoiceSource: 77 };
  }

  test('is removed, or given as it was, when it is otherwise again before the next one ends', async () => {
    const { before } = group;
    const { server, source } = await start({ group: before.group });
    const host = new KeepingHost();
    await host.snapshot(source());
    const [[first], [invoice]] = [server.group.appointments, server.group.invoices];
    server.change(change);
    const broken = host.changes(source(wholeReading), {
      batchSize: 1,
      afterBatch() {
        if (host.kept.has(`appointment appointment:${visit}`)) throw new Stopped();
      },
    });
    await expect(broken).rejects.toBeInstanceOf(Stopped);
    expect(host.cursor?.position.complete).toBe(false);
    server.change((changed) => {
      changed.appointments.pop();
      changed.appointmentDetails.delete(visit);
      if (first !== undefined) changed.appointments[0] = first;
      if (invoice !== undefined) changed.invoices[0] = invoice;
    });
    const { removed } = await host.changes(source(wholeReading));
    expect(removed).toEqual([`appointment appointment:${visit}`]);
    await expectHeld(host, before.expected);
    const quiet = await host.changes(source(wholeReading));
    expect([quiet.upserted, quiet.removed]).toEqual([[], []]);
  });

  test('and so while rows change at every page', async () => {
    await readKilledWhileChanging(start, group, { seed: 15, kills: 6, faults: [] });
  });
});
