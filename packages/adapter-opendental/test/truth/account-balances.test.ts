import { type LocalDate, localDateFrom } from '@bitewing/core';
import { type Ledger, reconcile, type StoredField } from '@bitewing/core/ledger';
import type { TruthRecord } from '@bitewing/testkit';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveSourceOfWritten } from '../source/live/live-database.ts';
import {
  describedStale,
  expectAccounts,
  expectedStale,
  expectStale,
  ledgersOf,
  recordIdOf,
  staleText,
} from './balances.ts';
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

const later = localDateFrom('2026-12-31');

/** The columns of a person that hold a balance, what they are compared as, and how much it matters. */
const columns: readonly (readonly [column: string, field: StoredField, rule: string])[] = [
  ['EstBalance', 'storedBalanceCents', 'error stale_balance'],
  ['BalTotal', 'storedFamilyBalanceCents', 'error stale_balance'],
  ['Bal_0_30', 'storedFamilyAging0To30Cents', 'warning stale_aging'],
  ['Bal_31_60', 'storedFamilyAging31To60Cents', 'warning stale_aging'],
  ['Bal_61_90', 'storedFamilyAging61To90Cents', 'warning stale_aging'],
  ['BalOver90', 'storedFamilyAgingOver90Cents', 'warning stale_aging'],
  ['InsEst', 'storedFamilyInsuranceEstimateCents', 'warning stale_insurance_estimate'],
  ['PayPlanDue', 'storedFamilyPaymentPlanDueCents', 'warning stale_payment_plan_due'],
];

/** People with nothing stale: heads of families, and others. */
function currentPeople({ practice }: WrittenOpenDental) {
  const isStale = new Set(practice.staleBalances().map(({ id }) => id));
  const current = practice.records('patient').filter(({ id }) => !isStale.has(id));
  const isHead = ({ id, data }: TruthRecord<'patient'>): boolean => data.guarantorId === id;
  return { heads: current.filter(isHead), others: current.filter((person) => !isHead(person)) };
}

describe.each([1, 2, 3, 4])('a database with payment plans of version %i', (version) => {
  let written: WrittenOpenDental;
  let asOf: LocalDate;
  /** Of the dump, and of the server as it runs. */
  let ledgers: readonly Ledger[];
  let ofLater: Ledger;
  beforeAll(async () => {
    written = await writeOpenDental(practiceOf(150, { payPlansVersion: version }), {
      server,
      database: `balances_${version}`,
      version: version % 2 === 0 ? '25.4' : '24.1',
    });
    asOf = written.practice.options.asOf;
    const dump = sourceOfWritten(await dumpOf(server, written, folder.path), written);
    const live = liveSourceOfWritten(server, written);
    for (const source of [dump, live])
      expect((await source.check()).remarks).toContain(`PayPlansVersion is ${version}.`);
    const [ofDump, afterwards] = await ledgersOf(dump, [asOf, later]);
    const [ofServer] = await ledgersOf(live, [asOf]);
    if (ofDump === undefined || ofServer === undefined || afterwards === undefined)
      throw new Error('A ledger for each day.');
    ledgers = [ofDump, ofServer];
    ofLater = afterwards;
  });

  test('owes on every account, to the cent, what the truth says: dumped and running', () => {
    for (const ledger of ledgers) {
      expectAccounts(written, ledger);
      expect(ledger.accounts().policy).toEqual({ system: 'openDental', payPlansVersion: version });
    }
    const [ofDump, ofServer] = ledgers.map((ledger) => ledger.accounts());
    if (ofDump === undefined || ofServer === undefined) throw new Error('Two ledgers.');
    // Fractions of cents, buckets and numbers of entries are the same as well.
    expect(reconcile(ofDump, ofServer)).toMatchObject({ holds: true, equal: ofDump.accounts.length });
    expect(ofDump.accounts.filter(({ residueCents }) => residueCents !== '0')).not.toEqual([]);
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

  test('has those stored balances reported that are stale, and no other: dumped and running', () => {
    for (const ledger of ledgers) expectStale(written, ledger);
  });

  test('owes later what has fallen due by then, and its stored balances go stale by themselves', () => {
    expectAccounts(written, ofLater);
    const now = written.practice.accounts();
    const moved = [...written.practice.accounts(later)].filter(([id, cents]) => now.get(id) !== cents);
    if (version === 2) expect(moved.length).toBeGreaterThan(2);
    const stale = describedStale(ofLater.storedBalances().stale).join('\n');
    for (const [id] of moved) expect(stale).toContain(`${recordIdOf(written, id)} storedFamilyBalanceCents `);
  });

  /** What rounding left over on each account, by the id of its head. */
  const residues = (ledger: Ledger | undefined): ReadonlyMap<string, string> =>
    new Map(ledger?.accounts().accounts.map(({ guarantorId, residueCents }) => [guarantorId, residueCents]));

  test('has each stored balance reported that somebody changes, and no other', async () => {
    const { heads, others } = currentPeople(written);
    const [dependant] = others.filter(({ data }) => data.guarantorId !== heads[0]?.id);
    const [personal] = columns;
    if (personal === undefined) throw new Error('No columns.');
    const ofHeads = columns.map((column, place) => [heads[place], column] as const);
    const fractions = residues(ledgers[0]);
    const expected: string[] = [...expectedStale(written)];
    const changed = new Map<string, string>();
    const statements: string[] = [
      // What is left on people who are not the head of an account is not looked at.
      'UPDATE patient SET BalTotal = 5000, Bal_31_60 = 12, BalOver90 = 70, InsEst = 9 WHERE Guarantor <> PatNum',
    ];
    for (const [person, [column, field, rule]] of [...ofHeads, [dependant, personal] as const]) {
      if (person === undefined) throw new Error('Too few people.');
      const id = recordIdOf(written, person.id);
      // A cent is enough where all amounts are whole cents, to either side.
      const most = fractions.get(recordIdOf(written, person.data.guarantorId ?? '')) === '0' ? 1 : 321;
      const by = changed.size % 2 === 0 ? most : -most;
      const key = id.replace('patient:', '');
      statements.push(`UPDATE patient SET ${column} = ${column} + ${by / 100} WHERE PatNum = ${key}`);
      const cents = person.data[field] ?? 0;
      expected.push(staleText(id, field, cents + by, cents));
      changed.set(id, `${rule} ${field}`);
    }
    expect(changed.size).toBe(columns.length + 1);
    await withDatabase(server, written.database, async (connection) => {
      for (const statement of statements) await connection.query(statement);
    });
    const sources = [
      sourceOfWritten(await dumpOf(server, written, folder.path, `stale-${version}.sql`), written),
      liveSourceOfWritten(server, written),
    ];
    for (const source of sources) {
      const [ledger] = await ledgersOf(source, [asOf]);
      const { stale } = ledger?.storedBalances() ?? { stale: [] };
      expect(describedStale(stale)).toEqual(expected.toSorted());
      const ofChanged = stale.filter(({ id }) => changed.has(id));
      expect(
        new Map(ofChanged.map(({ id, issue }) => [id, `${issue.severity} ${issue.rule} ${issue.field}`])),
      ).toEqual(changed);
    }
  });

  test('has fractions of cents reported on the account, exactly, and rounds each amount', async () => {
    const guarantors = new Map(
      written.practice.records('patient').map(({ id, data }) => [id, data.guarantorId ?? id]),
    );
    const before = residues(ledgers[1]);
    const whole = written.practice.records('ledgerEntry').flatMap(({ id, data }) => {
      const account = recordIdOf(written, guarantors.get(data.patientId ?? '') ?? '');
      return data.kind === 'adjustment' && before.get(account) === '0' ? [{ id, account }] : [];
    });
    const [first, second] = new Map(whole.map((entry) => [entry.account, entry])).values();
    if (first === undefined || second === undefined) throw new Error('Too few adjustments.');
    await withDatabase(server, written.database, async (connection) => {
      for (const [{ id }, by] of [
        [first, 0.004],
        [second, -0.001],
      ] as const)
        await connection.query('UPDATE adjustment SET AdjAmt = AdjAmt + ? WHERE AdjNum = ?', [
          by,
          recordIdOf(written, id).replace('adjustment:', ''),
        ]);
    });
    const [ledger] = await ledgersOf(liveSourceOfWritten(server, written), [asOf]);
    if (ledger === undefined) throw new Error('No ledger.');
    expectAccounts(written, ledger);
    const moved = [...residues(ledger)].filter(([account, residue]) => residue !== before.get(account));
    expect(new Map(moved)).toEqual(
      new Map([
        [first.account, '0.4'],
        [second.account, '-0.1'],
      ]),
    );
  });
});
