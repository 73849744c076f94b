import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOfProfile } from '../../src/eaglesoft/schema/tables.ts';
import {
  connectSqlAnywhere,
  type EaglesoftDatabase,
  loadEaglesoftDatabase,
  type MariaDbServer,
  startMariaDb,
  type WrittenTable,
} from '../../src/index.ts';
import { smallDatabase } from './database-tables.ts';

let server: MariaDbServer;
let database: EaglesoftDatabase;
beforeAll(async () => {
  server = await startMariaDb();
  database = await loadEaglesoftDatabase(
    server,
    tablesOfProfile('ppm').map((definition) => ({ definition, rows: [] })),
  );
});
afterAll(() => server[Symbol.asyncDispose]());

async function stored(sql: string): Promise<RowDataPacket[]> {
  const connection = await createConnection(server.connection());
  try {
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    return rows;
  } finally {
    await connection.end();
  }
}

describe('a database of Eaglesoft', () => {
  it('has all tables of a profile, owner and catalogue', async () => {
    const connection = await connectSqlAnywhere(database.connectionString());
    const tables = await connection.tables(null, 'PPM', null, null);
    expect(tables.map((row) => row.TABLE_NAME).sort()).toEqual(
      tablesOfProfile('ppm')
        .map(({ name }) => name)
        .sort(),
    );
    for (const { name, primaryKey, columns } of tablesOfProfile('ppm')) {
      const keys = await connection.primaryKeys(null, 'PPM', name);
      expect(keys.map((row) => row.COLUMN_NAME)).toEqual(primaryKey);
      const found = await connection.columns(null, 'PPM', name, null);
      expect(found.map((row) => row.COLUMN_NAME)).toEqual(columns.map((column) => column.name));
    }
    await connection.close();
  });

  it('keeps text in windows-1252, compared as the vendor does, with an index where rows are grouped', async () => {
    const columns = await stored(
      "SELECT DISTINCT CHARACTER_SET_NAME charset, COLLATION_NAME collation FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'PPM' AND CHARACTER_SET_NAME IS NOT NULL",
    );
    expect(columns).toEqual([{ charset: 'latin1', collation: 'latin1_general_ci' }]);
    const indexes = await stored(
      "SELECT TABLE_NAME name, COLUMN_NAME indexed FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = 'PPM' AND INDEX_NAME <> 'PRIMARY' ORDER BY TABLE_NAME",
    );
    expect(indexes).toEqual([
      { name: 'operatory_notes', indexed: 'freshness' },
      { name: 'transactions_detail', indexed: 'tran_num' },
    ]);
  });

  it('stands beside other databases of one server, each with its own users, tables and faults', async () => {
    const brief = await loadEaglesoftDatabase(
      server,
      tablesOfProfile('brief').map((definition) => ({ definition, rows: [] })),
      { databaseName: 'EAGLE', user: 'READER', password: 'another' },
    );
    brief.arm({ kind: 'refuse', state: '42000' });
    const sql = 'SELECT COUNT(*) AS c0 FROM "PPM"."tHistory"';
    const other = await connectSqlAnywhere(brief.connectionString());
    await expect(other.query(sql)).rejects.toMatchObject({ odbcErrors: [{ state: '42000' }] });
    await other.close();
    const own = await connectSqlAnywhere(database.connectionString());
    await expect(own.query(sql)).rejects.toMatchObject({ odbcErrors: [{ state: '42S02' }] });
    await own.close();
    expect(brief.counts()).toMatchObject({ faults: 1 });
    expect(database.counts()).toMatchObject({ faults: 0 });
    await expect(
      connectSqlAnywhere(database.connectionString({ UID: 'READER', PWD: 'another' })).then((session) =>
        session.query('SELECT COUNT(*) AS c0 FROM "PPM"."patient"'),
      ),
    ).rejects.toMatchObject({ odbcErrors: expect.anything() });
  });

  it('takes rows from a generator and refuses one that the storage would change', async () => {
    const [patient] = smallDatabase;
    if (patient === undefined) throw new RangeError('The small database is empty.');
    const [first] = patient.rows;
    function* rows(name: string) {
      for (let id = 0; id < 5000; id += 1) {
        yield {
          patient_id: String(id).padStart(5, '0'),
          last_name: id === 4999 ? name : 'x',
          balance: '1.00',
          birth_date: null,
          notes: null,
          is_active: '1',
          PortalWelcomeCode: first === undefined ? null : '',
        };
      }
    }
    const withName = (name: string): readonly WrittenTable[] => [
      { definition: patient.definition, rows: rows(name) },
    ];
    const many = await loadEaglesoftDatabase(server, withName('\u017dofie'), { databaseName: 'Many' });
    expect(
      await stored(`SELECT COUNT(*) amount, MAX(HEX(last_name)) name FROM ${many.storage}.patient`),
    ).toEqual([{ amount: 5000, name: '8E6F666965' }]);
    await expect(
      loadEaglesoftDatabase(server, withName('\u4e00'), { databaseName: 'Wrong' }),
    ).rejects.toMatchObject({ code: 'program_failed' });
    await expect(
      loadEaglesoftDatabase(server, [{ definition: patient.definition, rows: [{}] }], {
        databaseName: 'Lacking',
      }),
    ).rejects.toThrow('no cell for patient_id');
  });
});
