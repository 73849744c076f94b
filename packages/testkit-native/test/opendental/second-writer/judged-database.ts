import type { EntityName, LocalDate, Model } from '@bitewing/core';
import { createPractice, type Practice } from '@bitewing/testkit';
import type { RowDataPacket } from 'mysql2/promise';
import {
  type MariaDbServer,
  type OpenDentalVersion,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '../../../src/index.ts';

/** A practice that the second writer wrote, with what asks the database about it by SQL alone. */
export interface JudgedDatabase {
  readonly practice: Practice;
  readonly written: WrittenOpenDental;
  readonly server: MariaDbServer;
  query(sql: string, database?: string): Promise<readonly RowDataPacket[]>;
  /** The only value of the only row. */
  one(sql: string): Promise<unknown>;
  count(from: string): Promise<number>;
  /** A sum in cents. */
  cents(column: string, from: string): Promise<number>;
  records<E extends EntityName>(entity: E): readonly Model[E][];
  /** Writes the practice once more, into a database of its own. */
  write(
    database: string,
    options: {
      readonly writer: 'first' | 'second';
      readonly seed?: number;
      readonly version?: OpenDentalVersion;
    },
  ): Promise<WrittenOpenDental>;
  close(): Promise<void>;
}

export const asOf = '2026-10-30' as LocalDate;

/** Starts a server and has the second writer write a practice into it. */
export async function judgeDatabase(patients: number): Promise<JudgedDatabase> {
  const practice = createPractice({ seed: 37, patients, asOf, oddities: true });
  const server = await startMariaDb();
  const write: JudgedDatabase['write'] = (database, { version = '25.4', ...options }) =>
    writeOpenDental(practice, { server, database, version, ...options });
  const query: JudgedDatabase['query'] = (sql, database = 'judged') =>
    withDatabase(server, database, async (connection) => (await connection.query<RowDataPacket[]>(sql))[0]);
  const one = async (sql: string): Promise<unknown> =>
    Object.values((await query(`SELECT ${sql}`))[0] ?? {})[0];
  return {
    practice,
    written: await write('judged', { writer: 'second' }),
    server,
    query,
    one,
    count: async (from) => Number(await one(`COUNT(*) FROM ${from}`)),
    cents: async (column, from) =>
      Number(await one(`CAST(ROUND(COALESCE(SUM(${column}), 0) * 100) AS SIGNED) FROM ${from}`)),
    records: (entity) => practice.records(entity).map(({ data }) => data),
    write,
    close: async () => {
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Adds up what is there. */
export const total = (amounts: readonly (number | null)[]): number =>
  amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
