import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ColumnDefinition,
  createTableStatements,
  type MariaDbServer,
  type OpenDentalVersion,
  openDentalTables,
  startMariaDb,
  tablesOfVersion,
} from '../../../src/index.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb();
});
afterAll(() => server[Symbol.asyncDispose]());

const databaseOf = (version: OpenDentalVersion): string => `opendental_${version.replace('.', '_')}`;

/** What information_schema should print as the default of a column. */
function expectedDefault({ type, default: kind }: ColumnDefinition): string | null {
  if (typeof kind === 'number') return String(kind);
  const midnight = type === 'datetime' ? ' 00:00:00' : '';
  switch (kind) {
    case 'absent':
    case 'sequence':
      return null;
    case 'null':
      return 'NULL';
    case 'edit-stamp':
      return 'current_timestamp()';
    case 'year-one':
      return `'0001-01-01${midnight}'`;
    case 'zero':
      return `'0000-00-00${midnight}'`;
  }
}

function expectedExtra({ default: kind }: ColumnDefinition): string {
  if (kind === 'sequence') return 'auto_increment';
  return kind === 'edit-stamp' ? 'on update current_timestamp()' : '';
}

describe('the schema as data', () => {
  it('has the 76 tables and 1,358 columns of the fact sheet, 19 of them new in 25.4', () => {
    const columns = openDentalTables.flatMap((table) => table.columns);
    expect(new Set(openDentalTables.map((table) => table.name)).size).toBe(76);
    expect(columns).toHaveLength(1_358);
    expect(columns.filter((column) => column.since === '25.4')).toHaveLength(19);
    expect(columns.filter((column) => column.default === 'edit-stamp')).toHaveLength(42);
  });

  it('starts with 0000-00-00 in the nine columns that the fact sheet names in these tables', () => {
    const zeroDates = openDentalTables.flatMap((table) =>
      table.columns
        .filter((column) => column.default === 'zero')
        .map((column) => `${table.name}.${column.name}`),
    );
    expect(zeroDates.sort()).toEqual([
      'commlog.CommDateTime',
      'payment.PayDate',
      'payplan.PayPlanDate',
      'paysplit.ProcDate',
      'perioexam.ExamDate',
      'refattach.RefDate',
      'rxpat.RxDate',
      'schedule.SchedDate',
      'securitylog.LogDateTime',
    ]);
  });

  it('keeps the odd keys: the third column of preference, the patient of two tables', () => {
    const preference = openDentalTables.find((table) => table.name === 'preference');
    expect(preference?.columns.map((column) => column.name).indexOf(preference.primaryKey)).toBe(2);
    const ownerKeyed = openDentalTables.filter((table) =>
      table.columns.every((column) => column.default !== 'sequence'),
    );
    expect(ownerKeyed.map((table) => [table.name, table.primaryKey])).toEqual([
      ['patientnote', 'PatNum'],
      ['famaging', 'PatNum'],
    ]);
  });

  it('differs between the versions by the added columns and the grown chart number only', () => {
    const chartNumber = (version: OpenDentalVersion) =>
      tablesOfVersion(version)
        .flatMap((table) => table.columns)
        .find((column) => column.name === 'ChartNumber')?.type;
    expect(chartNumber('24.1')).toBe('varchar(20)');
    expect(chartNumber('25.4')).toBe('varchar(100)');
    const names = (version: OpenDentalVersion) =>
      tablesOfVersion(version).flatMap((table) =>
        table.columns.map((column) => `${table.name}.${column.name}`),
      );
    const older = new Set(names('24.1'));
    const added = names('25.4').filter((name) => !older.has(name));
    expect(added).toHaveLength(19);
    expect(added).toEqual(expect.arrayContaining(['procedurelog.NoBillIns', 'appointment.IsMirrored']));
  });
});

describe.each([
  ['24.1', 1_339],
  ['25.4', 1_358],
] as const)('the schema of version %s in a real server', (version, columnCount) => {
  let session: Connection;
  const read = async (sql: string): Promise<RowDataPacket[]> =>
    (await session.query<RowDataPacket[]>(sql, [databaseOf(version)]))[0];

  beforeAll(async () => {
    session = await createConnection(await server.createDatabase(databaseOf(version)));
    for (const statement of createTableStatements(version)) await session.query(statement);
  });
  afterAll(() => session.end());

  it('has the tables of the data, all MyISAM with 3-byte text', async () => {
    const rows = await read(
      'SELECT TABLE_NAME name, ENGINE engine, TABLE_COLLATION collation FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? ORDER BY 1',
    );
    expect(rows).toHaveLength(76);
    expect(rows).toEqual(
      openDentalTables
        .map(({ name }) => ({ name, engine: 'MyISAM', collation: 'utf8mb3_general_ci' }))
        .sort((left, right) => (left.name < right.name ? -1 : 1)),
    );
  });

  it('has every column with the order, type, null, default and stamp of the data', async () => {
    const rows = await read(
      `SELECT TABLE_NAME tableName, COLUMN_NAME name, COLUMN_TYPE type, IS_NULLABLE nullable,
         COLUMN_DEFAULT initial, EXTRA extra
       FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, ORDINAL_POSITION`,
    );
    expect(rows).toHaveLength(columnCount);
    const expected = tablesOfVersion(version)
      .toSorted((left, right) => (left.name < right.name ? -1 : 1))
      .flatMap((table) =>
        table.columns.map((column) => ({
          tableName: table.name,
          name: column.name,
          type: column.type,
          nullable: column.nullable ? 'YES' : 'NO',
          initial: expectedDefault(column),
          extra: expectedExtra(column),
        })),
      );
    expect(rows).toEqual(expected);
  });

  it('has the keys and indexes of the data', async () => {
    const rows = await read(
      `SELECT TABLE_NAME tableName, GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX SEPARATOR ' ') columns
       FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ? GROUP BY TABLE_NAME, INDEX_NAME`,
    );
    const expected = tablesOfVersion(version).flatMap((table) =>
      [[table.primaryKey], ...table.indexes].map((index) => `${table.name}: ${index.join(' ')}`),
    );
    expect(rows.map((row) => `${row.tableName}: ${row.columns}`).sort()).toEqual(expected.sort());
  });

  it('gives an empty row the dates that mean none', async () => {
    await session.query('INSERT INTO payment () VALUES ()');
    expect(await read('SELECT PayNum, PayDate, DateEntry, PayAmt FROM payment')).toEqual([
      { PayNum: 1, PayDate: '0000-00-00', DateEntry: '0001-01-01', PayAmt: 0 },
    ]);
  });

  it('moves the stamp of a row that changes', async () => {
    await session.query(
      "INSERT INTO carrier (CarrierName, SecDateTEdit) VALUES ('Old', '2001-02-03 04:05:06')",
    );
    await session.query("UPDATE carrier SET CarrierName = 'New'");
    const [row] = await read('SELECT SecDateTEdit > NOW() - INTERVAL 1 HOUR AS moved FROM carrier');
    expect(row).toEqual({ moved: 1 });
  });
});

it('is refused by a strict server because of its zero dates', async () => {
  const session = await createConnection(await server.createDatabase('strict'));
  try {
    await session.query("SET sql_mode = 'TRADITIONAL'");
    const payment = createTableStatements('25.4').find((statement) => statement.includes('TABLE `payment`'));
    await expect(session.query(payment ?? '')).rejects.toMatchObject({ code: 'ER_INVALID_DEFAULT' });
  } finally {
    await session.end();
  }
});
