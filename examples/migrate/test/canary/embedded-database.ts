import { join } from 'node:path';
import { openEmbeddedStore } from '@bitewing/store-postgres';
import { PGlite } from '@electric-sql/pglite';
import { putEmptyDatabase } from '../empty-database.ts';
import { misplaced } from './marked-practice.ts';

/** A table of a store with all that it holds, as bytes: texts as text, sealed values as they are. */
export interface TableContent {
  /** Qualified. */
  readonly table: string;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

async function withDatabase<Result>(
  store: string,
  work: (database: PGlite) => Promise<Result>,
): Promise<Result> {
  const database = await PGlite.create(join(store, 'data'));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const cellBytes = (value: unknown): Uint8Array =>
  value instanceof Uint8Array
    ? value
    : Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** Everything that the owner of an embedded store sees in its tables. */
export const readTables = (store: string): Promise<readonly TableContent[]> =>
  withDatabase(store, async (database) => {
    const { rows: tables } = await database.query<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
       WHERE schemaname IN ('ops', 'phi', 'control') ORDER BY 1`,
    );
    const contents: TableContent[] = [];
    for (const { name } of tables) {
      const { rows } = await database.query<Record<string, unknown>>(`SELECT * FROM ${name}`);
      const cells = rows.flatMap((row) =>
        Object.values(row).flatMap((value) => [cellBytes(value), Buffer.of(10)]),
      );
      contents.push({ table: name, rows: rows.length, bytes: Buffer.concat(cells) });
    }
    return contents;
  });

/** Lays a store out that changes a value of every patient on its way in, so that it reads back another one. */
export async function prepareAlteringStore(store: string, tenant: string): Promise<void> {
  await putEmptyDatabase(store);
  await (await openEmbeddedStore({ folder: store, tenant }))[Symbol.asyncDispose]();
  await withDatabase(store, (database) =>
    database.exec(`
      CREATE FUNCTION public.alter_patient() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW.school_name := '${misplaced}'; RETURN NEW; END $$;
      CREATE TRIGGER alter_patient BEFORE INSERT ON ops.patient
        FOR EACH ROW EXECUTE FUNCTION public.alter_patient();`),
  );
}
