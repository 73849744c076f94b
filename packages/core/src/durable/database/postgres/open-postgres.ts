import { BitewingError } from '../../../error/bitewing-error.ts';
import type { DurableDatabase, DurablePoolOptions } from '../durable-database.ts';
import { durableError } from '../durable-error.ts';
import type { DurableTables } from '../layout/durable-tables.ts';
import type { KyselyPackage } from '../load-kysely.ts';
import { layOutSchema } from './lay-out-schema.ts';

/** Postgres cuts longer names off: two schemas could become one. */
const longestName = 63;

const requireName = (schema: string): void => {
  if (
    schema !== '' &&
    schema.isWellFormed() &&
    !schema.includes('\0') &&
    Buffer.byteLength(schema) <= longestName
  )
    return;
  throw new BitewingError('invalid_options', { detail: `schema: a text of 1 to ${longestName} bytes.` });
};

const reduced = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw durableError(error);
  }
};

/** Lays the schema out in a host's Postgres. */
export async function openPostgres(
  packageOfKysely: KyselyPackage,
  { pool, schema = 'bitewing' }: DurablePoolOptions,
): Promise<DurableDatabase> {
  requireName(schema);
  const { Kysely, PostgresDialect } = packageOfKysely;
  const lent = { connect: () => pool.connect(), options: {}, end: async () => undefined };
  const whole = new Kysely<DurableTables>({ dialect: new PostgresDialect({ pool: lent }) });
  const kysely = whole.withSchema(schema);
  await reduced(() => layOutSchema(packageOfKysely, kysely, schema));
  return {
    dialect: 'postgres',
    kysely,
    read: (work) => reduced(() => work(kysely)),
    transaction: (work) =>
      reduced(() => kysely.transaction().setIsolationLevel('read committed').execute(work)),
    [Symbol.asyncDispose]: () => whole.destroy(),
  };
}
