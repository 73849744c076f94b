import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesOf, endsOf, type LogPractice, logOf, startLogPractice, takeUntil } from './log-practice.ts';

let practice: LogPractice;
beforeAll(async () => {
  practice = await startLogPractice();
  await practice.run(
    'CREATE TABLE patient (PatNum bigint NOT NULL PRIMARY KEY, Guarantor bigint NOT NULL, LName varchar(100)) ENGINE=MyISAM',
    'CREATE TABLE claim (ClaimNum bigint NOT NULL PRIMARY KEY, Note text) ENGINE=InnoDB',
    'CREATE TABLE other (OtherNum bigint NOT NULL PRIMARY KEY) ENGINE=MyISAM',
  );
});
afterAll(() => practice[Symbol.asyncDispose]());

const rows = (
  table: string,
  before: readonly (readonly (string | null)[])[],
  after: readonly (readonly (string | null)[])[],
) => ({ kind: 'rows', table, before, after });

describe.each(['ON', 'OFF'])('with log_bin_compress=%s', (compress) => {
  beforeAll(() => practice.run(`SET GLOBAL log_bin_compress = ${compress}`));

  test('tells the keys of rows that were inserted, updated and deleted, in MyISAM and InnoDB', async () => {
    await practice.run('TRUNCATE claim');
    const long = 'x'.repeat(2_000);
    const items = await logOf(practice, [
      "INSERT INTO patient VALUES (1, 1, 'Allowed'), (2, 1, NULL)",
      'UPDATE patient SET PatNum = 3 WHERE PatNum = 2',
      'DELETE FROM patient',
      `INSERT INTO claim VALUES (10, '${long}'), (11, NULL)`,
      `UPDATE claim SET Note = '${long}y' ORDER BY ClaimNum`,
      'DELETE FROM claim ORDER BY ClaimNum',
    ]);
    expect(changesOf(items)).toEqual([
      rows('patient', [], [['1'], ['2']]),
      rows('patient', [['2']], [['3']]),
      rows('patient', [['1'], ['3']], []),
      rows('claim', [], [['10'], ['11']]),
      rows('claim', [['10'], ['11']], [['10'], ['11']]),
      rows('claim', [['10'], ['11']], []),
    ]);
    expect(endsOf(items)).toHaveLength(6);
    expect(endsOf(items).at(-1)).toEqual(await practice.position());
  });

  test('ends a transaction once, after all of its rows', async () => {
    await practice.run('TRUNCATE claim');
    const items = await logOf(practice, [
      'BEGIN',
      "INSERT INTO claim VALUES (20, 'a')",
      'SAVEPOINT here',
      "INSERT INTO claim VALUES (21, 'b')",
      'ROLLBACK TO here',
      "INSERT INTO claim VALUES (22, 'c')",
      'COMMIT',
      'BEGIN',
      "INSERT INTO claim VALUES (23, 'never')",
      'ROLLBACK',
    ]);
    expect(changesOf(items)).toEqual([rows('claim', [], [['20']]), rows('claim', [], [['22']])]);
    expect(items.map(({ kind }) => kind)).toEqual(['rows', 'rows', 'end']);
  });

  test('reads rows that fill several events, and an event above 16 MiB', async () => {
    await practice.run('TRUNCATE claim', 'ALTER TABLE claim MODIFY Note longtext');
    const tables = await practice.watched();
    const items = await logOf(
      practice,
      [
        "INSERT INTO claim SELECT seq, REPEAT('n', 300) FROM seq_1_to_1000",
        "INSERT INTO claim SELECT 5000, GROUP_CONCAT(SHA2(seq, 512) SEPARATOR '') FROM seq_1_to_170000",
        "UPDATE claim SET Note = 'short' WHERE ClaimNum = 5000",
      ].flatMap((statement) => ['SET SESSION group_concat_max_len = 1073741824', statement]),
      { tables },
    );
    const changes = changesOf(items);
    const inserted = changes.slice(0, -2).flatMap((item) => (item.kind === 'rows' ? item.after : []));
    expect(inserted).toEqual(Array.from({ length: 1_000 }, (_, index) => [String(index + 1)]));
    if (compress === 'OFF') expect(changes.length).toBeGreaterThan(10);
    expect(changes.slice(-2)).toEqual([rows('claim', [], [['5000']]), rows('claim', [['5000']], [['5000']])]);
  });
});

test.each(['NONE', 'CRC32'])('reads on where checksums change in between, first with %s', async (first) => {
  const second = first === 'NONE' ? 'CRC32' : 'NONE';
  await practice.run(`SET GLOBAL binlog_checksum = ${first}`);
  const from = await practice.position();
  const statements = [
    'INSERT INTO other VALUES (1)',
    `SET GLOBAL binlog_checksum = ${second}`,
    'DELETE FROM other',
  ];
  const live = changesOf(await logOf(practice, statements));
  expect(live).toEqual([rows('other', [], [['1']]), rows('other', [['1']], [])]);
  const again = await practice.open({ from });
  expect(changesOf(await takeUntil(again, await practice.position()))).toEqual(live);
  await again[Symbol.asyncDispose]();
});

test.each(['NO_LOG', 'MINIMAL', 'FULL'])(
  'reads several columns with binlog_row_metadata=%s',
  async (metadata) => {
    await practice.run(`SET GLOBAL binlog_row_metadata = ${metadata}`);
    await practice.runApart(
      'CREATE OR REPLACE TABLE mixed (a tinyint unsigned, b varchar(10), c mediumint, y year, d float, e bigint unsigned, f decimal(5,2) unsigned, g int NOT NULL PRIMARY KEY)',
    );
    const tables = await practice.watched({ mixed: ['g', 'a', 'c', 'e'] });
    const reader = await practice.open({ tables });
    await practice.runApart(
      "INSERT INTO mixed VALUES (255, 'b', -8388608, 1999, 1.5, 18446744073709551615, 1.5, -1), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, -2)",
    );
    expect(changesOf(await takeUntil(reader, await practice.position()))).toEqual([
      rows(
        'mixed',
        [],
        [
          ['-1', '255', '-8388608', '18446744073709551615'],
          ['-2', null, null, null],
        ],
      ),
    ]);
    await reader[Symbol.asyncDispose]();
  },
);

test('asks for nothing of tables that nobody watches, nor of other databases', async () => {
  const all = await practice.watched();
  const patient = all.get('patient');
  if (patient === undefined) throw new Error('no patient');
  await practice.run(
    'CREATE DATABASE IF NOT EXISTS elsewhere',
    'CREATE TABLE elsewhere.patient (PatNum int)',
  );
  const items = await logOf(
    practice,
    [
      'INSERT INTO other VALUES (7)',
      'INSERT INTO elsewhere.patient VALUES (1)',
      'DROP DATABASE elsewhere',
      'DELETE FROM other',
    ],
    { tables: new Map([['patient', patient]]) },
  );
  expect(changesOf(items)).toEqual([]);
  expect(endsOf(items)).toHaveLength(4);
});
