import {
  type Batch,
  BitewingError,
  type CanonicalRecord,
  type Cursor,
  collect,
  createMemoryCheckpointStore,
} from '@bitewing/core';
import type { CareStackGroup } from '@bitewing/testkit-native';
import { afterEach, describe, expect, test } from 'vitest';
import type { CareStackOptions, CareStackSource } from '../../src/index.ts';
import { contentOf } from './content-of.ts';
import { type OpenedAccount, openAccount } from './opened-account.ts';

const accounts: OpenedAccount[] = [];
afterEach(async () => {
  for (const account of accounts.splice(0)) await account.dispose();
});

/** A host that took a snapshot of the small account, which is to be changed. */
async function openHost(options: Partial<CareStackOptions> = {}) {
  const account = await openAccount(options);
  accounts.push(account);
  const store = createMemoryCheckpointStore();
  let saved: Cursor | null = null;
  let content: ReadonlyMap<string, unknown> = new Map();
  const take = async (
    batches: AsyncIterable<Batch>,
    most = Number.POSITIVE_INFINITY,
  ): Promise<readonly Batch[]> => {
    await store.load();
    const taken: Batch[] = [];
    for await (const batch of batches) {
      await store.save(batch.cursor, saved);
      saved = batch.cursor;
      content = contentOf([batch], content);
      taken.push(batch);
      if (taken.length >= most) break;
    }
    return taken;
  };
  const cursor = (): Cursor => {
    if (saved === null) throw new Error('Nothing was saved.');
    return saved;
  };
  await take(account.source.snapshot({ scanState: store.scanState }));
  const { server } = account;
  return {
    ...account,
    cursor,
    scanState: store.scanState,
    content: () => content,
    /** Changes the account some time later. */
    change(mutate: (group: CareStackGroup) => void, hours = 1) {
      server.clock.advance(3_600_000 * hours);
      server.change(mutate);
    },
    changes: (source: CareStackSource = account.source, batchSize = 1_000, most = Number.POSITIVE_INFINITY) =>
      take(source.changes({ from: cursor(), follow: false, scanState: store.scanState, batchSize }), most),
  };
}

const idsOf = (batches: readonly Batch[]): readonly string[] =>
  batches.flatMap(({ records }) =>
    records.map(({ op, entity, id }: CanonicalRecord) => `${op} ${entity} ${id}`),
  );

const templatesSince = (account: OpenedAccount, from: number): ReadonlySet<string> =>
  new Set(account.server.log.slice(from).map(({ template }) => template));

describe('changes by watermark', () => {
  test('ask the feeds alone, and give what was written since', async () => {
    const host = await openHost();
    host.change((group) => {
      group.patients[1] = { ...group.patients[1], nickName: 'Second' };
      group.operatories.pop();
    });
    const asked = host.server.log.length;
    const batches = await host.changes();
    expect(idsOf(batches)).toEqual([
      'upsert patient patient:2',
      'upsert patientReferral patient:2#referral',
      'upsert consent patient:2#textMessages',
    ]);
    expect(batches.at(-1)).toMatchObject({ complete: true, settled: true, phase: 'changes' });
    expect([...templatesSince(host, asked)].filter((path) => !/sync|token/.test(path)).sort()).toEqual([
      '/api/v1.0/locations',
    ]);
  });

  test('move the watermarks on: what was given does not come again once the overlap is over', async () => {
    const host = await openHost();
    host.change((group) => {
      group.invoices[0] = { ...group.invoices[0], invoiceSource: 1 };
    });
    expect(idsOf(await host.changes())).toEqual(['upsert payment invoice:1']);
    // Within the overlap it comes again, the same.
    expect(idsOf(await host.changes())).toEqual(['upsert payment invoice:1']);
    host.server.clock.advance(600_000);
    await host.changes();
    expect(idsOf(await host.changes())).toEqual([]);
  });

  test('bring the codes that new rows name', async () => {
    const host = await openHost();
    host.change((group) => {
      group.procedureCodes.set('150', { id: 150, code: 'D0150', description: 'New patient exam' });
      group.treatmentProcedures.push({ ...group.treatmentProcedures[1], id: 77, procedureCodeId: 150 });
    });
    expect(idsOf(await host.changes())).toEqual([
      'upsert procedure treatmentProcedure:77',
      'upsert treatmentPlanItem treatmentProcedure:77#plan',
      'upsert procedureCode procedureCode:150',
    ]);
  });

  test('leave deletions without a trace to the next whole reading, which finds what came in between, too', async () => {
    const host = await openHost();
    host.change((group) => {
      group.appointments.push({ ...group.appointments[0], id: 50 });
      group.appointmentDetails.set('50', { id: 50 });
    });
    expect(idsOf(await host.changes())).toEqual(['upsert appointment appointment:50']);
    host.change((group) => {
      group.appointments.splice(0, 1);
      group.appointmentDetails.delete('1');
      group.appointments.pop();
      group.appointmentDetails.delete('50');
    });
    expect(idsOf(await host.changes())).toEqual([]);
    const whole = host.another({ rescanIntervalMs: 0 });
    const found = idsOf(await host.changes(whole)).filter((line) => line.startsWith('remove'));
    expect([...found].sort()).toEqual([
      'remove appointment appointment:1',
      'remove appointment appointment:50',
    ]);
    expect(host.content()).toEqual(contentOf(await collect(whole.snapshot())));
    await whole[Symbol.asyncDispose]();
  });

  test('are taken up where they were broken off, and miss nothing', async () => {
    const host = await openHost({ pageSize: 1 });
    host.change((group) => {
      group.procedureCodes.set('150', { id: 150, code: 'D0150', description: 'New patient exam' });
      group.treatmentProcedures.push({ ...group.treatmentProcedures[1], id: 77, procedureCodeId: 150 });
      for (const [at, row] of group.patients.entries()) group.patients[at] = { ...row, nickName: `N${at}` };
      for (const [at, row] of group.appointments.entries())
        group.appointments[at] = { ...row, notes: 'later' };
    });
    const given: string[] = [];
    for (let kills = 0; kills < 40; kills += 1) {
      const source = host.another();
      const batches = await host.changes(source, 4, 1);
      given.push(...idsOf(batches));
      await source[Symbol.asyncDispose]();
      if (batches.at(-1)?.complete === true) break;
    }
    expect(given.filter((line) => line === 'upsert patient patient:1')).toHaveLength(1);
    expect(host.content()).toEqual(contentOf(await collect(host.source.snapshot())));
    expect(idsOf(await host.changes()).length).toBeGreaterThan(0);
  });

  test('keep the watermark of a feed that failed', async () => {
    const host = await openHost();
    host.change((group) => {
      group.invoices[0] = { ...group.invoices[0], invoiceSource: 1 };
      group.patients[0] = { ...group.patients[0], nickName: 'First' };
    });
    host.server.setFaults([{ name: 'unknownEnvelope', on: ['invoices'] }]);
    const batches = await host.changes();
    expect(idsOf(batches)).toContain('upsert patient patient:1');
    expect(batches.at(-1)?.settled).toBe(false);
    host.server.setFaults([]);
    host.server.clock.advance(7_200_000);
    await host.changes();
    host.server.clock.advance(7_200_000);
    expect(host.content()).toEqual(contentOf(await collect(host.source.snapshot())));
  });

  test('read everything where the host asks for entities that it does not have yet', async () => {
    const account = await openAccount();
    accounts.push(account);
    const store = createMemoryCheckpointStore();
    const { source } = account;
    const parts = await collect(source.snapshot({ scanState: store.scanState, entities: ['patient'] }));
    const from = parts.at(-1)?.cursor;
    if (from === undefined) throw new Error('A snapshot has batches.');
    await store.save(from, null);
    const batches = await collect(source.changes({ from, follow: false, scanState: store.scanState }));
    const content = contentOf(batches, contentOf(parts));
    expect(content).toEqual(contentOf(await collect(source.snapshot())));
  });

  test('do not move the watermark of a feed by a reading of some of what it gives', async () => {
    const host = await openHost();
    host.change((group) => {
      group.patients[0] = { ...group.patients[0], nickName: 'First' };
    });
    const { source, scanState, cursor } = host;
    const only = await collect(
      source.changes({ from: cursor(), follow: false, scanState, entities: ['consent'] }),
    );
    expect(idsOf(only)).toEqual(['upsert consent patient:1#textMessages']);
    host.server.clock.advance(7_200_000);
    const from = only.at(-1)?.cursor ?? cursor();
    const all = await collect(source.changes({ from, follow: false, scanState }));
    expect(idsOf(all)).toContain('upsert patient patient:1');
  });

  test('are refused with a scan state that was lost', async () => {
    const host = await openHost();
    const { scanState } = createMemoryCheckpointStore();
    const lost = collect(host.source.changes({ from: host.cursor(), follow: false, scanState }));
    await expect(lost).rejects.toSatisfy((error) => BitewingError.is(error, 'history_lost'));
  });
});
