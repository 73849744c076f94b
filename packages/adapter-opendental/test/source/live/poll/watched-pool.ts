import type { MariaDbServer } from '@bitewing/testkit-native';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { OpenDentalPoolOptions } from '../../../../src/index.ts';

type Pool = OpenDentalPoolOptions['pool'];

/** A statement that was asked, and how many rows and keys the server read for it. */
export interface AskedStatement {
  readonly sql: string;
  readonly reads: number;
}

/** Connections that note what is asked, and may tell of another time. */
export interface WatchedPool {
  readonly pool: Pool;
  readonly statements: AskedStatement[];
  /** So many seconds earlier than it is. */
  setBack: number;
}

/** Statements of the catalogue look at no row of a table of the practice. */
export const isOfCatalogue = (sql: string): boolean =>
  sql.includes('information_schema') || !/ FROM /.test(sql);

/** Connects to a database through connections that count, by the server's own counters of the session. */
export function watchedPool(server: MariaDbServer, database: string): WatchedPool {
  const statements: AskedStatement[] = [];
  const watched: WatchedPool = {
    statements,
    setBack: 0,
    pool: {
      async getConnection() {
        const connection = await createConnection(server.connection(database));
        const reads = async (): Promise<number> => {
          const [rows] = await connection.query<RowDataPacket[]>("SHOW SESSION STATUS LIKE 'Handler_read%'");
          return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
        };
        // What counting itself reads.
        const first = await reads();
        const overhead = (await reads()) - first;
        return {
          async query(statement) {
            const sql = statement.sql.replaceAll(
              'UNIX_TIMESTAMP()',
              `(UNIX_TIMESTAMP() - ${watched.setBack})`,
            );
            const before = await reads();
            const answer = await connection.query({ ...statement, sql });
            statements.push({ sql, reads: (await reads()) - before - overhead });
            return answer;
          },
          destroy: () => connection.destroy(),
          on: (event: 'error', listener: (error: unknown) => void) => connection.on(event, listener),
        };
      },
    },
  };
  return watched;
}
