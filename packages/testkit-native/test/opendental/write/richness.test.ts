import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalDate } from '@bitewing/core';
import { createPractice, type Practice } from '@bitewing/testkit';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type MariaDbServer,
  type OpenDentalWriter,
  startMariaDb,
  tablesOfVersion,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '../../../src/index.ts';
import { storedText } from '../../../src/opendental/write/stored-text.ts';

// What an office's database has, each thing by its name (opendental.md sections 2 to 5), asked by SQL alone.

const practice: Practice = createPractice({
  seed: 11,
  patients: 300,
  asOf: '2026-10-30' as LocalDate,
  oddities: true,
});
let server: MariaDbServer;
let written: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb();
  written = await writeOpenDental(practice, { server, database: 'first', version: '25.4' });
  await writeOpenDental(practice, { server, database: 'second', version: '25.4', writer: 'second' });
});
afterAll(() => server[Symbol.asyncDispose]());

const query = (sql: string, database: OpenDentalWriter = 'first'): Promise<RowDataPacket[]> =>
  withDatabase(server, database, async (connection) => (await connection.query<RowDataPacket[]>(sql))[0]);
const one = async (sql: string, writer: OpenDentalWriter = 'first'): Promise<unknown> =>
  Object.values((await query(`SELECT ${sql}`, writer))[0] ?? {})[0];
const valuesOf = async (column: string, table: string, writer?: OpenDentalWriter): Promise<unknown[]> =>
  (await query(`SELECT DISTINCT ${column} AS value FROM ${table} ORDER BY 1`, writer)).map(
    ({ value }) => value,
  );
const numbersTo = (last: number): readonly number[] =>
  Array.from({ length: last + 1 }, (_, number) => number);
const handful = 5;

/** Adds a test for each thing: that so many rows have it. */
const testHandfuls = (
  things: readonly (readonly [what: string, from: string, writer?: OpenDentalWriter])[],
): void => {
  for (const [what, from, writer] of things)
    test(what, async () => {
      expect(Number(await one(`COUNT(*) FROM ${from}`, writer))).toBeGreaterThanOrEqual(handful);
    });
};

/** Amounts of a claim line in which -1 is blank (opendental.md section 4). */
const blankAmounts = [
  'Percentage',
  'PercentOverride',
  'CopayAmt',
  'CopayOverride',
  'AllowedOverride',
  'PaidOtherIns',
  'PaidOtherInsOverride',
  'DedEst',
  'DedEstOverride',
  'InsEstTotalOverride',
  'WriteOffEst',
  'WriteOffEstOverride',
] as const;

describe('the server and its tables', () => {
  test('run without any sql_mode, every table MyISAM with 3-byte text and no foreign key', async () => {
    expect(await one('@@GLOBAL.sql_mode')).toBe('');
    const tables = "information_schema.TABLES WHERE TABLE_SCHEMA IN ('first', 'second')";
    expect(await valuesOf('ENGINE', tables)).toEqual(['MyISAM']);
    expect(await valuesOf('TABLE_COLLATION', tables)).toEqual(['utf8mb3_general_ci']);
    expect(
      await valuesOf('CHARACTER_SET_NAME', tables.replace('TABLES', 'COLUMNS')).then((sets) =>
        sets.filter(Boolean),
      ),
    ).toEqual(['utf8mb3']);
    expect(
      await one("COUNT(*) FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = 'first'"),
    ).toBe(0);
  });

  test('say 0, never NULL, where a row refers to none', async () => {
    const references = tablesOfVersion('25.4').flatMap((table) =>
      table.columns.filter(({ type }) => type.startsWith('bigint')).map(({ nullable }) => nullable),
    );
    expect(references.length).toBeGreaterThan(300);
    expect(references.filter(Boolean)).toEqual([]);
  });
});

describe('each way of saying nothing stands in at least a handful of rows', () => {
  testHandfuls([
    ['0001-01-01 as a date', "patient WHERE Birthdate = '0001-01-01'"],
    ['0001-01-01 as a time', "appointment WHERE DateTimeArrived = '0001-01-01 00:00:00'"],
    ['0000-00-00 as a date', "paysplit WHERE ProcDate = '0000-00-00'"],
    ['0000-00-00 as a time', "commlog WHERE CommDateTime = '0000-00-00 00:00:00'"],
    ['0000-00-00 in a column of the other form', "claim WHERE DateReceived = '0000-00-00'", 'second'],
    ['0001-01-01 in a column of the other form', "paysplit WHERE ProcDate = '0001-01-01'", 'second'],
    ['a day before 1880', "claim WHERE DateReceived BETWEEN '1000-01-01' AND '1879-12-31'", 'second'],
    ['a time before 1880', "recall WHERE DateDue BETWEEN '1000-01-01' AND '1879-12-31'", 'second'],
    ['a year from 2200 on, "maximum"', "statement WHERE DateRangeTo >= '2200-01-01'"],
    ['a time of day that is not known', "procedurelog WHERE ProcTime = '00:00:00'"],
    ['NULL as a text', 'patient WHERE MiddleI IS NULL'],
    ['an empty text', "patient WHERE MiddleI = ''"],
    ['NULL as a time of day', 'patient WHERE SchedAfterTime IS NULL'],
    ['0 as a clinic', 'patient WHERE ClinicNum = 0'],
    ['0 as a family of families', 'patient WHERE SuperFamily = 0'],
    ['0 as the visit of a procedure', 'procedurelog WHERE AptNum = 0'],
    ['0 as the chair of a visit', 'appointment WHERE Op = 0'],
    ['0 as the procedure of a claim line: paid as a whole', 'claimproc WHERE ProcNum = 0 AND ClaimNum <> 0'],
    ['0 as the claim of a line', 'claimproc WHERE ClaimNum = 0'],
    ['0 as the check of a line', 'claimproc WHERE ClaimPaymentNum = 0'],
    ['0 as the type of a payment: income transfer', 'payment WHERE PayType = 0'],
    ['0 as the plan of a benefit', 'benefit WHERE PlanNum = 0 AND PatPlanNum <> 0'],
    ['0 as the cover of a benefit', 'benefit WHERE PatPlanNum = 0 AND PlanNum <> 0'],
    ['0 as the provider of a fee: any', 'fee WHERE ProvNum = 0'],
    ['-1 as a percentage of a benefit', 'benefit WHERE Percent = -1'],
    ['-1 as an amount of a benefit', 'benefit WHERE MonetaryAmt = -1'],
    [
      '-1 as a fee of a clinic or provider: blank',
      'fee WHERE Amount = -1 AND (ClinicNum <> 0 OR ProvNum <> 0)',
    ],
    ['-1 as a depth', 'periomeasure WHERE SequenceType = 4 AND MBvalue = -1'],
    ['-1 as a value of the tooth', 'periomeasure WHERE SequenceType = 4 AND ToothValue = -1'],
    ...blankAmounts.map(
      (column) => [`-1 as ${column} of a claim line`, `claimproc WHERE ${column} = -1`] as const,
    ),
  ]);
});

describe('each code of these stands somewhere', () => {
  const lists: readonly (readonly [
    column: string,
    table: string,
    codes: readonly unknown[],
    writer?: OpenDentalWriter,
  ])[] = [
    ['PatStatus', 'patient', numbersTo(6)],
    ['LinkType', 'patientlink', [1, 2, 3]],
    ['AptStatus', 'appointment', [1, 2, 3, 5, 6, 7, 8]],
    ['AptStatus', 'appointment', numbersTo(8).slice(1), 'second'],
    ['HistApptAction', 'histappointment', numbersTo(4)],
    ['ProcStatus', 'procedurelog', numbersTo(8).slice(1)],
    ['Status', 'claimproc', numbersTo(9)],
    ['ClaimStatus', "claim WHERE ClaimStatus NOT IN ('A', 'P')", ['H', 'I', 'R', 'S', 'U', 'W']],
    ['ClaimType', 'claim', ['Cap', 'Other', 'P', 'PreAuth', 'S']],
    ['PlanType', 'insplan', ['', 'c', 'f', 'p']],
    ['TPStatus', 'treatplan', [0, 1, 2]],
    ['IsDynamic', 'payplan', [0, 1]],
    ['ChargeType', 'payplancharge', [0, 1]],
    ['SequenceType', 'periomeasure', numbersTo(6)],
    ['SchedType', 'schedule WHERE SchedType < 4', numbersTo(3)],
  ];
  for (const [column, table, codes, writer] of lists)
    test(`${column} of ${table}${writer === undefined ? '' : `, ${writer} writer`}`, async () => {
      expect(await valuesOf(column, table, writer)).toEqual(codes);
    });
});

describe('each thing that is written in a way of its own stands in at least a handful of rows', () => {
  testHandfuls([
    ['a clone', 'patientlink WHERE LinkType = 2'],
    ['a broken appointment', 'appointment WHERE AptStatus = 5'],
    [
      'a visit that was moved',
      'histappointment JOIN appointment USING (AptNum) WHERE HistApptAction = 1 AND histappointment.AptDateTime <> appointment.AptDateTime',
    ],
    [
      'a deleted appointment that its history alone tells of',
      'histappointment LEFT JOIN appointment USING (AptNum) WHERE HistApptAction = 4 AND appointment.AptNum IS NULL',
    ],
    ['a pattern of both workers', "appointment WHERE Pattern LIKE '%X%' AND Pattern LIKE '%/%'"],
    [
      'time of a second provider',
      "appointment WHERE PatternSecondary <> '' AND LENGTH(PatternSecondary) = LENGTH(Pattern)",
    ],
    ['an interval packed into a number', 'recall WHERE RecallInterval >= 65536'],
    ['a claim denied', "claim WHERE ClaimStatus = 'R' AND ClaimType <> 'PreAuth' AND InsPayAmt = 0"],
    [
      'a claim split between two insurances',
      "claim WHERE ClaimType = 'S' AND ClaimStatus = 'R' AND PlanNum2 <> 0",
    ],
    ['a supplemental payment', 'claimproc WHERE Status = 4 AND InsPayAmt > 0'],
    ['a payment that an insurance took back', 'claimproc WHERE Status = 4 AND InsPayAmt < 0'],
    [
      'a claim reversed: all that was paid for a procedure was taken back',
      '(SELECT ProcNum FROM claimproc WHERE ProcNum <> 0 GROUP BY ProcNum HAVING MIN(InsPayAmt) < 0 AND ABS(SUM(InsPayAmt)) < 0.001) AS reversed',
    ],
    ['a check of a negative amount', 'claimpayment WHERE CheckAmt < 0'],
    ['a payment that came back', 'paysplit WHERE SplitAmt < 0 AND UnearnedType = 0'],
    [
      'a prepayment hidden from the balance',
      "paysplit JOIN definition ON DefNum = UnearnedType WHERE ItemValue <> ''",
    ],
    [
      'a transfer of income whose parts add up to nothing',
      '(SELECT PayNum FROM payment JOIN paysplit USING (PayNum) WHERE PayType = 0 GROUP BY PayNum HAVING ABS(SUM(SplitAmt)) < 0.001 AND COUNT(*) > 1) AS transfers',
    ],
    [
      'an amount with a fraction of a cent',
      'procedurelog WHERE ABS(ProcFee * 100 - ROUND(ProcFee * 100)) > 0.01',
    ],
    ['units beside base units', 'procedurelog WHERE BaseUnits > 0'],
    [
      'a note for several procedures',
      "procedurelog JOIN procedurecode USING (CodeNum) WHERE ProcCode = '~GRP~' AND ProcStatus = 3",
    ],
    ['a primary tooth', "procedurelog WHERE ToothNum REGEXP '^[A-T]$'"],
    ['a supernumerary tooth', "procedurelog WHERE ToothNum REGEXP '^([A-T]S|5[1-9]|[67][0-9]|8[012])$'"],
    ['a range of teeth', "procedurelog WHERE ToothRange LIKE '%,%'"],
    ['a quadrant', "procedurelog WHERE Surf IN ('UL', 'UR', 'LL', 'LR')"],
    [
      'a margin above the neck of the tooth',
      'periomeasure WHERE SequenceType = 2 AND Bvalue BETWEEN 101 AND 119',
    ],
    ['a pen that was lifted', "toothinitial WHERE DrawingSegment LIKE '%;0,0;%'"],
    ['a holiday', 'schedule WHERE SchedType = 0 AND Status = 2'],
    ['hours of some chairs alone', 'schedule JOIN scheduleop USING (ScheduleNum)'],
    ['a name with an apostrophe', `patient WHERE CONCAT_WS(' ', LName, FName) LIKE "%'%"`],
    ['a name with an accent', "patient WHERE CONCAT(LName, FName) REGEXP '[À-ÿ]'"],
    [
      'a name that could not be stored',
      "patient WHERE CONCAT_WS(' ', LName, FName, Preferred) LIKE '%????%'",
    ],
    [
      'a text that could not be stored',
      "(SELECT Note FROM commlog UNION ALL SELECT Note FROM procnote) AS texts WHERE Note LIKE '%smiled ???? and asked for Dr. ????%'",
    ],
  ]);

  test('a merge over several steps: a row that was taken in by one that was taken in itself', async () => {
    const steps = `patientlink AS early JOIN patientlink AS late ON late.PatNumFrom = early.PatNumTo
      JOIN patient ON patient.PatNum = early.PatNumFrom
      WHERE early.LinkType = 1 AND late.LinkType = 1 AND patient.PatStatus = 3`;
    expect(Number(await one(`COUNT(*) FROM ${steps}`))).toBeGreaterThanOrEqual(2);
  });
});

describe('a name that 3-byte text cannot hold', () => {
  const sample = 'Ta𠮷ver 😁';

  test('stands in the row as a server of the vendor’s settings keeps it, sent by a connection of its own', async () => {
    const file = join(server.folder, 'sent.sql');
    writeFileSync(
      file,
      `SET NAMES utf8mb3; CREATE TABLE sent (name varchar(40)) ENGINE=MyISAM; INSERT INTO sent VALUES ('${sample}');`,
    );
    await server.createDatabase('program');
    await server.load('program', file);
    expect(await one('name FROM program.sent')).toBe(storedText(sample));
  });

  test('is whole in the truth, and what is left of it in the overrides', async () => {
    const lost = practice
      .records('patient')
      .filter(({ data }) => storedText(data.lastName ?? '') !== data.lastName);
    expect(lost.length).toBeGreaterThan(0);
    for (const { id } of lost) {
      const stored = await one(`LName FROM patient WHERE PatNum = ${written.keys.of(id)}`);
      expect(stored).toContain('????');
      expect(written.overrides.get(id)?.lastName).toBe(stored);
    }
  });
});
