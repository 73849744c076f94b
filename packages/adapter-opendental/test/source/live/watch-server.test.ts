import { type MariaDbServer, startMariaDb, withDatabase } from '@bitewing/testkit-native';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timeZone } from '../../truth/practice-database.ts';
import { heldOnServer, openConnections, practiceState } from './watch-server.ts';

const database = 'watched';
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  await server.createDatabase(database);
  await withDatabase(server, database, async (connection) => {
    await connection.query(
      'CREATE TABLE chair (ChairNum bigint PRIMARY KEY, Colour varchar(20)) ENGINE=MyISAM',
    );
    await connection.query('CREATE TABLE drawer (DrawerNum bigint PRIMARY KEY) ENGINE=InnoDB');
    await connection.query("INSERT INTO chair VALUES (1, 'green')");
  });
});
afterAll(() => server[Symbol.asyncDispose]());

/** What passes by itself is given the time to. */
const expectNothingHeld = () =>
  expect.poll(() => heldOnServer(server, database), { timeout: 10_000 }).toBe(0);

describe('the watcher of a server notices', () => {
  test('nothing where nothing is held', async () => {
    await expectNothingHeld();
    expect(await openConnections(server, database)).toBe(0);
  });

  test.each([
    ['a lock', 'LOCK TABLES chair READ'],
    ['a transaction', 'START TRANSACTION WITH CONSISTENT SNAPSHOT'],
  ])('%s, though its connection is idle', async (_, statement) => {
    await withDatabase(server, database, async (holder) => {
      await holder.query(statement);
      await holder.query('SELECT * FROM chair');
      if (statement.startsWith('START')) await holder.query('SELECT * FROM drawer');
      expect(await heldOnServer(server, database)).toBeGreaterThan(0);
      expect(await openConnections(server, database)).toBe(1);
    });
    await expectNothingHeld();
  });

  test('a statement that is under way', async () => {
    await withDatabase(server, database, async (holder) => {
      const [[own]] = await holder.query<RowDataPacket[]>('SELECT CONNECTION_ID() AS id');
      const killed = expect(holder.query('SELECT SLEEP(50)')).rejects.toMatchObject({ errno: 1317 });
      let held = 0;
      for (let looks = 0; looks < 50 && held === 0; looks += 1) held = await heldOnServer(server, database);
      expect(held).toBeGreaterThan(0);
      await withDatabase(server, database, (observer) => observer.query('KILL QUERY ?', [own?.id]));
      await killed;
    });
  });

  test('a value that is written', async () => {
    const before = await practiceState(server, database);
    expect(await practiceState(server, database)).toBe(before);
    await withDatabase(server, database, (desk) => desk.query("UPDATE chair SET Colour = 'blue'"));
    expect(await practiceState(server, database)).not.toBe(before);
  });
});
