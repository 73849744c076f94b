import { createHash } from 'node:crypto';
import { type MariaDbServer, withDatabase } from '@bitewing/testkit-native';
import type { createConnection, RowDataPacket } from 'mysql2/promise';

type Connection = Awaited<ReturnType<typeof createConnection>>;

const namesStatement =
  'SELECT TABLE_NAME AS name, CREATE_TIME AS made, UPDATE_TIME AS written FROM information_schema.TABLES ' +
  'WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME';

/** Names the state of a database: what its tables hold, and when each was made and last written. */
export async function practiceState(server: MariaDbServer, database: string): Promise<string> {
  return withDatabase(server, database, async (observer) => {
    const [tables] = await observer.query<RowDataPacket[]>(namesStatement);
    const [sums] = await observer.query<RowDataPacket[]>('CHECKSUM TABLE ?? EXTENDED', [
      tables.map(({ name }) => String(name)),
    ]);
    return createHash('sha256')
      .update(JSON.stringify([tables, sums]))
      .digest('hex');
  });
}

/** The thread that sends the log reads a file that was written, and holds no table. */
const statementsHeld =
  'SELECT COUNT(*) AS held FROM information_schema.PROCESSLIST ' +
  "WHERE ID <> CONNECTION_ID() AND COMMAND NOT IN ('Sleep', 'Daemon', 'Binlog Dump')";

/** Not the table of transactions in the catalogue: it is a tenth of a second old where somebody just looked. */
async function openTransactions(observer: Connection): Promise<number> {
  const [rows] = await observer.query<RowDataPacket[]>('SHOW ENGINE INNODB STATUS');
  return String(rows[0]?.Status).match(/^---TRANSACTION .*, ACTIVE/gm)?.length ?? 0;
}

/**
 * Statements and transactions that a server has, and tables that are locked or in use: at one moment, so that also what passes
 * by itself is among them, such as a connection that is being closed.
 */
export async function heldOnServer(server: MariaDbServer, database: string): Promise<number> {
  return withDatabase(server, database, async (observer) => {
    const [statements] = await observer.query<RowDataPacket[]>(statementsHeld);
    const [tables] = await observer.query<RowDataPacket[]>('SHOW OPEN TABLES WHERE In_use > 0');
    return Number(statements[0]?.held) + tables.length + (await openTransactions(observer));
  });
}

/** Connections besides the one that looks; a server forgets one that was dropped a moment later. */
export async function openConnections(server: MariaDbServer, database: string): Promise<number> {
  return withDatabase(server, database, async (observer) => {
    let open = 1;
    for (let looks = 0; looks < 500 && open > 0; looks += 1) {
      const [rows] = await observer.query<RowDataPacket[]>(
        "SELECT ID FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND COMMAND <> 'Daemon'",
      );
      open = rows.length;
    }
    return open;
  });
}
