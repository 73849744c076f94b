import { createHash } from 'node:crypto';
import { conformance } from '@bitewing/testkit/conformance';
import { type MariaDbServer, startMariaDb, withDatabase } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type OpenedOffice, openOffice } from './odbc/opened-office.ts';
import { damagedOffice, fewWritten, largeOffice, type OfficeRows, smallOffice } from './office-rows.ts';

let server: MariaDbServer;
let shared: OpenedOffice;

const opened = (rows: OfficeRows, rescanIntervalMs = 86_400_000): Promise<OpenedOffice> => {
  const { written, absentTables } = fewWritten(rows);
  return openOffice(server, written, { absentTables, pageRows: 50, rescanIntervalMs });
};

beforeAll(async () => {
  server = await startMariaDb();
  shared = await opened(smallOffice());
});
afterAll(() => server[Symbol.asyncDispose]());

const nothingToDo = async (): Promise<void> => undefined;

/** The rows that somebody with every right sees on the storage. */
async function observed(sql: string, values: readonly unknown[] = []): Promise<readonly object[]> {
  const [rows] = await withDatabase(server, shared.database.storage, (observer) =>
    observer.query(sql, [...values]),
  );
  return Array.isArray(rows) ? rows : [];
}

const others = 'SELECT ID FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND COMMAND';

/** Connections to the storage besides the one that looks; a server forgets one that was closed a moment later. */
async function openConnections(): Promise<number> {
  let open = 1;
  for (let looks = 0; looks < 500 && open > 0; looks += 1)
    open = (await observed(`${others} <> 'Daemon'`)).length;
  return open;
}

/** Statements and transactions that the storage has at this moment. */
async function held(): Promise<number> {
  const statements = await observed(`${others} NOT IN ('Sleep', 'Daemon')`);
  const status = JSON.stringify(await observed('SHOW ENGINE INNODB STATUS'));
  return statements.length + (status.match(/---TRANSACTION [^-]*?, ACTIVE/g)?.length ?? 0);
}

/** What all tables hold, in one text. */
async function practiceState(): Promise<string> {
  const tables = await observed(
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME',
  );
  const names = tables.map((table) => ('name' in table ? String(table.name) : ''));
  const sums = await observed('CHECKSUM TABLE ?? EXTENDED', [names]);
  return createHash('sha256').update(JSON.stringify(sums)).digest('hex');
}

conformance(
  { describe, test },
  {
    name: 'a database of Eaglesoft',
    createSource: async () => ({ source: shared.source(), dispose: nothingToDo }),
    async createChangingSource() {
      const office = await opened(smallOffice(), 0);
      return {
        source: office.source(),
        dispose: nothingToDo,
        change: () =>
          office.database.change(
            "UPDATE patient SET first_name = 'Renamed' WHERE patient_id = '00002'",
            "INSERT INTO patient (patient_id, first_name, last_name, status, responsible_party) VALUES ('00011', 'New', 'Patient', 'A', '00011')",
            'DELETE FROM appointment WHERE appointment_id = 2',
            "UPDATE operatory_notes SET note = 'edited', freshness = '2026-02-01 08:00:00' WHERE note_id = 1",
            "INSERT INTO transactions_header (tran_num, resp_party_id, type, tran_date, amount, status) VALUES (103, '00011', 'S', '2026-02-01', 10.00, 'A')",
            "INSERT INTO transactions_detail (detail_id, tran_num, patient_id, amount, status) VALUES (5, 103, '00011', 10.00, 1)",
          ),
      };
    },
    createDamagedSource: async () => ({
      source: (await opened(damagedOffice())).source(),
      dispose: nothingToDo,
    }),
    createLargeSource: async () => ({ source: (await opened(largeOffice())).source(), dispose: nothingToDo }),
    createUnreachableSource: () =>
      shared.source({
        database: { connectionString: shared.database.connectionString({ Host: '127.0.0.1:1' }) },
      }),
    openResources: openConnections,
    heldInSource: held,
    practiceState,
    hasCanaries: true,
  },
);
