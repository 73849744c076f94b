import type { EntityName, LocalDate, Model } from '@bitewing/core';
import { createPractice, type Practice } from '@bitewing/testkit';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '../../../src/index.ts';
import { storedText } from '../../../src/opendental/write/stored-text.ts';

// The judge: what stands in the database, counted, joined and summed by SQL alone, against the truth.

const practice: Practice = createPractice({ seed: 21, patients: 400, asOf: '2026-10-30' as LocalDate });
let server: MariaDbServer;
let written: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb();
  written = await writeOpenDental(practice, { server, database: 'judged', version: '25.4' });
});
afterAll(() => server[Symbol.asyncDispose]());

const query = (sql: string, database = 'judged'): Promise<RowDataPacket[]> =>
  withDatabase(server, database, async (connection) => (await connection.query<RowDataPacket[]>(sql))[0]);
const one = async (sql: string): Promise<unknown> =>
  Object.values((await query(`SELECT ${sql}`))[0] ?? {})[0];
const count = async (from: string): Promise<number> => Number(await one(`COUNT(*) FROM ${from}`));
const cents = async (column: string, from: string): Promise<number> =>
  Number(await one(`CAST(ROUND(COALESCE(SUM(${column}), 0) * 100) AS SIGNED) FROM ${from}`));

const valuesOf = <E extends EntityName, F extends keyof Model[E]>(
  entity: E,
  field: F,
): readonly Model[E][F][] => practice.records(entity).map(({ data }) => data[field]);
const total = (amounts: readonly (number | null)[]): number =>
  amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
const tally = (values: readonly unknown[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
};

describe('rows of insurance and payments', () => {
  test.each([
    ['carrier', 'carrier'],
    ['insplan', 'insurancePlan'],
    ['inssub', 'subscription'],
    ['patplan', 'coverage'],
    ['benefit', 'benefit'],
    ['claim', 'claim'],
    ['claimproc', 'claimLine'],
    ['claimpayment', 'claimPayment'],
    ['payment', 'payment'],
    ['paysplit', 'paymentAllocation'],
    ['payplan', 'paymentPlan'],
    ['payplancharge', 'paymentPlanCharge'],
  ] as const)('are as many in %s as there are records', async (table, entity) => {
    expect(await count(table)).toBe(practice.records(entity).length);
    expect(practice.records(entity).length).toBeGreaterThan(0);
  });

  test.each([
    ['claim', 'ClaimFee', () => total(valuesOf('claim', 'feeCents'))],
    ['claim', 'InsPayAmt', () => total(valuesOf('claim', 'paidCents'))],
    ['claim', 'WriteOff', () => total(valuesOf('claim', 'writeOffCents'))],
    ['claimproc', 'InsPayAmt', () => total(valuesOf('claimLine', 'paidCents'))],
    ['claimproc', 'FeeBilled', () => total(valuesOf('claimLine', 'feeBilledCents'))],
    ['claimproc', 'BaseEst', () => total(valuesOf('claimLine', 'baseEstimateCents'))],
    [
      'claimproc WHERE PaidOtherIns <> -1',
      'PaidOtherIns',
      () => total(valuesOf('claimLine', 'paidByOtherInsuranceCents')),
    ],
    ['benefit WHERE MonetaryAmt <> -1', 'MonetaryAmt', () => total(valuesOf('benefit', 'amountCents'))],
    ['insplan', 'PerVisitPatAmount', () => total(valuesOf('insurancePlan', 'perVisitPatientCents'))],
    ['payment', 'MerchantFee', () => total(valuesOf('payment', 'merchantFeeCents'))],
    ['payplan', 'PayAmt', () => total(valuesOf('paymentPlan', 'amountCents'))],
    ['payplancharge', 'Interest', () => total(valuesOf('paymentPlanCharge', 'interestCents'))],
  ] as const)('sum to the amounts of the truth: %s, %s', async (from, column, expected) => {
    expect(await cents(column, from)).toBe(expected());
    expect(expected()).not.toBe(0);
  });

  test.each([
    ['insplan', 'CarrierNum', 'carrier', 'CarrierNum'],
    ['insplan', 'EmployerNum', 'employer', 'EmployerNum'],
    ['insplan', 'FeeSched', 'feesched', 'FeeSchedNum'],
    ['insplan', 'ManualFeeSchedNum', 'feesched', 'FeeSchedNum'],
    ['inssub', 'PlanNum', 'insplan', 'PlanNum'],
    ['inssub', 'Subscriber', 'patient', 'PatNum'],
    ['patplan', 'InsSubNum', 'inssub', 'InsSubNum'],
    ['benefit', 'PlanNum', 'insplan', 'PlanNum'],
    ['benefit', 'PatPlanNum', 'patplan', 'PatPlanNum'],
    ['benefit', 'CovCatNum', 'covcat', 'CovCatNum'],
    ['benefit', 'CodeGroupNum', 'codegroup', 'CodeGroupNum'],
    ['claim', 'PlanNum', 'insplan', 'PlanNum'],
    ['claim', 'InsSubNum2', 'inssub', 'InsSubNum'],
    ['claim', 'ReferringProv', 'referral', 'ReferralNum'],
    ['claimproc', 'ClaimNum', 'claim', 'ClaimNum'],
    ['claimproc', 'ClaimPaymentNum', 'claimpayment', 'ClaimPaymentNum'],
    ['claimproc', 'InsSubNum', 'inssub', 'InsSubNum'],
    ['claimproc', 'PayPlanNum', 'payplan', 'PayPlanNum'],
    ['claimpayment', 'PayGroup', 'definition', 'DefNum'],
    ['paysplit', 'PayNum', 'payment', 'PayNum'],
    ['paysplit', 'PayPlanChargeNum', 'payplancharge', 'PayPlanChargeNum'],
    ['payplan', 'InsSubNum', 'inssub', 'InsSubNum'],
    ['payplancharge WHERE LinkType = 1', 'FKey', 'adjustment', 'AdjNum'],
    ['payplancharge WHERE LinkType = 2', 'FKey', 'procedurelog', 'ProcNum'],
  ])('name rows that are there: %s, %s', async (from, column, target, key) => {
    const numbers = `SELECT ${column} AS number FROM ${from}`;
    expect(await count(`(${numbers}) AS named WHERE number <> 0`)).toBeGreaterThan(0);
    expect(
      await count(`(${numbers}) AS named WHERE number <> 0 AND number NOT IN (SELECT ${key} FROM ${target})`),
    ).toBe(0);
  });

  test('stand on claims that sum up their lines, and are paid by checks and payments that sum up theirs', async () => {
    expect(
      await query(`SELECT claim.ClaimNum FROM claim JOIN claimproc USING (ClaimNum) GROUP BY claim.ClaimNum
        HAVING ABS(MAX(claim.InsPayAmt) - SUM(claimproc.InsPayAmt)) > 0.001
          OR ABS(MAX(claim.ClaimFee) - SUM(claimproc.FeeBilled)) > 0.001`),
    ).toEqual([]);
    expect(
      await query(`SELECT ClaimPaymentNum FROM claimpayment JOIN claimproc USING (ClaimPaymentNum)
        WHERE IsPartial = 0 GROUP BY ClaimPaymentNum HAVING ABS(MAX(CheckAmt) - SUM(InsPayAmt)) > 0.001`),
    ).toEqual([]);
    expect(
      await query(`SELECT PayNum FROM payment LEFT JOIN paysplit USING (PayNum) GROUP BY PayNum
        HAVING ABS(MAX(PayAmt) - COALESCE(SUM(SplitAmt), 99999)) > 0.001`),
    ).toEqual([]);
    expect(await count('payment WHERE PayType = 0 AND ABS(PayAmt) > 0.001')).toBe(0);
  });

  test('have the codes of the truth as often', async () => {
    const stored = async (table: string, column: string): Promise<unknown> =>
      Object.fromEntries(
        (await query(`SELECT ${column} AS code, COUNT(*) AS number FROM ${table} GROUP BY 1`)).map((row) => [
          row.code,
          row.number,
        ]),
      );
    const renamed = (values: readonly unknown[], names: Readonly<Record<string, string | number>>): unknown =>
      tally(values.map((value) => names[String(value)] ?? `unnamed ${value}`));
    expect(await stored('insplan', 'PlanType')).toEqual(
      renamed(valuesOf('insurancePlan', 'kind'), {
        percentage: '',
        preferredProvider: 'p',
        flatCopay: 'f',
        capitation: 'c',
      }),
    );
    expect(await stored('claim', 'ClaimType')).toEqual(
      renamed(valuesOf('claim', 'kind'), {
        primary: 'P',
        secondary: 'S',
        preauthorization: 'PreAuth',
        other: 'Other',
        capitation: 'Cap',
      }),
    );
    expect(await stored('claim', "IF(ClaimStatus IN ('A', 'P'), 'AP', ClaimStatus)")).toEqual(
      renamed(valuesOf('claim', 'status'), {
        unsent: 'U',
        holdForPrimary: 'H',
        waiting: 'W',
        sent: 'S',
        received: 'R',
        holdInProcess: 'I',
        obsolete: 'AP',
      }),
    );
    expect(await stored('claimproc', 'Status')).toEqual(
      renamed(valuesOf('claimLine', 'status'), {
        notReceived: 0,
        received: 1,
        preauthorization: 2,
        benefitAdjustment: 3,
        supplemental: 4,
        capitationClaim: 5,
        estimate: 6,
        capitationCompleted: 7,
        capitationEstimate: 8,
        insuranceHistory: 9,
      }),
    );
    expect(await stored('claim', 'EmployRelated')).toEqual(
      renamed(valuesOf('claim', 'isEmploymentRelated'), { null: 0, true: 1, false: 2 }),
    );
    expect(await stored('carrier', 'NoSendElect')).toEqual(
      renamed(valuesOf('carrier', 'electronicClaims'), { all: 0, none: 1, primaryOnly: 2 }),
    );
    expect(await stored('payplan', 'IF(IsDynamic = 1, ChargeFrequency + 10, PaySchedule)')).toEqual(
      renamed(
        practice.records('paymentPlan').map(({ data }) => `${data.isDynamic} ${data.frequency}`),
        {
          'false monthly': 0,
          'false monthlyByWeekday': 1,
          'false weekly': 2,
          'false everyOtherWeek': 3,
          'false quarterly': 4,
          'true monthlyByWeekday': 12,
          'true monthly': 13,
        },
      ),
    );
  });

  test('say "none" the way each column says it', async () => {
    const nulls = (values: readonly unknown[]): number => values.filter((value) => value === null).length;
    expect(await count('benefit WHERE Percent = -1')).toBe(nulls(valuesOf('benefit', 'percent')));
    expect(await count('claimproc WHERE CopayAmt = -1')).toBe(nulls(valuesOf('claimLine', 'copayCents')));
    expect(await count('claimproc WHERE Percentage = -1')).toBe(nulls(valuesOf('claimLine', 'percentage')));
    expect(await count("inssub WHERE DateTerm = '0001-01-01'")).toBe(
      nulls(valuesOf('subscription', 'terminationDate')),
    );
    expect(await count("claim WHERE DateReceived = '0001-01-01'")).toBe(
      nulls(valuesOf('claim', 'receivedDate')),
    );
    expect(await count('claimproc WHERE ClaimNum = 0')).toBe(nulls(valuesOf('claimLine', 'claimId')));
    expect(await count('insplan WHERE FeeSched = 0')).toBe(
      practice
        .records('feeScheduleAssignment')
        .filter(
          ({ id, data }) =>
            id.endsWith('#feeSchedule') && data.insurancePlanId !== null && data.feeScheduleId === null,
        ).length,
    );
    expect(await count('insplan WHERE MonthRenew = 0')).toBeGreaterThan(0);
    expect(await count('insplan WHERE MonthRenew <= 1')).toBe(
      valuesOf('insurancePlan', 'renewalMonth').filter((month) => month === 1).length,
    );
  });

  test('keep hostile and accented text as it is', async () => {
    const names = new Map(
      practice.records('carrier').map(({ id, data }) => [written.keys.of(id), data.name]),
    );
    const rows = await query('SELECT CarrierNum AS number, CarrierName AS name FROM carrier');
    expect(rows.filter(({ number, name }) => names.get(number) !== name)).toEqual([]);
    const remarks = new Map(
      practice
        .records('claimLine')
        .map(({ id, data }) => [written.keys.of(id), storedText(data.remarks ?? '')]),
    );
    const lines = await query(
      "SELECT ClaimProcNum AS number, COALESCE(Remarks, '') AS remarks FROM claimproc",
    );
    expect(lines.filter(({ number, remarks: text }) => remarks.get(number) !== text)).toEqual([]);
    expect([...remarks.values()].join('')).toMatch(/\\|'|"|;|\n/);
  });

  test('put groups of carriers and of checks into lists of their own', async () => {
    expect(await one('COUNT(*) FROM definition WHERE Category = 46')).toBe(2);
    expect(await one('COUNT(*) FROM definition WHERE Category = 40')).toBe(2);
    const named = await query(`SELECT DISTINCT Category AS category FROM carrier
      JOIN definition ON DefNum = CarrierGroupName`);
    expect(named).toEqual([{ category: 46 }]);
  });
});

describe('what the writer says of them', () => {
  test('names each schedule of a plan after the plan’s row', () => {
    const [plan] = practice.records('insurancePlan');
    const number = written.keys.of(plan?.id ?? null);
    for (const part of ['feeSchedule', 'copayFeeSchedule', 'allowedFeeSchedule', 'manualFeeSchedule'])
      expect(written.ids.get(`${plan?.id}#${part}`)).toBe(`insplan:${number}#${part}`);
  });

  test('says that a plan by percentage has no letter, and how others are written', () => {
    for (const { id, data } of practice.records('insurancePlan')) {
      const source = written.overrides.get(id)?.sourceKind;
      expect(source, id).toBe(
        data.kind === 'percentage' ? undefined : data.kind?.replace('preferred', 'p').slice(0, 1),
      );
    }
  });

  test('numbers the way of a payment, and gives none where there is none', () => {
    const payments = practice.records('payment');
    const methods = new Set(payments.map(({ id }) => written.overrides.get(id)?.method));
    expect(methods).toEqual(new Set([undefined, '11', '23', '25']));
    expect(
      payments.every(
        ({ id, data }) => (data.method === null) === (written.overrides.get(id)?.method === undefined),
      ),
    ).toBe(true);
  });

  test('says in 24.1 that the columns for teeth and for the down payment are not there', async () => {
    const older = await writeOpenDental(practice, { server, database: 'older', version: '24.1' });
    const [benefit] = practice.records('benefit');
    const [charge] = practice.records('paymentPlanCharge');
    expect(older.overrides.get(benefit?.id ?? '')).toMatchObject({ teeth: null });
    expect(written.overrides.get(benefit?.id ?? '')).not.toHaveProperty('teeth');
    expect(older.overrides.get(charge?.id ?? '')).toMatchObject({ isDownPayment: null });
    expect(await query("SHOW COLUMNS FROM benefit LIKE 'ToothRange'", 'older')).toEqual([]);
    expect(await query("SHOW COLUMNS FROM payplancharge LIKE 'IsDownPayment'", 'older')).toEqual([]);
  });
});
