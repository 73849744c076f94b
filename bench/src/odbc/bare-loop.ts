import { readFile } from 'node:fs/promises';
import odbc from 'odbc';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import type { RecordedStatements } from './practice-database.ts';

/**
 * The denominator: the package `odbc` alone. The same statements with the same parameters, one after the other, each page as an
 * array of row objects, and nothing done with them.
 */
export const leg: Leg<RecordedStatements> = async ({ connectionString, statementsFile }) => {
  const lines = (await readFile(statementsFile, 'utf8')).split('\n').filter((line) => line !== '');
  const statements = lines.map((line) => JSON.parse(line) as [sql: string, parameters: (string | number)[]]);
  const connection = await odbc.connect({ connectionString });
  let rows = 0;
  const seconds = await timed(async () => {
    for (const [sql, parameters] of statements) {
      const page = await connection.query(sql, parameters);
      rows += page.length;
    }
  });
  await connection.close();
  return { seconds, count: rows };
};
