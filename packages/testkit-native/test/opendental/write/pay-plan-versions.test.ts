import type { LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MariaDbServer, startMariaDb, withDatabase, writeOpenDental } from '../../../src/index.ts';

// The judge: what the rows sum to by SQL alone, written from opendental.md section 8, against the truth.

const asOf = '2026-10-30' as LocalDate;
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone: 'America/New_York' });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** Whole cents of an amount, half away from zero; a few have half cents. */
const rounded = (amount: string): string => `SIGN(${amount}) * ROUND(ABS(${amount}) + 1e-9, 2)`;

/** What counts under every version; payments without a plan among them. */
const always = `
  SELECT PatNum, ${rounded('ProcFee * (UnitQty + BaseUnits)')} AS amount FROM procedurelog WHERE ProcStatus = 2
  UNION ALL
  SELECT claimproc.PatNum, -IF(claimproc.PayPlanNum = 0, ${rounded('InsPayAmt')}, 0) - ${rounded('WriteOff')}
    FROM claimproc LEFT JOIN procedurelog ON procedurelog.ProcNum = claimproc.ProcNum
    WHERE claimproc.Status IN (1, 4, 5, 7) AND (claimproc.ProcNum = 0 OR procedurelog.ProcStatus = 2)
  UNION ALL SELECT PatNum, ${rounded('AdjAmt')} FROM adjustment
  UNION ALL SELECT PatNum, -${rounded('SplitAmt')} FROM paysplit WHERE PayPlanNum = 0 AND UnearnedType NOT IN
    (SELECT DefNum FROM definition WHERE Category = 29 AND ItemValue <> '')
  UNION ALL SELECT PatNum, 0 FROM patient`;

const paidToPlans = `SELECT PatNum, -${rounded('SplitAmt')} FROM paysplit WHERE PayPlanNum <> 0 AND UnearnedType NOT IN
    (SELECT DefNum FROM definition WHERE Category = 29 AND ItemValue <> '')`;
const debits = `SELECT payplancharge.Guarantor, Principal + Interest FROM payplancharge JOIN payplan USING (PayPlanNum)
    WHERE ChargeType = 0 AND PlanNum = 0 AND ChargeDate <= '${asOf}'`;
const credits = `SELECT payplan.PatNum, -Principal FROM payplancharge JOIN payplan USING (PayPlanNum)
    WHERE ChargeType = 1 AND ChargeDate <= '${asOf}'`;
/** The rest of a procedure: charge, less what insurances paid and wrote off and what was paid outside of plans. */
const links = `SELECT payplan.PatNum, -IF(AmountOverride <> 0, AmountOverride, GREATEST(0,
      (SELECT ProcFee * (UnitQty + BaseUnits) FROM procedurelog WHERE ProcNum = FKey)
      + COALESCE((SELECT SUM(AdjAmt) FROM adjustment WHERE adjustment.ProcNum = FKey), 0)
      - COALESCE((SELECT SUM(InsPayAmt + WriteOff) FROM claimproc
          WHERE claimproc.ProcNum = FKey AND claimproc.Status IN (1, 4, 5, 7)), 0)
      - COALESCE((SELECT SUM(SplitAmt) FROM paysplit WHERE paysplit.ProcNum = FKey AND PayPlanNum = 0), 0)))
    FROM payplanlink JOIN payplan ON payplan.PayPlanNum = payplanlink.PayPlanNum AND IsDynamic = 1`;
const completed = 'SELECT PatNum, -CompletedAmt FROM payplan';

const countedBeside: readonly (readonly [version: number, selects: readonly string[]])[] = [
  [1, [completed]],
  [2, [paidToPlans, debits, credits, links]],
  [3, [credits, links]],
  [4, [paidToPlans, `${completed} WHERE PlanNum <> 0`]],
];

describe('a database written for a payment-plan version', () => {
  test.each(countedBeside)('sums to the accounts of the truth: version %i', async (version, selects) => {
    const practice = createPractice({ seed: 21, patients: 300, asOf, payPlansVersion: version });
    const database = `plans_${version}`;
    const written = await writeOpenDental(practice, { server, database, version: '25.4' });
    const query = (sql: string): Promise<RowDataPacket[]> =>
      withDatabase(server, database, async (connection) => (await connection.query<RowDataPacket[]>(sql))[0]);
    const [setting] = await query(
      "SELECT ValueString AS version FROM preference WHERE PrefName = 'PayPlansVersion'",
    );
    expect(setting?.version).toBe(String(version));

    const rows = await query(`
      SELECT patient.Guarantor AS guarantor, ROUND(SUM(amount) * 100) AS cents
      FROM (${[always, ...selects].join(' UNION ALL ')}) AS moves JOIN patient USING (PatNum)
      GROUP BY patient.Guarantor`);
    const found = new Map(rows.map(({ guarantor, cents }) => [String(guarantor), Number(cents)]));
    const expected = [...practice.accounts()].map(
      ([truthId, cents]) => [String(written.keys.of(truthId)), cents] as const,
    );
    expect(found).toEqual(new Map(expected));
    const whole = await query('SELECT COUNT(*) AS count FROM payplanlink WHERE AmountOverride = 0');
    expect(Number(whole[0]?.count)).toBeGreaterThan(2);
  });

  test('stores of each person what the truth says', async () => {
    const practice = createPractice({ seed: 21, patients: 120, asOf, payPlansVersion: 3 });
    const written = await writeOpenDental(practice, { server, database: 'stored', version: '25.4' });
    const rows = await withDatabase(
      server,
      'stored',
      async (connection) =>
        (
          await connection.query<RowDataPacket[]>(
            'SELECT PatNum AS number, ROUND(EstBalance * 100) AS own, ROUND(BalTotal * 100) AS family, ROUND(PayPlanDue * 100) AS due FROM patient',
          )
        )[0],
    );
    const people = new Map(rows.map((row) => [String(row.number), row]));
    for (const { id, data } of practice.records('patient')) {
      const row = people.get(String(written.keys.of(id)));
      expect([Number(row?.own), Number(row?.family), Number(row?.due)]).toEqual([
        data.storedBalanceCents ?? 0,
        data.storedFamilyBalanceCents ?? 0,
        data.storedFamilyPaymentPlanDueCents ?? 0,
      ]);
    }
  });
});
