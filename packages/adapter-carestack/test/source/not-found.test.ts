import { type Batch, BitewingError, collect, createMemoryCheckpointStore } from '@bitewing/core';
import type { CareStackGroup } from '@bitewing/testkit-native';
import { afterEach, describe, expect, test } from 'vitest';
import { smallAccount } from '../small-account.ts';
import { type OpenedAccount, openAccount } from './opened-account.ts';
import { refusingDispatcher } from './refusing-dispatcher.ts';

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** An account of which some paths answer 404, as soon as it is said so. */
async function openGated(group: CareStackGroup = smallAccount()) {
  let isGone: (path: string) => boolean = () => false;
  const { dispatcher, close } = refusingDispatcher((path) => isGone(path));
  closings.push(close);
  const account: OpenedAccount = await openAccount({ dispatcher, rescanIntervalMs: 0 }, { group });
  closings.push(account.dispose);
  return {
    ...account,
    takeAway(pattern: RegExp) {
      isGone = (path) => pattern.test(path);
    },
  };
}

const failedIn = (batches: readonly Batch[]): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    (batches.at(-1)?.tables ?? [])
      .filter(({ status }) => status === 'failed')
      .map(({ table, code }) => [table, code]),
  );
const removalsIn = (batches: readonly Batch[]): readonly string[] =>
  batches.flatMap(({ records }) => records.filter(({ op }) => op === 'remove').map(({ id }) => id));

const code = 'nothing_answered';
const plans = {
  ...{ insurancePlan: code, employer: code, coverageCategory: code, planCoverage: code },
  ...{ feeSchedule: code, feeScheduleAssignment: code, payor: code },
};

const cases: readonly (readonly [path: RegExp, failed: Readonly<Record<string, string>>])[] = [
  [/\/medications$/, { medication: code }],
  [/\/medical-alerts$/, { medicalAlert: code }],
  [/\/patients\/notes\//, { note: code }],
  [/\/periodontal-charting$/, { perioExam: code }],
  [/\/treatment-plans$/, { treatmentPlan: code, treatmentPlanPhase: code }],
  [/\/insurances$/, { insurance: code, insuranceBenefit: code, ...plans, procedureCode: code }],
  [/\/benefits$/, { insuranceBenefit: code }],
  [/\/plans\/\d+$/, { ...plans, procedureCode: code }],
  [/\/coverage\/\d$/, { planCoverage: code, coverageCategory: code, procedureCode: code }],
  [/\/fee-schedule-assignment$/, { feeScheduleAssignment: code, feeSchedule: code }],
  [/\/payors\/\d+$/, { payor: code }],
  [/\/procedure-codes\/\d+$/, { procedureCode: code }],
  [/\/appointments\/\d+$/, { appointment: code }],
  [/\/providers\/\d+$/, { provider: code, user: code }],
  [/\/users\/\d+$/, { user: code }],
  [/\/subcategory\/$/, { referralSubcategory: code }],
];

describe('a call by id that answers 404 for everything', () => {
  test('proves of no row that it is gone', async () => {
    const group = smallAccount();
    const { source, server, takeAway, another } = await openGated(group);
    const store = createMemoryCheckpointStore();
    const from = (await collect(source.snapshot({ scanState: store.scanState }))).at(-1)?.cursor;
    if (from === undefined) throw new Error('A snapshot has batches.');
    await store.save(from, null);
    takeAway(/\/(?:patients|appointments)\/\d+$/);
    server.change((changed) => {
      changed.patients.pop();
      changed.appointments.pop();
    });
    const hint = { event: 'Updated', patientIds: [], deleted: true, kind: 'patient', ids: ['1'] } as const;
    await expect(collect(source.readHint(hint, { from }))).rejects.toSatisfy((error) =>
      BitewingError.is(error, code),
    );
    const bare = another({ appointmentDetails: false });
    const changes = await collect(bare.changes({ from, follow: false, scanState: store.scanState }));
    expect(removalsIn(changes)).toEqual([]);
    takeAway(/^$/);
    const { scanState } = store;
    const removed = removalsIn(await collect(bare.changes({ from, follow: false, scanState })));
    expect(removed).toContain('appointment:3');
    await bare[Symbol.asyncDispose]();
  });
});

describe('an endpoint that answers 404 for everything it is asked for', () => {
  test.each(cases)('%s fails what it gives, and removes nothing', async (path, failed) => {
    const { source, takeAway } = await openGated();
    const store = createMemoryCheckpointStore();
    const whole = await collect(source.snapshot({ scanState: store.scanState }));
    expect(failedIn(whole)).toEqual({});
    const from = whole.at(-1)?.cursor;
    if (from === undefined) throw new Error('A snapshot has batches.');
    await store.save(from, null);
    takeAway(path);
    const changes = await collect(source.changes({ from, follow: false, scanState: store.scanState }));
    expect(failedIn(changes)).toEqual(failed);
    expect(removalsIn(changes)).toEqual([]);
    expect(changes.at(-1)?.settled).toBe(false);
    expect(failedIn(await collect(source.snapshot()))).toEqual(failed);
  });

  test('fails what is found by it, also where that alone is read', async () => {
    const { source, takeAway } = await openGated();
    takeAway(/\/insurances$/);
    expect(failedIn(await collect(source.snapshot({ entities: ['carrier'] })))).toEqual({ payor: code });
    takeAway(/\/coverage\/\d$/);
    expect(failedIn(await collect(source.snapshot({ entities: ['procedureCode'] })))).toEqual({
      procedureCode: code,
    });
  });

  test('is told from one that answers for somebody, also where a run is taken up behind him', async () => {
    const group = smallAccount();
    const { source, takeAway } = await openGated(group);
    const uninterrupted = await collect(source.snapshot({ batchSize: 1 }));
    const inMedications = uninterrupted.findIndex(({ records }) =>
      records.some(({ id }) => id.startsWith('medication:')),
    );
    const from = uninterrupted[inMedications]?.cursor;
    if (from === undefined) throw new Error('The account has medications.');
    expect(from.position.place).toContain('medication');
    // Nothing but patient 3 is left, who is not there any more.
    takeAway(/\/patients\/3\/medications$/);
    expect(failedIn(await collect(source.snapshot({ from })))).toEqual({});
    takeAway(/\/medications$/);
    expect(failedIn(await collect(source.snapshot({ from })))).toEqual({ medication: code });
  });
});
