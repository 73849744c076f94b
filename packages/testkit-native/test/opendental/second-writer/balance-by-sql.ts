/** An amount of a `double` column in cents, rounded half away from zero. */
const cents = (amount: string): string => `ROUND((${amount}) * 100)`;
const exact = (column: string): string => `CAST(${column} AS DECIMAL(30, 10))`;

const amountOfProcedure = `${exact('ProcFee')} * (UnitQty + BaseUnits)`;
const amountOfLine = `IF(PayPlanNum = 0, ${exact('InsPayAmt')}, 0) + ${exact('WriteOff')}`;
/** Lines that pay and write off: received, supplemental, and both kinds of capitation. */
const paidLines = 'Status IN (1, 4, 5, 7)';

const remainder = `GREATEST(0,
  (SELECT ${cents(amountOfProcedure)} FROM procedurelog WHERE ProcNum = FKey)
  + COALESCE((SELECT SUM(${cents(exact('AdjAmt'))}) FROM adjustment WHERE ProcNum = FKey), 0)
  - COALESCE((SELECT SUM(${cents(exact('SplitAmt'))}) FROM paysplit WHERE ProcNum = FKey AND PayPlanNum = 0), 0)
  - COALESCE((SELECT SUM(${cents(amountOfLine)}) FROM claimproc WHERE ProcNum = FKey AND ${paidLines}), 0))`;

const movements = (asOf: string): readonly string[] => [
  `SELECT PatNum, ${cents(amountOfProcedure)} AS moved FROM procedurelog WHERE ProcStatus = 2`,
  `SELECT PatNum, -${cents(amountOfLine)} FROM claimproc WHERE ${paidLines}
    AND (ProcNum = 0 OR ProcNum IN (SELECT ProcNum FROM procedurelog WHERE ProcStatus = 2))`,
  `SELECT PatNum, ${cents(exact('AdjAmt'))} FROM adjustment`,
  `SELECT PatNum, -${cents(exact('SplitAmt'))} FROM paysplit WHERE UnearnedType NOT IN
    (SELECT DefNum FROM definition WHERE Category = 29 AND COALESCE(ItemValue, '') <> '')`,
  `SELECT payplancharge.Guarantor, ${cents(`${exact('Principal')} + ${exact('Interest')}`)}
    FROM payplancharge JOIN payplan USING (PayPlanNum)
    WHERE ChargeType = 0 AND PlanNum = 0 AND ChargeDate <= '${asOf}'`,
  `SELECT payplan.PatNum, -${cents(exact('Principal'))} FROM payplancharge JOIN payplan USING (PayPlanNum)
    WHERE ChargeType = 1 AND ChargeDate <= '${asOf}'`,
  `SELECT PatNum, -IF(AmountOverride = 0, ${remainder}, ${cents(exact('AmountOverride'))})
    FROM payplanlink JOIN payplan USING (PayPlanNum)`,
];

/** What each family owes on a day, in cents: opendental.md section 8 in SQL, under payment plans of version 2. */
export const balancesOn = (asOf: string): string => `
  SELECT Guarantor AS guarantor, CAST(SUM(COALESCE(moved, 0)) AS SIGNED) AS cents
  FROM patient LEFT JOIN (${movements(asOf).join(' UNION ALL ')}) AS movement USING (PatNum)
  GROUP BY Guarantor`;
