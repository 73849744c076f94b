import type { LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type MariaDbServer,
  plantAppointmentStatus,
  plantClaimLineStatus,
  plantDefinitionCategory,
  plantGender,
  plantMeasureWithoutExam,
  plantNoteWithoutPatient,
  plantPartialDate,
  plantPattern,
  plantPlanChargeType,
  plantProcedureStatus,
  plantRepeatedMeasure,
  plantTooth,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '../../../src/index.ts';

let server: MariaDbServer;
let written: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb();
  const practice = createPractice({ seed: 3, patients: 60, asOf: '2026-10-30' as LocalDate });
  written = await writeOpenDental(practice, { server, database: 'office', version: '25.4' });
});
afterAll(() => server[Symbol.asyncDispose]());

const query = (sql: string): Promise<RowDataPacket[]> =>
  withDatabase(server, 'office', async (connection) => (await connection.query<RowDataPacket[]>(sql))[0]);

describe('a planted fault', () => {
  test.each([
    ['ProcNum', 'ProcStatus', 99, plantProcedureStatus],
    ['ProcNum', 'ToothNum', 'X9', plantTooth],
    ['ProcNum', 'DateTP', '2024-02-00', plantPartialDate],
    ['ClaimProcNum', 'Status', 77, plantClaimLineStatus],
    ['PayPlanChargeNum', 'ChargeType', 9, plantPlanChargeType],
    ['PatNum', 'Gender', 42, plantGender],
    ['AptNum', 'AptStatus', 55, plantAppointmentStatus],
    ['AptNum', 'Pattern', '/XX?X/', plantPattern],
    ['DefNum', 'Category', 200, plantDefinitionCategory],
  ])('stands in the row that it names: %s, %s', async (keyColumn, column, value, plant) => {
    const planted = await withDatabase(server, 'office', plant);
    const rows = await query(
      `SELECT ${keyColumn} AS number FROM ${planted.table} WHERE ${column} = '${value}'`,
    );
    expect(rows).toEqual([{ number: planted.key }]);
    const known = new Set(written.ids.values());
    expect(planted.recordIds.length).toBeGreaterThan(0);
    expect(planted.recordIds.filter((id) => !known.has(id))).toEqual([]);
  });

  test('is a row without the row that it belongs to', async () => {
    const measure = await withDatabase(server, 'office', plantMeasureWithoutExam);
    const note = await withDatabase(server, 'office', plantNoteWithoutPatient);
    const lost = await query(
      'SELECT PerioMeasureNum AS number FROM periomeasure LEFT JOIN perioexam USING (PerioExamNum) WHERE perioexam.PatNum IS NULL',
    );
    expect(lost).toEqual([{ number: measure.key }]);
    expect(
      await query(
        'SELECT patientnote.PatNum AS number FROM patientnote LEFT JOIN patient USING (PatNum) WHERE patient.LName IS NULL',
      ),
    ).toEqual([{ number: note.key }]);
  });

  test('is a measure that stands there twice', async () => {
    const { key, recordIds } = await withDatabase(server, 'office', plantRepeatedMeasure);
    const twice = await query(
      'SELECT PerioExamNum AS exam, IntTooth AS tooth, MAX(PerioMeasureNum) AS later FROM periomeasure GROUP BY PerioExamNum, IntTooth, SequenceType HAVING COUNT(*) = 2',
    );
    expect(twice.map(({ exam, tooth, later }) => [`periomeasure:${exam},${tooth}`, later])).toEqual([
      [recordIds[0], key],
    ]);
  });

  test('needs a row to stand in', async () => {
    await server.createDatabase('bare');
    await withDatabase(server, 'bare', (connection) =>
      connection.query('CREATE TABLE patient (PatNum bigint, Gender tinyint)'),
    );
    await expect(withDatabase(server, 'bare', plantGender)).rejects.toThrow('patient has no row to change');
  });
});
