import { localDateFrom } from '@bitewing/core';
import { createLedger, type Ledger, type StaleBalance, type StoredField } from '@bitewing/core/ledger';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { dumpOf, practiceOf, sourceOfWritten, timeZone } from './practice-database.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

/** The ledger of what the adapter reads of a database, and what it says of its version. */
async function ledgerOf(
  written: WrittenOpenDental,
  name: string,
): Promise<{ readonly ledger: Ledger; readonly remarks: readonly string[] }> {
  const source = sourceOfWritten(await dumpOf(server, written, folder.path, name), written);
  const ledger = createLedger({ asOf: written.practice.options.asOf });
  for await (const batch of source.snapshot()) ledger.add(batch);
  const { remarks } = await source.check();
  await source[Symbol.asyncDispose]();
  return { ledger, remarks };
}

const writePractice = async (version: number): Promise<WrittenOpenDental> =>
  writeOpenDental(practiceOf(150, { payPlansVersion: version }), {
    server,
    database: `balances_${version}`,
    version: version % 2 === 0 ? '25.4' : '24.1',
  });

const recordIdOf = ({ ids }: WrittenOpenDental, truthId: string): string => ids.get(truthId) ?? truthId;

/** What is stale by the truth, in the words of the ledger. */
const expectedStale = (written: WrittenOpenDental): readonly string[] =>
  written.practice
    .staleBalances()
    .map(
      ({ id, field, storedCents, expectedCents }) =>
        `${recordIdOf(written, id)} ${field} ${storedCents} ${expectedCents}`,
    )
    .sort();

const described = (stale: readonly StaleBalance[]): readonly string[] =>
  stale
    .map(({ id, issue, storedCents, countedCents }) => `${id} ${issue.field} ${storedCents} ${countedCents}`)
    .sort();

describe.each([1, 2, 3, 4])('a database with payment plans of version %i', (version) => {
  let written: WrittenOpenDental;
  let ledger: Ledger;
  beforeAll(async () => {
    written = await writePractice(version);
    const read = await ledgerOf(written, `balances-${version}.sql`);
    ledger = read.ledger;
    expect(read.remarks).toContain(`PayPlansVersion is ${version}.`);
  });

  test('owes on every account, to the cent, what the truth says', () => {
    const { accounts, policy } = ledger.accounts();
    expect(policy).toEqual({ system: 'openDental', payPlansVersion: version });
    const owed = new Map(accounts.map(({ guarantorId, balanceCents }) => [guarantorId, balanceCents]));
    const expected = [...written.practice.accounts()].map(
      ([id, cents]) => [recordIdOf(written, id), cents] as const,
    );
    expect(owed.size).toBeGreaterThan(40);
    expect(owed).toEqual(new Map(expected));
  });

  test('has plans of every kind, dynamic ones among them, and payments to them', () => {
    const entries = written.practice.records('ledgerEntry').map(({ data }) => data);
    const plans = entries.filter(({ kind }) => kind === 'paymentPlan');
    expect(plans.filter(({ isDynamicPlan }) => isDynamicPlan === true)).not.toEqual([]);
    expect(plans.filter(({ isInsurancePlan }) => isInsurancePlan === true)).not.toEqual([]);
    expect(plans.filter((each) => !each.isDynamicPlan && !each.isInsurancePlan)).not.toEqual([]);
    for (const kind of ['payment', 'paymentPlanCharge', 'paymentPlanCredit', 'paymentPlanProduction'])
      expect(entries.some((each) => each.kind === kind && each.paymentPlanEntryId !== null)).toBe(true);
  });

  test('has those stored balances reported that are stale, and no other', () => {
    const { stale, compared } = ledger.storedBalances();
    expect(described(stale)).toEqual(expectedStale(written));
    expect(stale.length).toBeGreaterThan(10);
    expect(compared).toBeGreaterThan(10 * stale.length);
  });
});

describe('stored balances that somebody changes in the database', () => {
  const practice = practiceOf(60);
  const columns: readonly (readonly [column: string, field: StoredField, rule: string])[] = [
    ['EstBalance', 'storedBalanceCents', 'error stale_balance'],
    ['BalTotal', 'storedFamilyBalanceCents', 'error stale_balance'],
    ['Bal_0_30', 'storedFamilyAging0To30Cents', 'warning stale_aging'],
    ['Bal_31_60', 'storedFamilyAging31To60Cents', 'warning stale_aging'],
    ['Bal_61_90', 'storedFamilyAging61To90Cents', 'warning stale_aging'],
    ['BalOver90', 'storedFamilyAgingOver90Cents', 'warning stale_aging'],
    ['PayPlanDue', 'storedFamilyPaymentPlanDueCents', 'warning stale_payment_plan_due'],
    // What insurances are expected to pay is known of a practice with claim lines only.
    ...(practice.records('claimLine').length === 0
      ? []
      : [['InsEst', 'storedFamilyInsuranceEstimateCents', 'warning stale_insurance_estimate'] as const]),
  ];

  test('are reported one by one, by person and field, and nothing else is', async () => {
    const written = await writeOpenDental(practice, {
      server,
      database: 'changed_balances',
      version: '25.4',
    });
    const already = new Set(practice.staleBalances().map(({ id }) => id));
    const heads = practice
      .records('patient')
      .filter(({ id, data }) => data.guarantorId === id && !already.has(id))
      .slice(0, columns.length);
    expect(heads).toHaveLength(columns.length);
    const expected: string[] = [...expectedStale(written)];
    const severities: string[] = [];
    await withDatabase(server, written.database, async (connection) => {
      for (const [position, [column, field, rule]] of columns.entries()) {
        const head = heads[position];
        if (head === undefined) throw new Error('fewer heads than columns');
        const id = recordIdOf(written, head.id);
        const key = id.replace('patient:', '');
        await connection.query(`UPDATE patient SET ${column} = ${column} + 3.21 WHERE PatNum = ${key}`);
        const cents = head.data[field] ?? 0;
        expected.push(`${id} ${field} ${cents + 321} ${cents}`);
        severities.push(`${rule} ${id}`);
      }
    });
    const { ledger } = await ledgerOf(written, 'changed-balances.sql');
    const { stale } = ledger.storedBalances();
    expect(described(stale)).toEqual([...expected].sort());
    const changed = new Set(heads.map(({ id }) => recordIdOf(written, id)));
    expect(
      stale
        .filter(({ id }) => changed.has(id))
        .map(({ id, issue }) => `${issue.severity} ${issue.rule} ${id}`)
        .sort(),
    ).toEqual(severities.sort());
  });

  test('of another person than the head of the account are not looked at, but for its own', async () => {
    const written = await writeOpenDental(practice, { server, database: 'other_balances', version: '25.4' });
    await withDatabase(server, written.database, (connection) =>
      connection.query('UPDATE patient SET BalTotal = 5000, BalOver90 = 70 WHERE Guarantor <> PatNum'),
    );
    const { ledger } = await ledgerOf(written, 'other-balances.sql');
    expect(described(ledger.storedBalances().stale)).toEqual(expectedStale(written));
  });

  test('go stale by themselves as charges of plans fall due', async () => {
    const practice = practiceOf(150);
    const written = await writeOpenDental(practice, { server, database: 'later_balances', version: '25.4' });
    const path = await dumpOf(server, written, folder.path, 'later-balances.sql');
    const source = sourceOfWritten(path, written);
    const asOf = localDateFrom('2026-12-31');
    const ledger = createLedger({ asOf });
    for await (const batch of source.snapshot()) ledger.add(batch);
    await source[Symbol.asyncDispose]();
    const now = new Map(practice.accounts());
    const later = [...practice.accounts(asOf)].filter(([id, cents]) => now.get(id) !== cents);
    expect(later.length).toBeGreaterThan(2);
    const found = new Set(
      ledger
        .storedBalances()
        .stale.filter(({ issue }) => issue.field === 'storedFamilyBalanceCents')
        .map(({ id }) => id),
    );
    for (const [id] of later) expect(found).toContain(recordIdOf(written, id));
  });
});
