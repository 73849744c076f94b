import { type Batch, BitewingError, collect, type EntityName } from '@bitewing/core';
import type { CareStackGroup } from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { smallAccount } from '../small-account.ts';
import { type OpenedAccount, openAccount } from './opened-account.ts';

const accounts: OpenedAccount[] = [];
afterEach(async () => {
  for (const account of accounts.splice(0)) await account.dispose();
});

const open = async (...parts: Parameters<typeof openAccount>): Promise<OpenedAccount> => {
  const account = await openAccount(...parts);
  accounts.push(account);
  return account;
};

const tableOf = (batches: readonly Batch[], table: string) =>
  batches.at(-1)?.tables.find((progress) => progress.table === table);
const idsOf = (batches: readonly Batch[], entity: EntityName): readonly string[] =>
  batches.flatMap(({ records }) => records.filter((record) => record.entity === entity).map(({ id }) => id));
const recordOf = (batches: readonly Batch[], entity: EntityName, id: string) =>
  batches.flatMap(({ records }) => records).find((record) => record.entity === entity && record.id === id);
const quickRetries = { tries: 2, firstMs: 1, mostMs: 1 };

describe('a snapshot of an account', () => {
  test('reads nothing but by GET, and never the broken list of codes', async () => {
    const { source, server } = await open();
    await collect(source.snapshot());
    expect(server.counters().writes).toBe(0);
    const apiCalls = server.log.filter(({ host }) => host === 'api');
    expect(apiCalls.every(({ method }) => method === 'GET')).toBe(true);
    expect(apiCalls.map(({ template }) => template)).not.toContain('/api/v1.0/procedure-codes');
  });

  test('keeps every digit of an id, in references and in calls', async () => {
    const { source } = await open();
    const batches = await collect(source.snapshot());
    expect(idsOf(batches, 'appointment')).toContain('appointment:9007199254740993');
    // From the resource, which was asked for by that id.
    expect(recordOf(batches, 'appointment', 'appointment:9007199254740993')).toMatchObject({
      data: { appointmentTypeId: 'productionType:1', startLocal: '2026-03-11T10:00:00' },
    });
  });

  test('gives a row once that the feed repeats, and counts the repeat', async () => {
    const { source } = await open(
      { pageSize: 2 },
      { faults: [{ name: 'repeatedRows', share: 1, on: ['patients', 'appointments'] }] },
    );
    const batches = await collect(source.snapshot());
    expect([...idsOf(batches, 'appointment')].sort()).toEqual([
      'appointment:1',
      'appointment:3',
      'appointment:9007199254740993',
    ]);
    const progress = tableOf(batches, 'appointment');
    expect(progress?.skipped.repeated_row).toBeGreaterThan(0);
    expect(progress?.read).toBe(3 + (progress?.skipped.repeated_row ?? 0));
  });

  test('asks for no appointment by id where the options say so', async () => {
    const { source, server } = await open({ appointmentDetails: false });
    await collect(source.snapshot());
    expect(server.log.map(({ template }) => template)).not.toContain('/api/v1.0/appointments/{id}');
    const { tables } = await source.profile();
    const columns = tables.find(({ name }) => name === 'appointment')?.columns.map(({ name }) => name);
    expect(columns?.filter((name) => name.startsWith('detail.'))).toEqual([]);
  });

  test('puts what is unknown of a row into the profile, as added', async () => {
    const group = smallAccount();
    group.patients[0] = { ...group.patients[0], favouriteColour: 'green' };
    const { source } = await open({}, { group });
    const { tables } = await source.profile();
    const patient = tables.find(({ name }) => name === 'patient');
    expect(patient?.columns.filter(({ drift }) => drift !== undefined)).toEqual([
      {
        name: 'favouriteColour',
        type: 'json',
        drift: 'added',
        disposition: { kind: 'extra', entity: 'patient', phi: 'direct' },
      },
    ]);
  });

  test('reads notes and charts of as many pages as there are', async () => {
    const group = smallAccount();
    const notes = Array.from({ length: 250 }, (_, at) => ({
      NoteId: at + 1,
      RawText: 'n',
      NoteType: 'Recall Note',
    }));
    group.notes.set('1', notes);
    const { source } = await open({}, { group });
    expect(tableOf(await collect(source.snapshot()), 'note')).toMatchObject({
      read: 250,
      status: 'complete',
    });
  });

  test('takes the one object for a list where a resource answers so', async () => {
    const { source } = await open({}, { loneRows: 'object' });
    const batches = await collect(source.snapshot());
    for (const [table, read] of [
      ['facility', 1],
      ['treatmentPlan', 1],
    ] as const)
      expect(tableOf(batches, table)).toMatchObject({ read, status: 'complete' });
  });

  test('shows times in the zones that the host gives, before those of the locations', async () => {
    const { source } = await open({ locationTimeZones: { '1': 'America/Chicago' } });
    const batches = await collect(source.snapshot());
    expect(recordOf(batches, 'appointment', 'appointment:1')).toMatchObject({
      data: { startLocal: '2026-03-10T09:30:00', start: '2026-03-10T14:30:00Z' },
    });
  });
});

describe('export files beside the API', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const fees =
    'FeeScheduleId,FeeScheduleName,Code,Amount\n61,Standard,D0120,50.00\n61,Standard,D2391,nothing\n62,Other,D0120,40\n';

  test('give what the API does not, and a snapshot goes on in their middle', async () => {
    const { source } = await open({ exports: { feeSchedules: folder.write('fees.csv', fees) } });
    const whole = await collect(source.snapshot({ batchSize: 1 }));
    expect(idsOf(whole, 'feeSchedule')).toEqual(['feeSchedule:61', 'feeSchedule:62']);
    expect(tableOf(whole, 'fee')).toMatchObject({ status: 'complete', read: 3, mapped: 2, rejected: 1 });
    const cut = whole.findIndex(({ records }) => records.some(({ entity }) => entity === 'fee'));
    const from = whole[cut]?.cursor;
    if (from === undefined) throw new Error('There are fees.');
    const rest = await collect(source.snapshot({ from, batchSize: 1 }));
    expect(idsOf(rest, 'fee')).toHaveLength(1);
    expect(idsOf(rest, 'feeSchedule')).toEqual([]);
  });

  test('are held to what they were when the snapshot began', async () => {
    const path = folder.write('changing.csv', fees);
    const { source } = await open({ exports: { feeSchedules: path } });
    const [first] = await collect(source.snapshot({ batchSize: 1 }));
    if (first === undefined) throw new Error('A snapshot has batches.');
    folder.write('changing.csv', fees.replace('50.00', '55.00'));
    const reading = collect(source.snapshot({ from: first.cursor, batchSize: 1 }));
    await expect(reading).rejects.toSatisfy((error) => BitewingError.is(error, 'cursor_invalid'));
  });

  test('fail alone where they are not there', async () => {
    const { source } = await open({ exports: { recallRules: `${folder.path}/nothing.csv` } });
    const batches = await collect(source.snapshot());
    expect(tableOf(batches, 'recallType')).toMatchObject({ status: 'failed', code: 'source_not_found' });
    expect(tableOf(batches, 'perioExam')?.status).toBe('complete');
  });
});

describe('a table that cannot be read', () => {
  test('fails alone, with what is found by it', async () => {
    const { source } = await open(
      { retries: quickRetries },
      { faults: [{ name: 'unknownEnvelope', on: ['patients'] }] },
    );
    const batches = await collect(source.snapshot());
    const failed = (batches.at(-1)?.tables ?? []).filter(({ status }) => status === 'failed');
    expect(failed.map(({ table, code }) => `${table} ${code}`).sort()).toEqual(
      [
        ...['patient', 'insurance', 'insuranceBenefit', 'insurancePlan', 'employer', 'payor'],
        ...['coverageCategory', 'planCoverage'],
        ...['feeSchedule', 'feeScheduleAssignment', 'procedureCode', 'treatmentPlan', 'treatmentPlanPhase'],
        ...['note', 'medicalAlert', 'medication', 'perioExam'],
      ]
        .map((table) => `${table} unknown_envelope`)
        .sort(),
    );
    // Of codes that other tables name, what is known is given.
    expect(idsOf(batches, 'procedureCode')).toEqual(['procedureCode:120', 'procedureCode:2391']);
    expect(tableOf(batches, 'appointment')?.status).toBe('complete');
  });

  test('fails without the rest of its stage where it is but a part of it', async () => {
    const { source } = await open(
      { retries: quickRetries },
      {
        faults: [
          {
            name: 'serverError',
            on: ['/insurance/api/v1.0/insurances/{id}/benefits'],
            rate: 1,
            healsAfter: 'never',
            inRow: Number.POSITIVE_INFINITY,
          },
        ],
      },
    );
    const batches = await collect(source.snapshot());
    expect(tableOf(batches, 'insuranceBenefit')).toMatchObject({ status: 'failed', code: 'source_busy' });
    expect(tableOf(batches, 'insurance')).toMatchObject({ status: 'complete', read: 2 });
    expect(tableOf(batches, 'insurancePlan')?.status).toBe('complete');
    expect(batches.at(-1)?.settled).toBe(false);
  });

  test('stops the reading where it is the whole server, which is taken up from the last cursor', async () => {
    const { source, server } = await open({ retries: quickRetries, pageSize: 1 });
    const batches: Batch[] = [];
    const reading = async (): Promise<void> => {
      for await (const batch of source.snapshot({ batchSize: 5 })) {
        batches.push(batch);
        if (idsOf(batches, 'patient').length > 0)
          server.setFaults([
            { name: 'serverError', rate: 1, healsAfter: 'never', inRow: Number.POSITIVE_INFINITY },
          ]);
      }
    };
    await expect(reading()).rejects.toSatisfy((error) => BitewingError.is(error, 'source_busy'));
    server.setFaults([]);
    const from = batches.at(-1)?.cursor;
    if (from === undefined) throw new Error('It read something before.');
    const rest = await collect(source.snapshot({ from, batchSize: 5 }));
    expect(rest.at(-1)).toMatchObject({ complete: true, settled: true });
    const ids = new Set([...idsOf(batches, 'patient'), ...idsOf(rest, 'patient')]);
    expect([...ids].sort()).toEqual(['patient:1', 'patient:2', 'patient:3']);
  });
});

describe('a check of an account', () => {
  test('names an address that may not read the feeds', async () => {
    const { source } = await open({}, { faults: [{ name: 'ipBlock' }] });
    const report = await source.check();
    expect(report).toMatchObject({ reachable: true, problem: { code: 'ip_blocked' } });
    expect(report.remarks.join(' ')).toContain('The feeds cannot be read.');
  });

  test('says how far the clock of the server is from ours', async () => {
    const { source } = await open({}, { clock: { startAt: Date.now() + 600_000 } });
    expect((await source.check()).remarks.join(' ')).toMatch(/clock is (?:59\d|60\d) s ahead of ours/);
  });

  test('names wrong credentials and shows none', async () => {
    const { source } = await open({ vendorKey: 'not-the-vendor-key' });
    const report = await source.check();
    expect(report).toMatchObject({ reachable: false, problem: { code: 'auth_failed' } });
    expect(JSON.stringify(report)).not.toContain('not-the-vendor-key');
  });
});

describe('payment summaries', () => {
  test('come with their amounts as they are written, for those who are there', async () => {
    const { source } = await open();
    const summaries = [];
    for await (const summary of source.paymentSummaries(['1', '404'])) summaries.push(summary);
    expect(summaries).toEqual([
      {
        patientKey: '1',
        appliedPatientPayment: null,
        appliedInsPayments: null,
        balanceDuePatient: '50',
        balanceDueInsurance: '0',
        patientUnappliedCredits: '0',
      },
    ]);
  });

  test('are never asked for by what is no id', async () => {
    const { source, server } = await open();
    const summaries = collectSummaries(source.paymentSummaries(['../locations']));
    await expect(summaries).rejects.toSatisfy((error) => BitewingError.is(error, 'request_refused'));
    expect(server.counters().requests).toBe(0);
  });
});

const collectSummaries = async (summaries: AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const summary of summaries) count += summary === undefined ? 0 : 1;
  return count;
};

describe('a hint of a webhook', () => {
  const hint = { event: 'Updated', patientIds: [], deleted: false } as const;

  async function withCursor(change: (group: CareStackGroup) => void) {
    const account = await open();
    const from = (await collect(account.source.snapshot())).at(-1)?.cursor;
    if (from === undefined) throw new Error('A snapshot has batches.');
    account.server.clock.advance(60_000);
    account.server.change(change);
    return { ...account, from };
  }

  test('gives the appointment as the feeds have it, and moves no watermark', async () => {
    const { source, from } = await withCursor((group) => {
      group.appointments[0] = { ...group.appointments[0], notes: 'moved' };
    });
    const batches = await collect(source.readHint({ ...hint, kind: 'appointment', ids: ['1'] }, { from }));
    const fresh = await collect(source.snapshot());
    expect(batches.flatMap(({ records }) => records)).toEqual([
      recordOf(fresh, 'appointment', 'appointment:1'),
    ]);
    expect(batches.map(({ cursor, complete, phase }) => ({ cursor, complete, phase }))).toEqual([
      { cursor: from, complete: true, phase: 'changes' },
    ]);
  });

  test('gives all that the row of a patient gives', async () => {
    const { source, from } = await withCursor((group) => {
      group.patients[2] = { ...group.patients[2], nickName: 'Third' };
    });
    const batches = await collect(source.readHint({ ...hint, kind: 'patient', ids: ['3'] }, { from }));
    expect(batches.flatMap(({ records }) => records.map(({ id }) => id))).toEqual([
      'patient:3',
      'patient:3#referral',
      'patient:3#textMessages',
    ]);
  });

  test('removes what was asked for and is not there, and nothing that is', async () => {
    const { source, from } = await withCursor((group) => {
      group.appointments.splice(0, 1);
      group.appointmentDetails.delete('1');
    });
    const ids = ['1', '9007199254740993'];
    const batches = await collect(
      source.readHint({ ...hint, kind: 'appointment', ids, deleted: true }, { from }),
    );
    expect(batches.flatMap(({ records }) => records)).toEqual([
      {
        op: 'remove',
        entity: 'appointment',
        id: 'appointment:1',
        source: { adapter: 'carestack', instance: 'group-1', table: 'appointment', key: '1' },
        evidence: 'lookup',
        reason: 'deleted',
      },
    ]);
  });

  test.each(['perio', 'referral', 'message', 'unknown'] as const)(
    'of the kind %s gives an empty batch',
    async (kind) => {
      const { source, from } = await withCursor(() => undefined);
      const batches = await collect(source.readHint({ ...hint, kind, ids: ['1'] }, { from }));
      expect(batches.map(({ records, complete }) => [records.length, complete])).toEqual([[0, true]]);
    },
  );

  test('is refused with a cursor of another account', async () => {
    const { source, from } = await withCursor(() => undefined);
    const reading = collect(
      source.readHint({ ...hint, kind: 'patient', ids: ['1'] }, { from: { ...from, epoch: 'x' } }),
    );
    await expect(reading).rejects.toSatisfy((error) => BitewingError.is(error, 'history_lost'));
  });
});
