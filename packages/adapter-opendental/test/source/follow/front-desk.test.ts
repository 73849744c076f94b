import {
  type MariaDbServer,
  startMariaDb,
  tablesOfVersion,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { createFrontDesk, type FrontDesk, markOf, startFrontDesk } from '@bitewing/testkit-native/judges';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { liveSourceOf, pictureOfStream } from '../live/live-database.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const ask = (database: string, statement: string): Promise<RowDataPacket[]> =>
  withDatabase(
    server,
    database,
    async (connection) => (await connection.query<RowDataPacket[]>(statement))[0],
  );

/** Types in a new practice. */
async function typedBy(database: string, seed: number, operations: number): Promise<FrontDesk> {
  await writeOpenDental(practiceOf(10), { server, database, version: '25.4' });
  return withDatabase(server, database, async (connection) => {
    const desk = await createFrontDesk({ connection, database, seed });
    for (let typed = 0; typed < operations; typed += 1) await desk.act();
    return desk;
  });
}

/** All cells of a database but the stamps, which are the server's. */
async function cellsOf(database: string): Promise<string> {
  const cells = await Promise.all(
    tablesOfVersion('25.4').map(async ({ name, columns, primaryKey }) => {
      const own = columns.filter((column) => column.default !== 'edit-stamp');
      const list = own.map((column) => `\`${column.name}\``).join(', ');
      return [name, await ask(database, `SELECT ${list} FROM \`${name}\` ORDER BY \`${primaryKey}\``)];
    }),
  );
  return JSON.stringify(cells);
}

describe('a front desk', () => {
  test('does the same with the same seed, also as a process of its own', async () => {
    await typedBy('one', 3, 150);
    await writeOpenDental(practiceOf(10), { server, database: 'two', version: '25.4' });
    await using desk = await startFrontDesk({ server, database: 'two', seed: 3 });
    await desk.type(100);
    await desk.type(50);
    const { done } = await desk.close();
    expect([...done.values()].reduce((sum, times) => sum + times, 0)).toBe(150);
    expect(await cellsOf('one')).toBe(await cellsOf('two'));
    await typedBy('three', 4, 150);
    expect((await cellsOf('three')) === (await cellsOf('one'))).toBe(false);
  });

  test('keeps to the rules of the program, and writes nothing that cannot be read', async () => {
    const database = 'rules';
    const { appointments } = await typedBy(database, 8, 600);
    const rows = await ask(database, 'SELECT AptNum, AptStatus, Note FROM appointment');
    const stored = new Map(rows.map((row) => [Number(row.AptNum), row]));
    let deleted = 0;
    for (const [key, states] of appointments) {
      const last = states.at(-1);
      const row = stored.get(key);
      expect(row === undefined ? null : String(row.AptStatus)).toBe(last?.status);
      expect(row === undefined ? null : markOf(row.Note)).toBe(last?.mark);
      if (last?.status === null) deleted += 1;
    }
    expect(deleted).toBeGreaterThan(10);
    expect(stored.size + deleted).toBe(appointments.size);
    const [traces] = await ask(
      database,
      'SELECT COUNT(DISTINCT h.AptNum) AS found FROM histappointment h LEFT JOIN appointment a ON a.AptNum = h.AptNum ' +
        'WHERE h.HistApptAction = 4 AND a.AptNum IS NULL',
    );
    expect(traces?.found).toBeGreaterThan(0);
    const whole = await pictureOfStream(liveSourceOf(server, database).snapshot());
    expect(whole.rejections).toEqual([]);
  });

  test('moves the stamps of the rows that it changes', async () => {
    const database = 'stamps';
    const latest = 'SELECT MAX(DateTStamp) AS stamp FROM appointment';
    await writeOpenDental(practiceOf(10), { server, database, version: '25.4' });
    const [before] = await ask(database, latest);
    await withDatabase(server, database, async (connection) => {
      const desk = await createFrontDesk({ connection, database, seed: 1 });
      while (!desk.done.has('update appointment')) await desk.act();
    });
    const [after] = await ask(database, latest);
    expect(String(after?.stamp) > String(before?.stamp)).toBe(true);
  });
});
