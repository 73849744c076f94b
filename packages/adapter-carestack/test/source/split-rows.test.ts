import { type Batch, type Cursor, collect } from '@bitewing/core';
import type { CareStackGroup } from '@bitewing/testkit-native';
import { afterEach, describe, expect, test } from 'vitest';
import { smallAccount } from '../small-account.ts';
import { contentOf } from './content-of.ts';
import { type OpenedAccount, openAccount } from './opened-account.ts';

const accounts: OpenedAccount[] = [];
afterEach(async () => {
  for (const account of accounts.splice(0)) await account.dispose();
});

/** Three plans of one employer, of which each calls it by another name; their fee schedule has two types. */
function contradictingAccount(): CareStackGroup {
  const group = smallAccount();
  const plan = group.insurancePlans.get('31');
  for (const [id, name] of [
    ['31', 'Invented Works'],
    ['32', 'Works Ltd'],
    ['33', 'Works'],
  ] as const) {
    group.insurancePlans.set(id, { ...plan, InsurancePlanId: Number(id), EmployerName: name });
    group.feeScheduleAssignments.set(id, [
      { FeeScheduleAssignmentId: Number(id), FeeScheduleId: 61, FeeScheduleType: id === '31' ? 1 : 2 },
    ]);
  }
  const [insurance] = group.insurances.get('2') ?? [];
  group.insurances.set('3', [{ ...insurance, id: 23, patientId: 3, planId: 33 }]);
  return group;
}

const open = async (): Promise<OpenedAccount> => {
  const account = await openAccount({}, { group: contradictingAccount() });
  accounts.push(account);
  return account;
};

const rejectedIn = (batches: readonly Batch[]) =>
  batches.flatMap(({ rejected }) =>
    rejected.map(({ source, code, fields }) => ({ table: source.table, key: source.key, code, fields })),
  );
const told = [
  { table: 'employer', key: '41', code: 'rule_violated', fields: ['EmployerName'] },
  { table: 'feeSchedule', key: '61', code: 'rule_violated', fields: ['FeeScheduleType'] },
];

describe('what several plans name', () => {
  test('is what the plan with the least id says, and that another says something else is told once', async () => {
    const { source } = await open();
    const batches = await collect(source.snapshot());
    const content = contentOf(batches);
    expect(content.get('employer employer:41')).toMatchObject({ data: { name: 'Invented Works' } });
    expect(content.get('feeSchedule feeSchedule:61')).toMatchObject({ data: { sourceKind: '1' } });
    expect(rejectedIn(batches)).toEqual(told);
    const counts = batches.at(-1)?.tables.find(({ table }) => table === 'employer');
    expect(counts).toMatchObject({ read: 2, mapped: 1, rejected: 1 });
  });

  test('is the same where the run is broken off behind any plan', async () => {
    const { source } = await open();
    const whole = await collect(source.snapshot({ batchSize: 1 }));
    const expected = contentOf(whole);
    const cursors = new Map<string, Cursor>();
    for (const { cursor } of whole) {
      const place = String(cursor.position.place);
      if (place.includes('insurancePlan')) cursors.set(place, cursor);
    }
    expect(cursors.size).toBe(3);
    for (const from of cursors.values()) {
      const at = whole.findIndex(({ cursor }) => cursor === from);
      const rest = await collect(source.snapshot({ from }));
      expect(contentOf(rest, contentOf(whole.slice(0, at + 1)))).toEqual(expected);
      expect(rest.flatMap(({ records }) => records.map(({ id }) => id))).not.toContain('employer:41');
    }
  });
});
