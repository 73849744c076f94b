import { writeFile } from 'node:fs/promises';
import type { MysqlConnection, MysqlPool, MysqlStatement } from '@bitewing/adapter-opendental';
import { createPool } from 'mysql2/promise';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { type LivePractice, liveSource } from './live-practice.ts';

/** Where the statements go. */
export interface RecordStatements extends LivePractice {
  readonly statementsFile: string;
}

const isOfPractice = (sql: string, database: string): boolean =>
  sql.startsWith('SELECT') && sql.includes(`FROM \`${database}\`.`);

/**
 * Reads the practice once and notes every statement that asks it for rows: what the denominator asks again. It also warms
 * the server up.
 */
export const leg: Leg<RecordStatements> = async ({ statementsFile, ...practice }) => {
  const pool = createPool(practice.settings);
  const statements: string[] = [];
  const watched: MysqlPool = {
    async getConnection() {
      const connection = (await pool.getConnection()) as MysqlConnection;
      return {
        query: (statement: MysqlStatement) => {
          if (isOfPractice(statement.sql, practice.settings.database)) statements.push(statement.sql);
          return connection.query(statement);
        },
        destroy: () => connection.destroy(),
        on: (event, listener) => connection.on(event, listener),
      };
    },
  };
  try {
    let records = 0;
    const seconds = await timed(async () => {
      for await (const batch of liveSource(practice, watched).snapshot()) records += batch.records.length;
    });
    await writeFile(statementsFile, JSON.stringify(statements));
    return { seconds, count: records, notes: { statements: statements.length } };
  } finally {
    await pool.end();
  }
};
