import { BitewingError } from '@bitewing/core';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { PlantedAnomaly } from './planted-anomaly.ts';

const missingNumber = 987_654_321;

/** A row that belongs to an exam that is not there: exams are deleted without a trace (opendental.md section 7). */
export async function plantMeasureWithoutExam(connection: Connection): Promise<PlantedAnomaly> {
  await connection.query(
    `INSERT INTO periomeasure (PerioMeasureNum, PerioExamNum, SequenceType, IntTooth, ToothValue,
       MBvalue, Bvalue, DBvalue, MLvalue, Lvalue, DLvalue) VALUES (?, ?, 4, 3, -1, 3, 2, 3, 3, 2, 4)`,
    [missingNumber, missingNumber],
  );
  return { table: 'periomeasure', key: missingNumber, recordIds: [`periomeasure:${missingNumber},3`] };
}

/** Notes of a patient that is not there. */
export async function plantNoteWithoutPatient(connection: Connection): Promise<PlantedAnomaly> {
  await connection.query("INSERT INTO patientnote (PatNum, Medical) VALUES (?, 'nobody')", [missingNumber]);
  return { table: 'patientnote', key: missingNumber, recordIds: [] };
}

/** The same measure of a tooth twice in one exam, the later row with other values. */
export async function plantRepeatedMeasure(connection: Connection): Promise<PlantedAnomaly> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT PerioExamNum AS exam, IntTooth AS tooth FROM periomeasure WHERE SequenceType = 4 ORDER BY PerioMeasureNum LIMIT 1',
  );
  const [measure] = rows;
  if (measure === undefined) throw new BitewingError('internal', { detail: 'No depth was measured.' });
  const { exam, tooth } = measure;
  const key = missingNumber + 1;
  await connection.query(
    `INSERT INTO periomeasure (PerioMeasureNum, PerioExamNum, SequenceType, IntTooth, ToothValue,
       MBvalue, Bvalue, DBvalue, MLvalue, Lvalue, DLvalue) VALUES (?, ?, 4, ?, -1, 11, 12, 13, 14, 15, 16)`,
    [key, exam, tooth],
  );
  return { table: 'periomeasure', key, recordIds: [`periomeasure:${exam},${tooth}`] };
}
