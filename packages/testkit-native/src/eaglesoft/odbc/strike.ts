import { connectStorage, type NativeConnection, type NativeResult } from './native-odbc.ts';
import { failure, OdbcFailure } from './odbc-failure.ts';
import type { RewrittenSelect } from './sql/rewrite-select.ts';
import type { ArmedFault } from './stand-in-fault.ts';

/** The statement that a fault meets. */
export interface StruckStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly storage: NativeConnection;
  /** Where the storage is, with an account that may change rows. */
  readonly maintenance: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
  };
}

/** What is left to do behind the statement. */
export type Aftermath = (() => Promise<void>) | null;

/** Whether a fault is aimed at a statement of this kind. */
export const isAimedAt = (fault: ArmedFault, { table, purpose }: RewrittenSelect): boolean =>
  (fault.table === undefined || fault.table.toLowerCase() === table) &&
  (fault.purpose === undefined || fault.purpose === purpose);

async function change(
  { statements, rollBack }: Extract<ArmedFault, { readonly kind: 'change' }>,
  { maintenance }: StruckStatement,
): Promise<Aftermath> {
  const writer = await connectStorage(maintenance);
  try {
    await writer.beginTransaction();
    for (const statement of statements) await writer.query(statement);
    if (rollBack !== true) await writer.commit();
  } catch (error) {
    // What it changed so far would stay locked for as long as the connection is open.
    await writer.close();
    throw error;
  }
  if (rollBack !== true) {
    await writer.close();
    return null;
  }
  return async () => {
    await writer.rollback();
    await writer.close();
  };
}

/** Lets a fault strike before its statement runs. @throws OdbcFailure where it makes the statement fail. */
export async function strikeBefore(fault: ArmedFault, struck: StruckStatement): Promise<Aftermath> {
  switch (fault.kind) {
    case 'crash':
      return process.abort();
    case 'kill':
      process.kill(process.pid, 'SIGKILL');
      // The signal ends the process at any moment now; nothing may be answered before.
      return new Promise<never>(() => undefined);
    case 'slow': {
      const [[interrupted] = []] = await struck.storage.query(
        `SELECT SLEEP(${fault.milliseconds / 1000}) AS "interrupted"`,
      );
      if (Number(interrupted) !== 0) throw failure('HY008', -299, 'Statement interrupted by user');
      return null;
    }
    case 'lost-connection':
      // The statement that ends its own connection always fails; what follows on it fails as a lost line does.
      await struck.storage.query('KILL CONNECTION_ID()').catch((error: unknown) => error);
      return null;
    case 'missing-table':
      throw failure('42S02', -141, `Table '${fault.table ?? 'unknown'}' not found`);
    case 'refuse':
      throw new OdbcFailure({
        state: fault.state,
        code: fault.code ?? -1,
        message: `[SAP][ODBC Driver][SQL Anywhere]Refused: ${struck.sql} (${struck.parameters.join(', ')})`,
      });
    case 'change':
      return change(fault, struck);
    default:
      return null;
  }
}

/** Lets a fault spoil the rows of an answer. */
export function strikeRows(fault: ArmedFault, result: NativeResult<unknown[]>): void {
  if (fault.kind === 'early-stop') result.length = Math.min(result.length, fault.rows);
  if (fault.kind === 'disorder') result.reverse();
  const last = result.at(-1);
  if (fault.kind === 'repeat' && last !== undefined) result.push([...last]);
}
