import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { fileVersion, markFile, openPrivateFile } from '../../private-file.ts';
import type { DurableDatabase, DurableFileOptions } from '../durable-database.ts';
import { durableError } from '../durable-error.ts';
import type { DurableTables } from '../layout/durable-tables.ts';
import type { LayoutGround } from '../layout/layout-ground.ts';
import { isCurrent, layoutVersion, raiseLayout } from '../layout/layout-versions.ts';
import type { KyselyPackage } from '../load-kysely.ts';
import { whileBusy } from './busy-file.ts';
import { kyselyConnection } from './kysely-connection.ts';
import { queueFile } from './queue-file.ts';

const defaultWaitMs = 10_000;

const groundOf = ({ sql }: KyselyPackage, { schema }: Kysely<DurableTables>): LayoutGround => ({
  schema,
  integer: 'integer',
  bytes: 'blob',
  numbered: (column) => column.primaryKey().autoIncrement(),
  createTable: (name) => schema.createTable(name).modifyEnd(sql`strict`),
});

/** Lays the file out, unless it is; another process may be at it at the same time. */
async function layOut(
  packageOfKysely: KyselyPackage,
  file: DatabaseSync,
  transaction: DurableDatabase['transaction'],
): Promise<void> {
  if (isCurrent(fileVersion(file, queueFile))) return;
  await transaction(async (kysely) => {
    const version = fileVersion(file, queueFile);
    if (isCurrent(version)) return;
    await raiseLayout(groundOf(packageOfKysely, kysely), version);
    markFile(file, queueFile, layoutVersion);
  });
}

/** Opens a file of SQLite and lays it out. */
export async function openSqlite(
  packageOfKysely: KyselyPackage,
  { path, waitMs = defaultWaitMs }: DurableFileOptions,
): Promise<DurableDatabase> {
  const { Kysely, SqliteDialect } = packageOfKysely;
  const file = await whileBusy(waitMs, async () => openPrivateFile(path, queueFile));
  const kysely = new Kysely<DurableTables>({
    dialect: new SqliteDialect({ database: kyselyConnection(file) }),
  });

  const transaction: DurableDatabase['transaction'] = async (work) => {
    let hasBegun = false;
    try {
      const attempt = () =>
        kysely.transaction().execute((begun) => {
          hasBegun = true;
          return work(begun);
        });
      return await whileBusy(waitMs, attempt, () => !hasBegun);
    } catch (error) {
      throw durableError(error);
    }
  };

  const close = async (): Promise<void> => {
    try {
      await kysely.destroy();
      // Kysely closes only what it was asked for.
      if (file.isOpen) file.close();
    } catch (error) {
      throw durableError(error);
    }
  };

  try {
    await whileBusy(waitMs, () => layOut(packageOfKysely, file, transaction));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    dialect: 'sqlite',
    kysely,
    async read(work) {
      try {
        return await whileBusy(waitMs, () => work(kysely));
      } catch (error) {
        throw durableError(error);
      }
    },
    transaction,
    [Symbol.asyncDispose]: close,
  };
}
