import { readFile } from 'node:fs/promises';
import { createConnection } from 'mysql2/promise';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { RecordStatements } from './record-statements.ts';

/**
 * The denominator: mysql2 alone. The same statements one after the other, each page as an array of row arrays with dates as
 * text, and nothing done with them.
 */
export const leg: Leg<RecordStatements> = async ({ settings, statementsFile }) => {
  const statements = JSON.parse(await readFile(statementsFile, 'utf8')) as readonly string[];
  const connection = await createConnection({ ...settings, rowsAsArray: true });
  try {
    let rows = 0;
    const seconds = await timed(async () => {
      for (const sql of statements) {
        const [page] = await connection.query(sql);
        if (Array.isArray(page)) rows += page.length;
      }
    });
    return { seconds, count: rows };
  } finally {
    await connection.end();
  }
};
