import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timeZone } from '../../../truth/practice-database.ts';
import { addCopy } from '../add-copy.ts';
import { keyOf } from '../front-desk.ts';
import { type PolledHost, polledHost, removes } from './polled-host.ts';

let server: MariaDbServer;
let polled: PolledHost;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  polled = await polledHost(server, 'deletes', { patients: 20 });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const tables = [
  'appointment',
  'histappointment',
  'patient',
  'procedurelog',
  'claim',
  'claimproc',
  'payment',
  'paysplit',
  'adjustment',
  'perioexam',
  'schedule',
  'recall',
  'patplan',
  'inssub',
  'insplan',
  'benefit',
  'document',
  'commlog',
  'fee',
  'treatplan',
  'toothinitial',
  'procnote',
  'definition',
];

describe('a row that is deleted while a practice is polled', () => {
  test.each(tables)('is removed, though nobody compares because of the time: %s', async (table) => {
    const key = await polled.desk(async (desk) => {
      const column = await keyOf(desk, table);
      const [rows] = await desk.query<RowDataPacket[]>('SELECT ?? AS own FROM ??', [column, table]);
      const held = rows.map(({ own }) => String(own));
      const found = held.find((own) =>
        [...polled.host.content.values()].some((text) => text.includes(`"${table}:${own}"`)),
      );
      return { column, value: String(found) };
    });
    await polled.followAfter(
      (desk) => desk.query('DELETE FROM ?? WHERE ?? = ?', [table, key.column, key.value]),
      removes(table, key.value),
    );
    expect([...polled.host.content.keys()].filter((id) => id.endsWith(` ${table}:${key.value}`))).toEqual([]);
  });

  test('leaves the host with what a new snapshot gives', async () => {
    expect(await polled.differences()).toEqual([]);
  });

  test('is removed where a measure of a tooth is one of several', async () => {
    await polled.followAfter(
      async (desk) => {
        const [[row]] = await desk.query<RowDataPacket[]>(
          'SELECT PerioMeasureNum FROM periomeasure ORDER BY PerioMeasureNum LIMIT 1',
        );
        await desk.query('DELETE FROM periomeasure WHERE PerioMeasureNum = ?', [row?.PerioMeasureNum]);
      },
      ({ settled }) => settled,
    );
    expect(await polled.differences()).toEqual([]);
  });

  test('is removed where another is added in its place', async () => {
    const first = await polled.desk(async (desk) => {
      const [[row]] = await desk.query<RowDataPacket[]>('SELECT MIN(AptNum) AS own FROM appointment');
      return String(row?.own);
    });
    await polled.followAfter(
      async (desk) => {
        await addCopy(desk, 'appointment', 'AptNum');
        await desk.query('DELETE FROM appointment WHERE AptNum = ?', [first]);
      },
      removes('appointment', first),
    );
    expect(await polled.differences()).toEqual([]);
  });

  test('is removed where it was deleted between two sources over one scan state', async () => {
    const key = await polled.desk(async (desk) => {
      const [[row]] = await desk.query<RowDataPacket[]>('SELECT MAX(AdjNum) AS own FROM adjustment');
      await desk.query('DELETE FROM adjustment WHERE AdjNum = ?', [row?.own]);
      return String(row?.own);
    });
    await polled.follow(removes('adjustment', key));
    await polled.follow(({ settled }) => settled);
    expect(await polled.differences()).toEqual([]);
  });
});
