import { jsonAnswer } from '../request/api-answer.ts';
import type { PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { onlyReads, sqlStatements } from './sql-statements.ts';

const rowsOnPage = 100;

const ask: PrepareCall = async ({ office, body, query }) => {
  const command = body.get('SqlCommand');
  const offset = query.get('Offset') ?? '0';
  if (typeof command !== 'string') throw refused(400, 'SqlCommand must be a text.');
  if (!/^\d{1,9}$/.test(offset)) throw refused(400, 'Offset must be a whole number.');
  const statements = sqlStatements(command);
  if (statements.length === 0) throw refused(400, 'SqlCommand is empty.');
  if (!statements.every(onlyReads)) throw refused(401, 'SqlCommand must only read.');
  const { query: run } = office.storage;
  if (run === null) throw refused(400, 'SqlCommand cannot be run here: there is no database.');
  return async () => {
    try {
      const rows = await run(statements);
      return jsonAnswer(rows.slice(Number(offset), Number(offset) + rowsOnPage));
    } catch {
      // What the database says may hold values of the query.
      throw refused(400, 'SqlCommand was refused by the database.');
    }
  };
};

/** Runs a query of the office, 100 rows at a time (opendental-api.md section 8). */
export const queryRoutes: readonly ApiRoute[] = [
  describeRoute('PUT', '/queries/ShortQuery', {
    since: '21.2',
    permission: 'Queries',
    query: 'Offset',
    body: 'SqlCommand*',
    prepare: ask,
  }),
];
