import { type CareStackGroup, type CareStackJson, idText } from '@bitewing/testkit-native';
import { describe, expect, test } from 'vitest';
import { createLedgerCheck } from '../../src/check/ledger-check.ts';
import type { PaymentSummary } from '../../src/check/payment-summary.ts';
import type { CareStackSource } from '../../src/index.ts';
import { groupStarter } from './running-group.ts';
import { groupOf } from './written-group.ts';

const start = groupStarter();
const { group, balances, expected } = groupOf(60);

/** Cents as a summary writes them. */
const dollars = (cents: number): string => String(cents / 100);

async function checked(source: CareStackSource, patientKeys?: readonly string[]) {
  const check = createLedgerCheck();
  for await (const _ of check.tap(source.snapshot({ entities: ['ledgerEntry'] })));
  return check.report(source.paymentSummaries(patientKeys ?? check.patientKeys()));
}

/** Those of whom the vendor has a summary: duplicates have none. */
const patientKeys = expected
  .filter(({ entity }) => entity === 'patient')
  .map(({ id }) => id.replace('patient:', ''))
  .filter((key) => group.paymentSummaries.has(key));

describe('the ledger of the group', () => {
  test('balances: every group of postings, and every patient as the summary and as the truth have it', async () => {
    const { source } = await start({ group });
    const report = await checked(source(), patientKeys);
    expect(report).toMatchObject({
      holds: true,
      isWhole: true,
      rejectedRows: 0,
      entriesUnreadable: 0,
      entriesWithoutGroup: 0,
      entriesWithoutPatient: 0,
      unbalancedGroups: 0,
      patientsWithoutSummary: 0,
      differingPatients: 0,
      summaries: patientKeys.length,
    });
    expect(report.entries).toBe(group.accountingTransactions.length);
    expect(report.groups).toBe(new Set(group.accountingTransactions.map((row) => row.entryGroupId)).size);
    expect(report.groups).toBeGreaterThan(50);
  });

  test('is what the truth alone adds up to, in whole cents', async () => {
    const { source } = await start({ group });
    const sums = new Map<string | null, number>();
    for await (const { records } of source().snapshot({ entities: ['ledgerEntry'] }))
      for (const record of records) {
        if (record.op !== 'upsert' || record.entity !== 'ledgerEntry') continue;
        const { patientId, amountCents, recordStatus } = record.data;
        if (recordStatus === 'active') sums.set(patientId, (sums.get(patientId) ?? 0) + (amountCents ?? 0));
      }
    const owing = patientKeys.filter((key) => {
      const {
        patientCents = 0,
        insuranceCents = 0,
        unappliedCents = 0,
      } = balances.get(`patient:${key}`) ?? {};
      const owed = patientCents + insuranceCents - unappliedCents;
      expect([key, sums.get(`patient:${key}`) ?? 0]).toEqual([key, owed]);
      return owed !== 0;
    });
    expect(owing.length).toBeGreaterThan(10);
  });

  test('leaves a patient out whom nobody knows, and refuses what is no key', async () => {
    const { source } = await start({ group });
    const known = patientKeys.slice(0, 2);
    const summaries: PaymentSummary[] = [];
    for await (const summary of source().paymentSummaries([...known, '999999999'])) summaries.push(summary);
    expect(summaries.map(({ patientKey }) => patientKey)).toEqual(known);
    await expect(
      (async () => {
        for await (const _ of source().paymentSummaries(['../users']));
      })(),
    ).rejects.toMatchObject({ code: 'request_refused' });
  });
});

/** Adds so many cents to a number of the vendor. */
const more = (value: CareStackJson, cents: number): number => {
  const amount = Number(idText(value) ?? 0);
  return Math.round(amount * 100 + cents) / 100;
};

describe('a ledger in which something is wrong', () => {
  test('a posting of one cent more is found, in its group and in its patient', async () => {
    const { server, source } = await start({ group });
    let planted = { groupId: '', patientKey: '' };
    server.change((changed: CareStackGroup) => {
      const at = changed.accountingTransactions.findIndex(
        ({ folioType, patientId }) => folioType === 'PATIENTPAYABLE' && idText(patientId) !== undefined,
      );
      const row = changed.accountingTransactions[at];
      if (row === undefined) throw new Error('a ledger without patients');
      planted = { groupId: String(row.entryGroupId), patientKey: idText(row.patientId) ?? '' };
      changed.accountingTransactions[at] = { ...row, amount: more(row.amount, 1) };
    });
    const report = await checked(source());
    expect(report).toMatchObject({ holds: false, unbalancedGroups: 1, differingPatients: 1 });
    const { unbalancedGroups, differences } = report.reveal();
    expect(unbalancedGroups.map(({ entryGroupId }) => entryGroupId)).toEqual([planted.groupId]);
    expect(unbalancedGroups[0]?.difference.replace('-', '')).toBe(dollars(1));
    expect(differences).toMatchObject([{ patientKey: planted.patientKey, amount: 'balanceDuePatient' }]);
  });

  test('a posting that is missing is found', async () => {
    const { server, source } = await start({ group });
    const [first] = group.accountingTransactions;
    server.change((changed) => {
      changed.accountingTransactions.splice(0, 1);
    });
    const report = await checked(source());
    expect(report).toMatchObject({ holds: false, unbalancedGroups: 1 });
    expect(report.reveal().unbalancedGroups[0]?.entryGroupId).toBe(String(first?.entryGroupId));
  });

  test.each(['balanceDuePatient', 'balanceDueInsurance', 'patientUnappliedCredits'] as const)(
    'a summary that says otherwise is found: %s',
    async (amount) => {
      const { server, source } = await start({ group });
      const [patientKey = ''] = patientKeys;
      server.change((changed) => {
        const summary = changed.paymentSummaries.get(patientKey) ?? {};
        changed.paymentSummaries.set(patientKey, { ...summary, [amount]: more(summary[amount], 1) });
      });
      const report = await checked(source(), patientKeys);
      expect(report).toMatchObject({ holds: false, unbalancedGroups: 0, differingPatients: 1 });
      expect(report.differingAmounts[amount]).toBe(1);
      expect(report.reveal().differences).toMatchObject([{ patientKey, amount }]);
    },
  );
});
