import type { MappingContext } from '@bitewing/adapter-kit';
import { entities, type Instant, type UpsertRecord } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import type { CareStackExport } from '../../src/export/care-stack-export.ts';
import { createReaders } from '../../src/read/index.ts';
import { exportOf, useExportFolder } from './export-file.ts';

useExportFolder();

const context: MappingContext = {
  adapter: 'carestack',
  instance: 'smile',
  observedAt: '2026-03-01T12:00:00Z' as Instant,
  zoneOf: () => 'America/New_York',
  phoneRegion: 'US',
};

/** What the adapter's own readers make of all rows of a file. */
async function recordsOfFile(file: CareStackExport): Promise<readonly UpsertRecord[]> {
  const records: UpsertRecord[] = [];
  for (const table of file.tables) {
    const reader = createReaders().find((candidate) => candidate.table === table);
    const map = reader?.compile(file.layout(table), context);
    if (reader === undefined || map === undefined) throw new Error(`no reader of ${table}`);
    for (const column of reader.required) expect(file.layout(table).at(column)).not.toBe(-1);
    for await (const row of file.rows(table)) {
      if (!('row' in row)) throw new Error(`${table} rejected a row`);
      const mapped = map(row.row);
      expect(mapped.fate).toEqual({ kind: 'mapped' });
      records.push(...mapped.records);
    }
  }
  for (const { entity, data } of records) {
    expect(entities[entity].schema.safeParse(data).error?.issues ?? []).toEqual([]);
  }
  return records;
}

describe('records of export files', () => {
  it('are fee schedules with the fees of each place and provider', async () => {
    const file = await exportOf(
      'feeSchedules',
      'FeeScheduleId;FeeScheduleName;FeeScheduleType;Code;Amount;LocationId;ProviderId;EffectiveDate;ProcedureCodeId\n' +
        '12;Office;UCR;D1110;98.5;;;;501\n12;Office;UCR;D1110;90.125;3;7;2026-01-01;\n12;Office;UCR;D1110;95;3;7;2027-01-01;\n',
    );
    const [schedule, ...fees] = await recordsOfFile(file);
    expect(schedule).toMatchObject({ id: 'feeSchedule:12', data: { name: 'Office', sourceKind: 'UCR' } });
    expect(fees.map(({ data }) => data)).toMatchObject([
      {
        feeScheduleId: 'feeSchedule:12',
        procedureCodeId: 'procedureCode:501',
        amountCents: 9850,
        locationId: null,
      },
      { locationId: 'location:3', providerId: 'provider:7', amountCents: 9013, amountExact: '90.125' },
      { amountCents: 9500, effectiveDate: '2027-01-01' },
    ]);
    expect(new Set(fees.map(({ id }) => id)).size).toBe(3);
    expect(fees.map(({ extra }) => extra?.Code)).toEqual(['D1110', 'D1110', 'D1110']);
  });

  it('are kinds of recall with the codes that start them', async () => {
    const file = await exportOf(
      'recallRules',
      'RecallTypeId,RecallTypeName,IntervalMonths,Code\n3,Cleaning,6,D1110\n3,Cleaning,6,D1120\n4,Check,12,\n',
    );
    expect(await recordsOfFile(file)).toMatchObject([
      {
        id: 'recallType:3',
        data: { name: 'Cleaning', interval: { years: 0, months: 6, weeks: 0, days: 0 } },
      },
      { id: 'recallType:4', data: { name: 'Check' } },
      { entity: 'recallRule', data: { recallTypeId: 'recallType:3' }, extra: { Code: 'D1110' } },
      { entity: 'recallRule', data: { recallTypeId: 'recallType:3' }, extra: { Code: 'D1120' } },
    ]);
  });
});
