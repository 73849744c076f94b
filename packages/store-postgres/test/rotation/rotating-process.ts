// A host in a process of its own that rotates the key of a store, and may kill itself at a stated statement of it.
import { writeSync } from 'node:fs';
import pg from 'pg';
import { pgClient } from '../../src/index.ts';
import { openTenant, type StoreTask } from './store-task.ts';

/** What the process does. Its only argument, as JSON. */
export interface RotationTask extends StoreTask {
  readonly pageRows: number;
  /** Number of the statement, `BEGIN` and `COMMIT` among them, and whether it is sent before the process dies. */
  readonly death: { readonly statement: number; readonly isSent: boolean } | null;
}

const task: RotationTask = JSON.parse(process.argv[2] ?? '');
const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

const { query } = pg.Client.prototype;
let statements = 0;
pg.Client.prototype.query = function (...parameters: unknown[]) {
  statements += 1;
  const isLast = statements === task.death?.statement;
  if (isLast && !task.death.isSent) die();
  const answer = Reflect.apply(query, this, parameters);
  if (isLast) die();
  return answer;
};

const pool = new pg.Pool({ connectionString: task.url });
const { resealed } = await openTenant(pgClient(pool), task).rotateKey({
  pageRows: task.pageRows,
  // A pipe of another process: what was written before a kill arrives.
  onPage: (soFar) => void writeSync(1, `${soFar}\n`),
});
writeSync(1, `${JSON.stringify({ resealed, statements })}\n`);
await pool.end();
