import type { Row } from '@bitewing/adapter-kit';
import type { MysqlConnection } from './mysql-pool.ts';

/** A column of an answer, as mysql2 describes it before it reads the rows. */
interface AnswerColumn {
  columnType: number;
  characterSet: number;
  encoding: string;
  extendedFormat?: string | undefined;
}

interface TextStatement {
  readonly sql: string;
  readonly rowsAsArray: true;
  readonly timeout: number;
}

/** Values are made of the columns' types, also where a pool is set to give bytes. */
const byType = { typeCast: true };

/** The connection under the one of `mysql2/promise`: it tells which columns come. */
interface BareConnection {
  readonly config: { readonly typeCast?: unknown };
  query(
    statement: TextStatement & typeof byType,
    done: (error: unknown, rows: unknown) => void,
  ): { once(event: 'fields', listener: (columns: readonly AnswerColumn[]) => void): unknown };
}

const isBare = (value: unknown): value is BareConnection =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'query') === 'function' &&
  typeof Reflect.get(value, 'config') === 'object';

const isRows = (value: unknown): value is readonly Row[] => Array.isArray(value);

/** VAR_STRING and utf8mb4_general_ci of the protocol: such values are read as they are, whatever a pool is set to. */
const textType = 253;
const utf8mb4 = 45;

function asTexts(columns: readonly AnswerColumn[]): void {
  for (const column of columns) {
    column.columnType = textType;
    column.characterSet = utf8mb4;
    column.encoding = 'utf8';
    column.extendedFormat = undefined;
  }
}

/**
 * Asks for rows of texts as the server prints them, numbers and dates too; what is no text in UTF-8 has U+FFFD in it.
 * mysql2 is told that all columns are texts: a buffer for each value, decoded afterwards, takes three times as long, and
 * `typeCast` half as long again.
 *
 * @returns null where the connection does not let itself be told: one that a pool wraps, or that casts by itself
 */
export function askForTexts(
  connection: MysqlConnection,
  statement: TextStatement,
): Promise<readonly Row[]> | null {
  const bare: unknown = Reflect.get(connection, 'connection');
  // A cast that a pool is set to would see columns that are none of the server's.
  if (!isBare(bare) || typeof bare.config.typeCast === 'function') return null;
  return new Promise((resolve, reject) => {
    const done = (error: unknown, rows: unknown): void => {
      if (error !== null && error !== undefined) reject(error);
      else resolve(isRows(rows) ? rows : []);
    };
    bare.query({ ...statement, ...byType }, done).once('fields', asTexts);
  });
}
