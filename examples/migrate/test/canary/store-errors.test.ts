import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Batch, BitewingError, collect, type LocalDate } from '@bitewing/core';
import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
import {
  createStore,
  pgClient,
  pgliteClient,
  type Store,
  type StoreClient,
  type StoreTransaction,
} from '@bitewing/store-postgres';
import { createPractice, truthBatches } from '@bitewing/testkit';
import { type PostgresServer, startPostgres } from '@bitewing/testkit-native';
import { PGlite } from '@electric-sql/pglite';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { misplaced } from './marked-practice.ts';
import { marksInBytes, marksInFolder, marksInText } from './marks.ts';
import { printed } from './printed.ts';

const practice = createPractice({
  seed: 78,
  patients: 40,
  asOf: '2026-10-30' as LocalDate,
  canaries: true,
});
const key = generateKey();

/** A database whose driver's own errors are kept, to see that there was something to leak. */
interface WatchedDatabase {
  readonly client: StoreClient;
  readonly driverErrors: unknown[];
  sql(text: string): Promise<unknown>;
}

/** Calls `before` ahead of bulk data, and keeps what the driver throws. */
function watchClient(
  inner: StoreClient,
  driverErrors: unknown[],
  before = async (): Promise<void> => {},
): StoreClient {
  const noted = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      driverErrors.push(error);
      throw error;
    }
  };
  const watched = (transaction: StoreTransaction): StoreTransaction => ({
    query: (sql, parameters) => noted(transaction.query(sql, parameters)),
    copyIn: async (table, columns, chunks) => {
      await before();
      await noted(transaction.copyIn(table, columns, chunks));
    },
  });
  return { ...inner, transaction: (work) => inner.transaction((transaction) => work(watched(transaction))) };
}

const storeOf = (client: StoreClient, tenant: string, storeKey = key): Store =>
  createStore({ client, mode: 'setting', tenant, codec: createFieldCipher(storeKey, { tenant }) });

const load = async (store: Store, change: (batch: Batch) => Batch = (batch) => batch): Promise<void> => {
  for await (const batch of truthBatches(practice, { instance: 'main', batchSize: 200 }))
    await store.load(change(batch));
};

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  return null;
}

let server: PostgresServer;
let pool: Pool;
let engine: PGlite;
const opened = new Map<string, WatchedDatabase>();
beforeAll(async () => {
  server = await startPostgres();
  pool = new Pool({ connectionString: await server.createDatabase('canonical'), max: 4 });
  pool.on('error', () => undefined);
  engine = await PGlite.create();
  const add = (name: string, client: StoreClient, sql: WatchedDatabase['sql']): void => {
    const driverErrors: unknown[] = [];
    opened.set(name, { client: watchClient(client, driverErrors), driverErrors, sql });
  };
  add('Postgres', pgClient(pool), (text) => pool.query(text));
  add('PGlite', pgliteClient(engine), (text) => engine.exec(text));
  for (const { client } of opened.values()) await storeOf(client, 'main').migrate();
});
afterAll(async () => {
  await pool.end();
  await engine.close();
  await server[Symbol.asyncDispose]();
});

const trigger = (body: string): readonly [make: string, undo: string] => [
  `CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$;
   CREATE TRIGGER refuse BEFORE INSERT ON ops.patient FOR EACH ROW EXECUTE FUNCTION public.refuse()`,
  'DROP TRIGGER refuse ON ops.patient; DROP FUNCTION public.refuse()',
];

/** What makes a database refuse a row, and whether its error then quotes the row. */
const provoked: readonly (readonly [kind: string, quotes: boolean, make: string, undo: string])[] = [
  // Under row-level security neither of the two is told with the values.
  [
    'a value that may stand only once',
    false,
    'CREATE UNIQUE INDEX once ON ops.patient (left(state, 14))',
    'DROP INDEX ops.once',
  ],
  [
    'a row that breaks a condition',
    false,
    'ALTER TABLE ops.patient ADD CONSTRAINT refused CHECK (school_name IS NULL)',
    'ALTER TABLE ops.patient DROP CONSTRAINT refused',
  ],
  ['a text that is no number', true, ...trigger('PERFORM NEW.state::integer;')],
  [
    'a trigger that quotes the row',
    true,
    ...trigger("RAISE EXCEPTION '%', NEW USING DETAIL = NEW.school_name;"),
  ],
];

describe.each(['Postgres', 'PGlite'])('an error of the store on %s', (name) => {
  const database = (): WatchedDatabase => {
    const found = opened.get(name);
    if (found === undefined) throw new Error(`${name} was not opened.`);
    return found;
  };

  test.each(provoked)(
    'says nothing of the row: %s (quoted by the driver: %s)',
    async (kind, quotes, make, undo) => {
      const { client, driverErrors, sql } = database();
      await sql(make);
      driverErrors.length = 0;
      const error = await errorOf(load(storeOf(client, kind)));
      await sql(undo);
      expect(BitewingError.is(error, 'store_unavailable')).toBe(true);
      expect(marksInText(printed(error))).toEqual([]);
      expect(driverErrors.length).toBeGreaterThan(0);
      expect(marksInText(driverErrors.map(printed).join('\n')).length > 0).toBe(quotes);
    },
  );

  test('says nothing of a value that the model does not allow', async () => {
    const store = storeOf(database().client, 'mismatch');
    const error = await errorOf(
      load(store, (batch) => ({
        ...batch,
        records: batch.records.map((record) =>
          record.op === 'upsert' && record.entity === 'patient'
            ? { ...record, data: { ...record.data, askToArriveEarlyMinutes: misplaced as never } }
            : record,
        ),
      })),
    );
    expect(BitewingError.is(error, 'schema_mismatch')).toBe(true);
    expect(marksInText(printed(error))).toEqual([]);
  });

  test('says nothing where the key is another one, or the store is loaded out of turn', async () => {
    const { client } = database();
    await load(storeOf(client, 'whole'));
    const other = storeOf(client, 'whole', generateKey());
    const second = storeOf(client, 'whole');
    const [first] = await collect(truthBatches(practice, { instance: 'main', batchSize: 200 }));
    if (first === undefined) throw new Error('The practice gave no batch.');
    const errors = [
      await errorOf(collect(other.read({ instance: 'main' }))),
      await errorOf(second.load({ ...first, phase: 'changes' })),
    ];
    expect(errors.map((error) => (BitewingError.is(error) ? error.code : error))).toEqual([
      'key_missing',
      'store_conflict',
    ]);
    expect(marksInText(errors.map(printed).join('\n'))).toEqual([]);
  });
});

describe('a Postgres server', () => {
  test('never gets a direct value: none is in its log or in any of its files', async () => {
    await pool.query('CHECKPOINT');
    const log = marksInBytes(await readFile(join(server.folder, 'server.log')), 'nothing');
    expect(log.leaked).toEqual([]);
    // What may stand in the clear is quoted there: a server's log is a file for its own administrator.
    expect(log.open).toBeGreaterThan(0);
    const files = marksInFolder(join(server.folder, 'data'), 'nothing');
    expect(files.leaked).toEqual([]);
    expect(files.open).toBeGreaterThan(40);
  });

  test('that goes away in the middle of a load gives an error that says nothing of a person', async () => {
    const driverErrors: unknown[] = [];
    let copies = 0;
    const client = watchClient(pgClient(pool), driverErrors, async () => {
      copies += 1;
      if (copies === 4) await server[Symbol.asyncDispose]();
    });
    const error = await errorOf(load(storeOf(client, 'gone')));
    expect(driverErrors.length).toBeGreaterThan(0);
    expect(BitewingError.is(error, 'store_unavailable')).toBe(true);
    expect(marksInText(printed(error))).toEqual([]);
    const again = await errorOf(storeOf(client, 'gone').instances());
    expect(BitewingError.is(again, 'store_unavailable')).toBe(true);
    expect(marksInText(printed(again))).toEqual([]);
  });
});
