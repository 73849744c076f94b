import type { Batch, Issue, Rejection } from '@bitewing/core';
import {
  type MariaDbServer,
  type PlantedAnomaly,
  plantAppointmentStatus,
  plantClaimLineStatus,
  plantDefinitionCategory,
  plantGender,
  plantMeasureWithoutExam,
  plantNoteWithoutPatient,
  plantPlanChargeType,
  plantProcedureStatus,
  plantRepeatedMeasure,
  plantTooth,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

type Plant = Parameters<typeof withDatabase<PlantedAnomaly>>[2];

interface Found {
  readonly ids: ReadonlySet<string>;
  readonly rejected: readonly Rejection[];
  readonly issues: ReadonlyMap<string, readonly Issue[]>;
  readonly data: ReadonlyMap<string, object>;
}

const snapshotOf = async (path: string, written: WrittenOpenDental): Promise<Found> => {
  const ids = new Set<string>();
  const rejected: Rejection[] = [];
  const issues = new Map<string, readonly Issue[]>();
  const data = new Map<string, object>();
  const take = (batch: Batch): void => {
    rejected.push(...batch.rejected);
    for (const record of batch.records) {
      ids.add(record.id);
      if (record.op !== 'upsert') continue;
      data.set(record.id, record.data);
      issues.set(record.id, record.issues ?? []);
    }
  };
  for await (const batch of sourceOfWritten(path, written).snapshot()) take(batch);
  return { ids, rejected, issues, data };
};

let databases = 0;

async function readWith(
  plant: Plant,
): Promise<{ planted: PlantedAnomaly; written: WrittenOpenDental; found: Found }> {
  databases += 1;
  const database = `faulty_${databases}`;
  const written = await writeOpenDental(practiceOf(40), { server, database, version: '25.4' });
  const planted = await withDatabase(server, database, plant);
  const path = await dumpOf(server, written, folder.path);
  return { planted, written, found: await snapshotOf(path, written) };
}

describe('a fault in the data of an office', () => {
  test.each([
    ['procedurelog.ProcStatus', plantProcedureStatus],
    ['claimproc.Status', plantClaimLineStatus],
    ['payplancharge.ChargeType', plantPlanChargeType],
  ])('an unknown number that decides money rejects its row and no other: %s', async (_, plant) => {
    const { planted, written, found } = await readWith(plant);
    expect(found.rejected.length).toBeGreaterThan(0);
    expect(new Set(found.rejected.map(({ source }) => `${source.table}:${source.key}`))).toEqual(
      new Set([`${planted.table}:${planted.key}`]),
    );
    const gone = [...written.ids.values()].filter((id) => !found.ids.has(id)).sort();
    expect(gone).toEqual([...planted.recordIds].sort());
  });

  test.each([
    ['status', plantAppointmentStatus, '55'],
    ['gender', plantGender, '42'],
    ['category', plantDefinitionCategory, '200'],
  ])('another unknown number is kept as it was written, with an issue: %s', async (field, plant, number) => {
    const { planted, written, found } = await readWith(plant);
    const [id = ''] = planted.recordIds;
    const sourceField = `source${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
    expect(found.rejected).toEqual([]);
    expect(found.data.get(id)).toMatchObject({ [field]: null, [sourceField]: number });
    expect(found.issues.get(id)).toContainEqual(
      expect.objectContaining({ code: 'unknown_code', field, severity: 'warning' }),
    );
    expect(found.ids.size).toBe(written.ids.size);
  });

  test('a tooth that nobody has stays as it was written, with an issue', async () => {
    const { planted, found } = await readWith(plantTooth);
    const [id = ''] = planted.recordIds;
    expect(found.data.get(id)).toMatchObject({ tooth: null, sourceTooth: 'X9' });
    expect(found.issues.get(id)).toContainEqual(expect.objectContaining({ code: 'bad_tooth' }));
  });

  test('a measure of an exam that is not there is emitted: the validation knows that its exam is missing', async () => {
    const { planted, written, found } = await readWith(plantMeasureWithoutExam);
    const [id = ''] = planted.recordIds;
    expect(found.data.get(id)).toMatchObject({ perioExamId: `perioexam:${planted.key}`, tooth: '3' });
    expect(found.ids.size).toBe(written.ids.size + 1);
  });

  test('notes without a patient are rejected', async () => {
    const { planted, written, found } = await readWith(plantNoteWithoutPatient);
    expect(found.rejected.map(({ code, source }) => [code, source.table, source.key])).toEqual([
      ['orphan_reference', 'patientnote', String(planted.key)],
    ]);
    expect(found.ids.size).toBe(written.ids.size);
  });

  test('of a measure that stands there twice the later row counts, with an issue', async () => {
    const { planted, written, found } = await readWith(plantRepeatedMeasure);
    const [id = ''] = planted.recordIds;
    expect(found.data.get(id)).toMatchObject({ mesioBuccal: { depthMm: 11 }, distoLingual: { depthMm: 16 } });
    expect(found.issues.get(id)).toContainEqual(expect.objectContaining({ rule: 'perio_measure_repeated' }));
    expect(found.ids.size).toBe(written.ids.size);
  });
});
