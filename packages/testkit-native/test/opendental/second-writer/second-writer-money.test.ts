import type { Model } from '@bitewing/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { balancesOn } from './balance-by-sql.ts';
import { asOf, type JudgedDatabase, judgeDatabase, total } from './judged-database.ts';

// The judge: what the second writer wrote, counted and summed by SQL alone, against the truth.

let judged: JudgedDatabase;
beforeAll(async () => {
  judged = await judgeDatabase(300);
});
afterAll(() => judged.close());

const isPaying = (line: Model['claimLine']): boolean =>
  ['received', 'supplemental', 'capitationClaim', 'capitationCompleted'].includes(line.status ?? '');

describe('the balances', () => {
  test('of all families are those of the truth, by the rules of the program in SQL', async () => {
    const { practice, written, query } = judged;
    const expected = [...practice.accounts()].map(([id, cents]) => [written.keys.of(id), cents]);
    const found = (await query(balancesOn(asOf))).map(({ guarantor, cents }) => [guarantor, Number(cents)]);
    const byKey = (rows: readonly unknown[]) =>
      [...rows].sort((one, other) => (String(one) < String(other) ? -1 : 1));
    expect(byKey(found)).toEqual(byKey(expected));
    expect(found.filter(([, cents]) => cents !== 0).length).toBeGreaterThan(20);
  });
});

describe('rows of the ledger and of insurance', () => {
  test.each([
    ['payment', 'payment'],
    ['paysplit', 'paymentAllocation'],
    ['claimproc', 'claimLine'],
    ['payplan', 'paymentPlan'],
    ['payplancharge', 'paymentPlanCharge'],
    ['claim', 'claim'],
    ['claimpayment', 'claimPayment'],
    ['carrier', 'carrier'],
    ['insplan', 'insurancePlan'],
    ['inssub', 'subscription'],
    ['patplan', 'coverage'],
    ['benefit', 'benefit'],
  ] as const)('are as many in %s as there are records', async (table, entity) => {
    expect(await judged.count(table)).toBe(judged.records(entity).length);
    expect(judged.records(entity).length).toBeGreaterThan(0);
  });

  test.each([
    ['adjustment', 'adjustment'],
    ['payplanlink', 'paymentPlanProduction'],
  ])('are as many in %s as there are entries of the kind %s', async (table, kind) => {
    const entries = judged.records('ledgerEntry').filter((entry) => entry.kind === kind);
    expect(await judged.count(table)).toBe(entries.length);
    expect(entries.length).toBeGreaterThan(0);
  });

  test.each([
    ['claimproc', 'InsPayEst', 'claimLine', 'estimateCents'],
    ['claimproc', 'InsPayAmt', 'claimLine', 'paidCents'],
    ['claimproc', 'WriteOff', 'claimLine', 'writeOffCents'],
    ['claimproc', 'FeeBilled', 'claimLine', 'feeBilledCents'],
    ['claim', 'ClaimFee', 'claim', 'feeCents'],
    ['claim', 'InsPayAmt', 'claim', 'paidCents'],
    ['payment', 'MerchantFee', 'payment', 'merchantFeeCents'],
    ['payplan', 'PayAmt', 'paymentPlan', 'amountCents'],
    ['payplan', 'CompletedAmt', 'paymentPlan', 'completedCents'],
    ['payplancharge', 'Principal', 'paymentPlanCharge', 'principalCents'],
    ['insplan', 'PerVisitInsAmount', 'insurancePlan', 'perVisitInsuranceCents'],
  ] as const)('have the sum of the truth in %s.%s', async (table, column, entity, field) => {
    const amounts = judged.records(entity).map((data) => Reflect.get(data, field) as number | null);
    expect(await judged.cents(column, table)).toBe(total(amounts));
    expect(total(amounts)).toBeGreaterThan(0);
  });

  test.each([
    ['CopayAmt', 'copayCents'],
    ['PaidOtherIns', 'paidByOtherInsuranceCents'],
    ['DedEst', 'deductibleEstimateCents'],
    ['DedEstOverride', 'deductibleEstimateOverrideCents'],
    ['InsEstTotalOverride', 'totalEstimateOverrideCents'],
    ['AllowedOverride', 'allowedOverrideCents'],
    ['WriteOffEst', 'writeOffEstimateCents'],
    ['Percentage', 'percentage'],
    ['PercentOverride', 'percentageOverride'],
  ] as const)('have -1 in claimproc.%s where there is nothing, and zeros besides', async (column, field) => {
    const lines = judged.records('claimLine');
    expect(await judged.count(`claimproc WHERE ${column} = -1`)).toBe(
      lines.filter((line) => line[field] === null).length,
    );
    expect(await judged.count(`claimproc WHERE ${column} = 0`)).toBe(
      lines.filter((line) => line[field] === 0).length,
    );
  });
});

describe('what can be said in several ways', () => {
  test('is a claim line of another status that moves the same money', async () => {
    const { practice, written } = judged;
    const lines = practice.records('claimLine');
    const others = lines.filter(({ id, data }) => written.overrides.get(id)?.status !== data.status);
    expect(others.length).toBeGreaterThan(lines.length / 20);
    for (const { id, data } of lines) {
      const status = written.overrides.get(id)?.status as Model['claimLine']['status'];
      expect([id, isPaying({ ...data, status })]).toEqual([id, isPaying(data)]);
    }
    expect(await judged.cents('InsPayAmt', 'claimproc WHERE Status IN (1, 4, 5, 7)')).toBe(
      total(lines.filter(({ data }) => isPaying(data)).map(({ data }) => data.paidCents)),
    );
  });

  test('is the number of units, in one column or in both', async () => {
    const rows = await judged.query('SELECT ProcNum, UnitQty, BaseUnits FROM procedurelog');
    const found = new Map(rows.map(({ ProcNum, UnitQty, BaseUnits }) => [ProcNum, UnitQty + BaseUnits]));
    for (const { id, data } of judged.practice.records('procedure'))
      expect([id, found.get(judged.written.keys.of(id))]).toEqual([id, data.quantity]);
    const forms = new Set(rows.map(({ UnitQty, BaseUnits }) => `${UnitQty > 0} ${BaseUnits > 0}`));
    expect(forms).toEqual(new Set(['true false', 'false true', 'true true']));
  });

  test('is an empty text, and the first month of the year', async () => {
    for (const from of [
      'claim WHERE ClaimNote IS NULL',
      "claim WHERE ClaimNote = ''",
      'insplan WHERE PlanType IS NULL',
      "insplan WHERE PlanType = ''",
      'insplan WHERE MonthRenew = 0',
      'insplan WHERE MonthRenew = 1',
    ])
      expect([from, (await judged.count(from)) > 0]).toEqual([from, true]);
    expect(await judged.count('insplan WHERE MonthRenew < 2')).toBe(
      judged.records('insurancePlan').filter(({ renewalMonth }) => renewalMonth === 1).length,
    );
  });

  test('is a day that there is not', async () => {
    const days = await judged.query('SELECT DISTINCT CAST(DateResent AS CHAR) AS day FROM claim');
    const none = days.map(({ day }) => String(day)).filter((day) => day < '1880');
    expect(none.sort()).toEqual(['0000-00-00', '0001-01-01', '1753-01-01', '1800-01-01', '1879-12-31']);
    expect(await judged.count("claim WHERE DateResent >= '1880-01-01'")).toBe(
      judged.records('claim').filter(({ resentDate }) => resentDate !== null).length,
    );
  });

  test('is what a charge of a plan is for', async () => {
    const charges = judged.records('paymentPlanCharge');
    const forProcedures = charges.filter(({ procedureId }) => procedureId !== null).length;
    const named = 'ProcNum <> 0 OR (LinkType = 2 AND FKey <> 0)';
    expect(await judged.count(`payplancharge WHERE ${named}`)).toBe(forProcedures);
    for (const from of ['ProcNum <> 0 AND LinkType = 0', 'ProcNum = 0 AND LinkType = 2', 'ProcNum = FKey'])
      expect([from, (await judged.count(`payplancharge WHERE ${from}`)) > 0]).toEqual([from, true]);
    expect(await judged.count('payplancharge WHERE LinkType = 1 AND FKey <> 0')).toBe(
      charges.filter(({ adjustmentEntryId }) => adjustmentEntryId !== null).length,
    );
  });

  test('is interest beside a credit, which moves nothing', async () => {
    expect(await judged.count('payplancharge WHERE ChargeType = 1 AND Interest > 0')).toBeGreaterThan(0);
    const { practice, written } = judged;
    const overridden = practice
      .records('paymentPlanCharge')
      .filter(({ id, data }) => written.overrides.get(id)?.interestCents !== data.interestCents);
    expect(overridden.map(({ data }) => data.kind)).toEqual(overridden.map(() => 'credit'));
    expect(overridden.length).toBeGreaterThan(0);
  });

  test('is the column that says how often a plan is paid', async () => {
    const monthly = judged.records('paymentPlan').filter(({ frequency }) => frequency === 'monthly');
    expect(
      await judged.count(
        'payplan WHERE (IsDynamic = 1 AND ChargeFrequency = 3) OR (IsDynamic = 0 AND PaySchedule = 0)',
      ),
    ).toBe(monthly.length);
    expect(monthly.length).toBeGreaterThan(0);
  });
});
