import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareKeys } from '../../../../src/source/live/follow/poll/compare-keys.ts';
import { KnownKeys } from '../../../../src/source/live/follow/poll/known-keys.ts';
import { MysqlSession } from '../../../../src/way/mysql/mysql-session.ts';
import type { Connection } from '../front-desk.ts';

let server: MariaDbServer;
let desk: Connection;
beforeAll(async () => {
  server = await startMariaDb();
  desk = await createConnection({ ...(await server.createDatabase('keys')), supportBigNumbers: true });
});
afterAll(async () => {
  desk.destroy();
  await server[Symbol.asyncDispose]();
});

/** Compares a table of some keys with others; gives what was found, and how many keys were listed for it. */
async function compared(there: readonly bigint[], known: readonly bigint[]) {
  await desk.query('CREATE OR REPLACE TABLE listed (own bigint PRIMARY KEY) ENGINE=MyISAM');
  for (let from = 0; from < there.length; from += 5_000)
    await desk.query('INSERT INTO listed VALUES ?', [
      there.slice(from, from + 5_000).map((key) => [String(key)]),
    ]);
  let listed = 0;
  await using session = new MysqlSession({
    connect: () => createConnection(server.connection('keys')),
    statementTimeoutMs: 60_000,
  });
  const counting = new Proxy(session, {
    get(target, name) {
      if (name !== 'rows') return Reflect.get(target, name, target);
      return async (...asked: Parameters<MysqlSession['rows']>) => {
        const rows = await target.rows(...asked);
        if (!asked[0].includes('COUNT(*)')) listed += rows.length;
        return rows;
      };
    },
  });
  const table = {
    name: 'listed',
    sqlName: '`keys`.`listed`',
    nativeName: 'listed',
    columns: [],
    rows: there.length,
    engine: 'MyISAM',
    primaryKey: 'own',
    createdAt: '',
  };
  const found = { added: [] as bigint[], gone: [] as bigint[] };
  for await (const { added, gone } of compareKeys({
    session: counting,
    table,
    primaryKey: 'own',
    known: new KnownKeys(known),
  })) {
    found.added.push(...added);
    found.gone.push(...gone);
  }
  return { ...found, listed };
}

const upTo = (count: number): readonly bigint[] => Array.from({ length: count }, (_, at) => BigInt(at + 1));
/** Keys as the preference RandomPrimaryKeys made them. */
const random = (count: number): readonly bigint[] =>
  upTo(count).map((at) => (at * 6_364_136_223_846_793_005n) % 9_223_372_036_854_775_783n);

describe('a comparison of keys', () => {
  test.each([
    ['keys that follow each other', upTo(30_000)],
    ['random keys up to 2^63', random(30_000)],
    ['keys that follow each other, and one far away', [...upTo(30_000), 9_000_000_000_000_000_000n]],
  ])('finds what is gone and what was added, and lists little else: %s', async (_, keys) => {
    const gone = [keys[17] ?? 0n, keys[18] ?? 0n, keys[20_000] ?? 0n];
    const added = [keys[25_000] ?? 0n];
    const found = await compared(
      keys.filter((key) => !gone.includes(key)),
      keys.filter((key) => !added.includes(key)),
    );
    expect(found.gone.toSorted()).toEqual(gone.toSorted());
    expect(found.added).toEqual(added);
    expect(found.listed).toBeLessThan(15_000);
  });

  test('lists nothing of equal tables', async () => {
    expect(await compared(random(9_000), random(9_000))).toEqual({ added: [], gone: [], listed: 0 });
  });

  test('finds keys that took the place of others, as many of them', async () => {
    const keys = upTo(10_000);
    const found = await compared(
      keys.map((key) => (key % 1_000n === 7n ? key + 100_000n : key)),
      keys,
    );
    expect([found.gone.length, found.added.length]).toEqual([10, 10]);
  });

  test('finds all of a table that is known to be empty, and nothing of one that is', async () => {
    expect((await compared(upTo(5_000), [])).added).toHaveLength(5_000);
    expect((await compared([], upTo(5_000))).gone).toHaveLength(5_000);
    expect((await compared([], [])).listed).toBe(0);
  });
});
