import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDate, Model } from '@bitewing/core';
import { createPractice, expectedRecords, type Practice } from '@bitewing/testkit';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  dumpOpenDental,
  type MariaDbServer,
  readCells,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
  writtenTables,
} from '../../../src/index.ts';
import { storedText } from '../../../src/opendental/write/stored-text.ts';

// The judge: what stands in the database, counted and summed by SQL alone, against the truth.

const folder = mkdtempSync(join(tmpdir(), 'write-open-dental-'));
const practice: Practice = createPractice({ seed: 21, patients: 300, asOf: '2026-10-30' as LocalDate });
let server: MariaDbServer;
let written: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb({ timeZone: 'America/New_York' });
  written = await writeOpenDental(practice, { server, database: 'judged', version: '25.4' });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const query = (sql: string, database = 'judged'): Promise<RowDataPacket[]> =>
  withDatabase(server, database, async (connection) => (await connection.query<RowDataPacket[]>(sql))[0]);
const one = async (sql: string): Promise<unknown> =>
  Object.values((await query(`SELECT ${sql}`))[0] ?? {})[0];
/** A sum of amounts in thousandths, since a few have half cents. */
const thousandths = async (amount: string, from: string): Promise<number> =>
  Number(await one(`COALESCE(SUM(CAST(ROUND((${amount}) * 1000) AS SIGNED)), 0) FROM ${from}`));

type Entry = Model['ledgerEntry'];
const entries = practice.records('ledgerEntry').map(({ data }) => data);
const amountIn = ({ amountCents, amountExact }: Entry): number =>
  amountExact === null ? (amountCents ?? 0) * 10 : Math.round(Number(amountExact) * 1000);
const sumOf = (chosen: (entry: Entry) => boolean): number =>
  entries.filter(chosen).reduce((sum, entry) => sum + amountIn(entry), 0);

describe('what stands in the database', () => {
  test.each([
    ['clinic', practice.records('location').length],
    [
      'definition',
      practice
        .records('definition')
        .filter(({ data }) => !/^(?:allergy|medicalProblem|medication)$/.test(data.category ?? '')).length,
    ],
    ['provider', practice.records('provider').length],
    ['operatory', practice.records('operatory').length],
    ['procedurecode', practice.records('procedureCode').length],
    ['patient', practice.records('patient').length],
    ['appointment', practice.records('appointment').length],
    ['procedurelog', practice.records('procedure').length],
    ['claimproc', entries.filter(({ kind }) => kind === 'insurancePayment').length],
    ['adjustment', entries.filter(({ kind }) => kind === 'adjustment').length],
    ['paysplit', entries.filter(({ kind }) => kind === 'payment').length],
    ['payplan', entries.filter(({ kind }) => kind === 'paymentPlan').length],
    ['payplancharge', entries.filter(({ kind }) => /^paymentPlanC/.test(kind)).length],
    ['payplanlink', entries.filter(({ kind }) => kind === 'paymentPlanProduction').length],
    ['perioexam', practice.records('perioExam').length],
  ])('has a row of %s for every one of the truth: %i', async (table, count) => {
    expect(await one(`COUNT(*) FROM ${table}`)).toBe(count);
    expect(count).toBeGreaterThan(0);
  });

  test.each([
    [
      'charges',
      'ProcFee * (UnitQty + BaseUnits)',
      'procedurelog WHERE ProcStatus = 2',
      sumOf(({ kind }) => kind === 'procedureCharge'),
    ],
    [
      'insurance payments',
      '-InsPayAmt',
      'claimproc WHERE Status IN (1, 4, 5, 7)',
      sumOf(({ kind }) => kind === 'insurancePayment'),
    ],
    [
      'write-offs',
      '-WriteOff',
      'claimproc WHERE Status IN (1, 4, 5, 7)',
      sumOf(({ kind }) => kind === 'insuranceWriteOff'),
    ],
    ['adjustments', 'AdjAmt', 'adjustment', sumOf(({ kind }) => kind === 'adjustment')],
    ['splits', '-SplitAmt', 'paysplit', sumOf(({ kind }) => kind === 'payment')],
    ['payments', '-PayAmt', 'payment', sumOf(({ kind }) => kind === 'payment')],
    [
      'plan charges',
      'Principal + Interest',
      'payplancharge WHERE ChargeType = 0',
      sumOf(({ kind }) => kind === 'paymentPlanCharge'),
    ],
    [
      'plan credits',
      '-Principal',
      'payplancharge WHERE ChargeType = 1',
      sumOf(({ kind }) => kind === 'paymentPlanCredit'),
    ],
    ['plans', '-CompletedAmt', 'payplan', sumOf(({ kind }) => kind === 'paymentPlan')],
    ['productions', '-AmountOverride', 'payplanlink', sumOf(({ kind }) => kind === 'paymentPlanProduction')],
  ])('sums to the amounts of the truth: %s', async (_, amount, from, expected) => {
    expect(await thousandths(amount, from)).toBe(expected);
    expect(expected).not.toBe(0);
  });

  test('gives each family the balance that the generator knows, by the vendor’s rules in SQL', async () => {
    // opendental.md section 8, payment plans of version 2; whole productions have no amount in their row.
    const rows = await query(`
      SELECT patient.Guarantor AS guarantor, ROUND(SUM(amount) * 100) AS cents FROM (
        SELECT PatNum, ROUND(ProcFee * (UnitQty + BaseUnits) + 1e-9, 2) AS amount FROM procedurelog WHERE ProcStatus = 2
        UNION ALL
        SELECT claimproc.PatNum, -IF(claimproc.PayPlanNum = 0, InsPayAmt, 0) - WriteOff FROM claimproc
          LEFT JOIN procedurelog ON procedurelog.ProcNum = claimproc.ProcNum
          WHERE claimproc.Status IN (1, 4, 5, 7) AND (claimproc.ProcNum = 0 OR procedurelog.ProcStatus = 2)
        UNION ALL SELECT PatNum, SIGN(AdjAmt) * ROUND(ABS(AdjAmt) + 1e-9, 2) FROM adjustment
        UNION ALL
        SELECT PatNum, -SIGN(SplitAmt) * ROUND(ABS(SplitAmt) + 1e-9, 2) FROM paysplit WHERE UnearnedType NOT IN
          (SELECT DefNum FROM definition WHERE Category = 29 AND ItemValue <> '')
        UNION ALL
        SELECT payplancharge.Guarantor, Principal + Interest FROM payplancharge JOIN payplan USING (PayPlanNum)
          WHERE ChargeType = 0 AND PlanNum = 0 AND ChargeDate <= '${practice.options.asOf}'
        UNION ALL
        SELECT payplan.PatNum, -Principal FROM payplancharge JOIN payplan USING (PayPlanNum)
          WHERE ChargeType = 1 AND ChargeDate <= '${practice.options.asOf}'
        UNION ALL SELECT payplan.PatNum, -AmountOverride FROM payplanlink JOIN payplan USING (PayPlanNum)
        UNION ALL SELECT PatNum, 0 FROM patient
      ) AS moves JOIN patient USING (PatNum) GROUP BY patient.Guarantor`);
    const open = await query(`SELECT DISTINCT Guarantor AS guarantor FROM patient WHERE PatNum IN
      (SELECT payplan.PatNum FROM payplanlink JOIN payplan USING (PayPlanNum) WHERE AmountOverride = 0)`);
    const skipped = new Set(open.map(({ guarantor }) => guarantor));
    const found = new Map(rows.map(({ guarantor, cents }) => [guarantor, Number(cents)]));
    const different: unknown[] = [];
    for (const [truthId, cents] of practice.accounts()) {
      const number = written.keys.of(truthId);
      if (!skipped.has(number) && found.get(number) !== cents)
        different.push([truthId, cents, found.get(number)]);
    }
    expect(different).toEqual([]);
    expect(found.size).toBe(practice.accounts().size);
    expect(skipped.size).toBeLessThan(found.size / 10);
  });

  test('has every status of the truth as often', async () => {
    const countsOf = async (table: string, column: string): Promise<unknown> =>
      Object.fromEntries(
        (await query(`SELECT ${column} AS code, COUNT(*) AS count FROM ${table} GROUP BY 1`)).map(
          ({ code, count }) => [code, count],
        ),
      );
    const count = (values: readonly (string | null)[], value: string): number =>
      values.filter((each) => each === value).length;
    const procedures = practice.records('procedure').map(({ data }) => data.status);
    expect(await countsOf('procedurelog', 'ProcStatus')).toEqual({
      1: count(procedures, 'planned'),
      2: count(procedures, 'completed'),
      3: count(procedures, 'existing'),
      4: count(procedures, 'existingElsewhere'),
      5: count(procedures, 'referred'),
      6: count(procedures, 'deleted'),
      7: count(procedures, 'condition'),
      8: count(procedures, 'plannedInactive'),
    });
    const people = practice.records('patient').map(({ data }) => data.status);
    expect(await countsOf('patient', 'PatStatus')).toEqual({
      0: count(people, 'patient'),
      1: count(people, 'nonPatient'),
      2: count(people, 'inactive'),
      3: count(people, 'archived'),
      4: count(people, 'deleted'),
      5: count(people, 'deceased'),
      6: count(people, 'prospective'),
    });
  });

  test('has each measure of a tooth in a row of its own kind', async () => {
    const teeth = practice.records('perioTooth').map(({ data }) => data);
    const sum = (values: readonly (number | null)[]): number =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);
    const stored = async (column: string, sequence: number): Promise<number> =>
      Number(
        await one(
          `COALESCE(SUM(IF(${column} > 100, 100 - ${column}, ${column})), 0) FROM periomeasure WHERE SequenceType = ${sequence} AND ${column} >= 0`,
        ),
      );
    expect(await stored('MBvalue', 4)).toBe(sum(teeth.map((tooth) => tooth.mesioBuccal.depthMm)));
    expect(await stored('DLvalue', 4)).toBe(sum(teeth.map((tooth) => tooth.distoLingual.depthMm)));
    expect(await stored('Bvalue', 2)).toBe(sum(teeth.map((tooth) => tooth.buccal.recessionMm)));
    expect(await stored('DBvalue', 3)).toBe(
      sum(teeth.map((tooth) => tooth.distoBuccal.mucogingivalJunctionMm)),
    );
    expect(await stored('ToothValue', 0)).toBe(sum(teeth.map(({ mobility }) => mobility)));
    expect(
      await one('COUNT(*) FROM periomeasure WHERE SequenceType = 6 AND Lvalue >= 0 AND (Lvalue & 4) > 0'),
    ).toBe(teeth.filter((tooth) => tooth.lingual.plaque).length);
    expect(await one('COUNT(*) FROM periomeasure WHERE SequenceType = 5')).toBe(
      teeth.filter(({ skipped }) => skipped).length,
    );
    expect(
      await one('COUNT(*) FROM (SELECT 1 FROM periomeasure GROUP BY PerioExamNum, IntTooth) AS teeth'),
    ).toBe(teeth.length);
    expect(
      await one(
        'COUNT(*) FROM (SELECT 1 FROM periomeasure GROUP BY PerioExamNum, IntTooth, SequenceType HAVING COUNT(*) > 1) AS twice',
      ),
    ).toBe(0);
  });

  test('has the minutes of appointments as signs of five minutes', async () => {
    const minutes = practice
      .records('appointment')
      .reduce((sum, { data }) => sum + (data.durationMinutes ?? 0), 0);
    expect(Number(await one('SUM(LENGTH(Pattern)) * 5 FROM appointment'))).toBe(minutes);
    expect(await one("COUNT(*) FROM appointment WHERE Pattern REGEXP '[^X/]'")).toBe(0);
  });

  test('says "none" the way each column says it', async () => {
    expect(await one("COUNT(*) FROM patient WHERE Birthdate = '0001-01-01'")).toBe(
      practice.records('patient').filter(({ data }) => data.birthDate === null).length,
    );
    expect(await one("COUNT(*) FROM paysplit WHERE ProcDate = '0000-00-00'")).toBe(
      entries.filter(({ kind, serviceDate }) => kind === 'payment' && serviceDate === null).length,
    );
    expect(await one('COUNT(*) FROM patient WHERE MiddleI IS NULL')).toBeGreaterThan(50);
    expect(await one("COUNT(*) FROM patient WHERE MiddleI = ''")).toBeGreaterThan(50);
    expect(await one('COUNT(*) FROM claimproc WHERE AllowedOverride = -1')).toBe(
      practice.records('claimLine').filter(({ data }) => data.allowedOverrideCents === null).length,
    );
  });

  test('keeps hostile and accented text as it is, as far as 3-byte text can', async () => {
    const notes = new Map(
      practice
        .records('patient')
        .map(({ id, data }) => [written.keys.of(id), storedText(data.medicalNote ?? '')]),
    );
    const rows = await query("SELECT PatNum AS number, COALESCE(Medical, '') AS note FROM patientnote");
    expect(rows.filter(({ number, note }) => notes.get(number) !== note)).toEqual([]);
    expect([...notes.values()].join('')).toMatch(/\\|'|"|;|\n/);
  });

  test('lies in an order of its own, not that of the keys', async () => {
    for (const [table, key] of [
      ['patient', 'PatNum'],
      ['periomeasure', 'PerioMeasureNum'],
      ['preference', 'PrefNum'],
    ]) {
      const numbers = (await query(`SELECT * FROM ${table} LIMIT 200`)).map((row) => Number(row[key ?? '']));
      expect(numbers).not.toEqual([...numbers].sort((left, right) => left - right));
    }
  });

  test('has about a thousand settings, passwords and keys among them', async () => {
    expect(await one('COUNT(*) FROM preference')).toBeGreaterThan(1000);
    expect(await one("COUNT(*) FROM preference WHERE ValueString LIKE 'BwSecretK%'")).toBeGreaterThan(200);
    expect(await one("ValueString FROM preference WHERE PrefName = 'DataBaseVersion'")).toBe('25.4.12.0');
  });
});

test('gives cells as the server writes them, in the order of the columns that are asked for', async () => {
  const columns = ['Birthdate', 'PatNum', 'BalTotal', 'SchedAfterTime', 'AddrNote', 'DateTStamp'];
  const cells = await readCells(server, 'judged', 'patient', columns);
  const texts = columns.map((column) => `CAST(${column} AS CHAR) AS ${column}`).join();
  const rows = await query(`SELECT ${texts} FROM patient`);
  expect(cells).toEqual(rows.map((row) => columns.map((column) => row[column])));
  expect(cells).toHaveLength(300);
  expect(cells.some(([, , , afterTime]) => afterTime === null)).toBe(true);
  expect(cells.some(([, , total]) => /^-?\d+\.\d+$/.test(total ?? ''))).toBe(true);
});

describe('what the writer says of it', () => {
  test('names every record of the truth, with a row for each', async () => {
    const expected = [...expectedRecords(practice, written)];
    expect(expected.length).toBe(written.ids.size);
    const patients = await query('SELECT PatNum AS number FROM patient');
    const named = expected.filter(({ entity }) => entity === 'patient').map(({ id }) => id);
    expect(named.sort()).toEqual(patients.map(({ number }) => `patient:${number}`).sort());
  });

  test('gives the zone of each location by its number', async () => {
    const clinics = await query('SELECT ClinicNum AS number FROM clinic');
    expect(Object.keys(written.locationTimeZones).sort()).toEqual(
      clinics.map(({ number }) => String(number)).sort(),
    );
    expect(Object.values(written.locationTimeZones)).toContain('America/Chicago');
  });

  test('says in 24.1 that the column for no insurance billing is not there', async () => {
    const few = createPractice({ seed: 21, patients: 12, asOf: practice.options.asOf });
    const older = await writeOpenDental(few, { server, database: 'older', version: '24.1' });
    const [procedure] = few.records('procedure');
    expect(older.overrides.get(procedure?.id ?? '')).toMatchObject({ noInsuranceBilling: null });
    expect(written.overrides.get(procedure?.id ?? '')).not.toHaveProperty('noInsuranceBilling');
    expect(await query("SHOW COLUMNS FROM procedurelog LIKE 'NoBillIns'", 'older')).toEqual([]);
  });
});

test('a dump of it loads again into an empty database, with the same content in all tables', async () => {
  const file = join(folder, 'judged.sql.gz');
  await dumpOpenDental(server, 'judged', file);
  await server.createDatabase('again');
  await server.load('again', file);
  const tables = writtenTables('25.4').map(({ name }) => name);
  const sums = async (database: string): Promise<readonly unknown[]> =>
    (await query(`CHECKSUM TABLE ${tables.map((name) => `\`${name}\``).join(', ')}`, database)).map(
      (row) => row.Checksum,
    );
  const [original, loaded] = [await sums('judged'), await sums('again')];
  expect(original).toHaveLength(79);
  expect(original.filter((sum) => sum !== 0).length).toBeGreaterThan(19);
  expect(loaded).toEqual(original);
});

test('the same practice written twice gives the same rows in the same order', async () => {
  const small = createPractice({ seed: 2, patients: 30, asOf: '2026-10-30' as LocalDate });
  const rowsIn = async (database: string): Promise<string> => {
    await writeOpenDental(small, { server, database, version: '25.4', seed: 8 });
    return JSON.stringify(
      await Promise.all(
        ['patient', 'claimproc', 'periomeasure'].map((table) => query(`SELECT * FROM ${table}`, database)),
      ),
    );
  };
  expect(await rowsIn('first')).toBe(await rowsIn('second'));
});
