import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChangedRows } from '../../../../src/way/mysql/log/log-item.ts';
import { changesOf, type LogPractice, startLogPractice, takeUntil } from './log-practice.ts';

let practice: LogPractice;
beforeAll(async () => {
  practice = await startLogPractice();
});
afterAll(() => practice[Symbol.asyncDispose]());

const long = (length: number): string => `REPEAT('x', ${length})`;

/** Types with values that take all the lengths that they can have. */
const types: readonly (readonly [type: string, ...values: readonly string[]])[] = [
  ['tinyint', '-128', '127'],
  ['tinyint(1) unsigned', '255'],
  ['smallint', '-32768'],
  ['smallint(5) unsigned zerofill', '65535'],
  ['mediumint', '-8388608'],
  ['mediumint unsigned', '16777215'],
  ['int', '-2147483648'],
  ['int unsigned', '4294967295'],
  ['bigint', '-9223372036854775808'],
  ['bigint unsigned', '18446744073709551615'],
  ['float', '-1.5', '3e38'],
  ['float(7,3) unsigned', '1.25'],
  ['double', '-1e300'],
  ['double(20,4)', '1'],
  ['decimal(5,2)', '-999.99', '0'],
  ['decimal(65,30) unsigned', '1e30'],
  ['decimal(9)', '999999999'],
  ['decimal(18,9)', '-123456789.987654321'],
  ['decimal(30,30)', '0.5'],
  ['decimal(10,0)', '-1'],
  ['bit(1)', "b'1'"],
  ['bit(8)', "b'11111111'"],
  ['bit(17)', "b'10000000000000001'"],
  ['bit(64)', '18446744073709551615'],
  ['date', "'0000-00-00'", "'0001-01-01'", "'9999-12-31'"],
  ...[0, 1, 2, 3, 4, 5, 6].flatMap((digits) => [
    [`time(${digits})`, "'-838:59:59'", "'-00:00:00.123456'", "'12:34:56.654321'"] as const,
    [`datetime(${digits})`, "'0000-00-00 00:00:00'", "'9999-12-31 23:59:59.999999'"] as const,
    [`timestamp(${digits}) NULL`, "'0000-00-00 00:00:00'", "'2026-03-08 02:30:00.123456'"] as const,
  ]),
  ['year', '1999', '0'],
  ['char(0)', "''"],
  ['char(3)', "'a'", "''", "'abc'"],
  ['char(255) CHARACTER SET utf8mb4', "'é'", long(255)],
  ['char(255) CHARACTER SET utf8mb3', long(255)],
  ['char(100) CHARACTER SET ucs2', long(100)],
  ['binary(16)', "'b'"],
  ['binary(255)', long(255)],
  ['varchar(10)', "''", "'0123456789'"],
  ['varchar(255) CHARACTER SET latin1', long(255)],
  ['varchar(256) CHARACTER SET latin1', long(256)],
  ['varchar(100) CHARACTER SET utf8mb4', "'ü'", long(100)],
  ['varbinary(255)', long(255)],
  ['varbinary(1000)', long(999)],
  ['varchar(50) COMPRESSED', "'short'", long(50)],
  ['varchar(2000) COMPRESSED', "'short'", long(2_000)],
  ['varbinary(255) COMPRESSED', long(255)],
  ['tinytext', "''", long(255)],
  ['text', long(65_535)],
  ['mediumtext', long(70_000)],
  ['longtext', long(100_000)],
  ['tinyblob', "'b'", long(255)],
  ['blob', "x'00ff'", long(300)],
  ['mediumblob', long(66_000)],
  ['longblob', "''", long(1_000)],
  ['text COMPRESSED', "'s'", long(60_000)],
  ['longblob COMPRESSED', long(90_000)],
  ['json', `'{"a": [1, 2, "${'z'.repeat(300)}"]}'`],
  ["enum('a','b')", "'a'", "'b'"],
  [`enum(${Array.from({ length: 300 }, (_, index) => `'e${index}'`).join(',')})`, "'e0'", "'e299'"],
  ["set('a','b','c')", "''", "'a,c'"],
  [`set(${Array.from({ length: 64 }, (_, index) => `'s${index}'`).join(',')})`, "'s0,s63'"],
  ['geometry', 'POINT(1, 2)', "ST_GeomFromText('LINESTRING(0 0, 1 1, 2 2)')"],
  ['point', 'POINT(-1.5, 2.5)'],
  ['polygon', "ST_GeomFromText('POLYGON((0 0, 1 0, 1 1, 0 0))')"],
  ['inet4', "'192.168.0.1'"],
  ['inet6', "'2001:db8::1'"],
  ['uuid', "'123e4567-e89b-12d3-a456-426614174000'"],
  ['int INVISIBLE', '5'],
];

const keyPairs = [
  ['9223372036854775807', '18446744073709551615'],
  ['-9223372036854775808', '9223372036854775808'],
  ['-1', '0'],
  ['0', '9007199254740993'],
  ['9007199254740992', '9007199254740991'],
  ['-9007199254740993', '4294967296'],
] as const;

const isInsert = ({ before }: ChangedRows): boolean => before.length === 0;

test.each(types.map(([type, ...values]) => [type.slice(0, 40), type, values] as const))(
  'steps over %s between two keys',
  async (_, type, values) => {
    await practice.run(
      `CREATE OR REPLACE TABLE stepped (a bigint NOT NULL PRIMARY KEY, x ${type}, b bigint unsigned NOT NULL)`,
    );
    const tables = await practice.watched({ stepped: ['b', 'a'] });
    const reader = await practice.open({ tables });
    const rows = keyPairs.map(([a, b], index) => {
      const value =
        index % (values.length + 1) === values.length ? 'NULL' : values[index % (values.length + 1)];
      return `(${a}, ${value}, ${b})`;
    });
    await practice.run(
      `INSERT INTO stepped (a, x, b) VALUES ${rows.join(', ')}`,
      'UPDATE stepped SET b = b ^ 1 ORDER BY a',
    );
    const changes = changesOf(await takeUntil(reader, await practice.position()));
    await reader[Symbol.asyncDispose]();
    const read = changes.flatMap((item) => (item.kind === 'rows' ? [item] : []));
    expect(read).toHaveLength(changes.length);
    const [inserts, updates] = [read.filter(isInsert), read.filter((item) => !isInsert(item))];
    expect(inserts.flatMap(({ after }) => after)).toEqual(keyPairs.map(([a, b]) => [b, a]));
    // The order in which a statement updates is the engine's.
    const byKey = updates.flatMap(({ before, after }) => before.map((row, index) => [row, after[index]]));
    expect(byKey.map((pair) => JSON.stringify(pair)).toSorted()).toEqual(
      keyPairs
        .map(([a, b]) =>
          JSON.stringify([
            [b, a],
            [String(BigInt(b) ^ 1n), a],
          ]),
        )
        .toSorted(),
    );
  },
);

test('steps over all types at once, with values, NULLs and both', async () => {
  const columns = types.map(([type], index) => `c${index} ${type}`);
  await practice.run(
    `CREATE OR REPLACE TABLE wide (${columns.join(', ')}, k int unsigned NOT NULL, v bigint AS (k + 1) VIRTUAL, p bigint AS (k + 2) STORED, g mediumint, PRIMARY KEY (k)) CHARACTER SET latin1`,
  );
  const tables = await practice.watched({ wide: ['k', 'g', 'v', 'p'] });
  const reader = await practice.open({ tables });
  const names = [...types.keys()].map((index) => `c${index}`).join(', ');
  const values = (pick: (index: number) => boolean): string =>
    types.map(([, first], index) => (pick(index) ? first : 'NULL')).join(', ');
  await practice.run(
    `INSERT INTO wide (${names}, k, g) VALUES (${values(() => true)}, 4294967295, -5), ` +
      `(${values(() => false)}, 0, NULL), (${values((index) => index % 2 === 0)}, 7, 8388607), (${values((index) => index % 3 === 0)}, 8, 0)`,
  );
  const changes = changesOf(await takeUntil(reader, await practice.position()));
  expect(changes.flatMap((item) => (item.kind === 'rows' ? item.after : [item.kind]))).toEqual([
    ['4294967295', '-5', '4294967296', '4294967297'],
    ['0', null, '1', '2'],
    ['7', '8388607', '8', '9'],
    ['8', '0', '9', '10'],
  ]);
  await reader[Symbol.asyncDispose]();
});

test.each([0, 1, 2, 3, 4, 5, 6])(
  'steps over times with %i digits as servers wrote them before 10.1',
  async (digits) => {
    await practice.run('SET GLOBAL mysql56_temporal_format = OFF');
    await practice.runApart(
      `CREATE OR REPLACE TABLE old (t time(${digits}), d datetime(${digits}), s timestamp(${digits}) NULL, k int NOT NULL PRIMARY KEY)`,
    );
    await practice.run('SET GLOBAL mysql56_temporal_format = ON');
    const reader = await practice.open();
    await practice.run(
      "INSERT INTO old VALUES ('12:34:56.654321', '2026-01-02 03:04:05.678901', '2026-01-02 03:04:05.678901', 11), (NULL, NULL, NULL, 12)",
    );
    expect(changesOf(await takeUntil(reader, await practice.position()))).toEqual([
      { kind: 'rows', table: 'old', before: [], after: [['11'], ['12']] },
    ]);
    await reader[Symbol.asyncDispose]();
  },
);
