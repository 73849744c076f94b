import { createHash } from 'node:crypto';
import type { BlobRef, CanonicalRecord, UpsertRecord } from '@bitewing/core';
import {
  createFieldCipher,
  createKeyRing,
  type FieldCodec,
  generateKey,
  plainCodec,
} from '@bitewing/core/privacy';
import type {
  FoundRecord,
  LoadBatch,
  LoadResult,
  Store,
  StoreClient,
  StoreTransaction,
} from '../../src/index.ts';
import { batchAt, cursorAt, lastBatch, patient, readRecords, removal } from './records.ts';
import { quarantined, rejection, setAsideOf } from './set-aside.ts';
import type { TestDatabase } from './test-database.ts';

const [oldKey, newKey] = [generateKey(), generateKey()];
/** As another process is told them, the newest first. */
export const rotationKeys = [newKey, oldKey].map((key) => Buffer.from(key).toString('base64'));
export const oldCodec = (tenant: string): FieldCodec => createFieldCipher(oldKey, { tenant });
export const newCodec = (tenant: string): FieldCodec => createFieldCipher(newKey, { tenant });
export const ringOf = (tenant: string): FieldCodec => createKeyRing(newCodec(tenant), [oldCodec(tenant)]);
export { plainCodec };

export const blobOf = (content: string): BlobRef => {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes: bytes.length, sha256, read: async () => bytes };
};

export const numberOf = (one: number): string => `614-555-01${String(one).padStart(2, '0')}`;

/** A patient that can be found in all three ways, with a large value. */
export const known = (number: number, instance = 'main'): UpsertRecord<'patient'> => ({
  ...patient(
    number,
    {
      birthDate: `1980-01-${String((number % 28) + 1).padStart(2, '0')}` as never,
      contactPoints: [
        { kind: 'mobilePhone', value: numberOf(number), e164: `+1${numberOf(number).replaceAll('-', '')}` },
        { kind: 'email', value: `Given${number}@example.com`, e164: null },
      ] as never,
    },
    instance,
  ),
  extra: { Scan: blobOf(`Scan${number}`), Note: `Note${number}` },
});

/** A store with something in every place that is sealed: two instances, changes that are not settled, and staged scan state. */
export async function fill(store: Store, people = 6): Promise<void> {
  const records = Array.from({ length: people }, (_one, index) => known(index + 1));
  const aside: Partial<LoadBatch> = {
    rejected: [rejection('7', { Amount: 'Rejected7' }), rejection('', { Amount: 'Rejected8' })],
    quarantined: [quarantined(90)],
  };
  const { scanState } = store.checkpoint('main');
  for (const bucket of [1, 2]) await scanState.stage('patient', bucket, Buffer.from(`Scanned${bucket}`));
  await store.load(lastBatch(1, records, aside));
  await store.load({ ...lastBatch(1, [known(1, 'branch')]), instance: 'branch' });
  await store.load(batchAt(2, [known(2), known(people + 1)], { phase: 'changes' }));
  await scanState.stage('patient', 2, Buffer.from('Staged2'));
}

/** What comes in while a filled store is rotated: changes that settle, a removal, a new snapshot of the other instance. */
export const loadsMeanwhile: readonly ((store: Store) => Promise<LoadResult>)[] = [
  (store) => store.load(lastBatch(3, [removal(known(1)), known(20)], { phase: 'changes' })),
  (store) => store.load(lastBatch(4, [known(3), known(21)], { phase: 'changes' })),
  (store) =>
    store.load({
      ...lastBatch(9, [known(30, 'branch')], { cursor: cursorAt(9, 'second') }),
      instance: 'branch',
    }),
];

/** Every place of sealed values; how many `fill` makes there. */
export const places = {
  'phi.sealed': 9,
  'phi.blob': 9,
  'phi.set_aside': 3,
  'control.key_check': 1,
  'control.instance': 2,
  'control.scan_state': 3,
};

export const headOf = ({ head }: FieldCodec): string => Buffer.from(head).toString('hex');

/** A tenant's sealed values by their first bytes, without asking the store. */
export async function headsOf({ sql }: TestDatabase, tenant: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of Object.keys(places)) {
    const column = { 'control.instance': 'batch_digest', 'control.scan_state': 'bytes' }[table] ?? 'sealed';
    const rows = await sql<{ head: string }>(
      `SELECT encode(substring(${column} FROM 1 FOR 9), 'hex') AS head FROM ${table} WHERE tenant = $1 AND ${column} IS NOT NULL`,
      [tenant],
    );
    for (const { head } of rows) found[head] = (found[head] ?? 0) + 1;
  }
  return found;
}

/** Every row of a tenant in which there may be a sealed value or a search term, and its patients. */
export const stateOf = async ({ sql }: TestDatabase, tenant: string): Promise<unknown> =>
  Promise.all(
    [...Object.keys(places), 'phi.blind_index', 'ops.patient'].map((table) =>
      sql(`SELECT held::text AS row FROM ${table} AS held WHERE tenant = $1 ORDER BY 1`, [tenant]),
    ),
  );

/** All that a host can read, find and open. */
export interface Seen {
  readonly records: readonly CanonicalRecord[];
  readonly blobs: readonly string[];
  readonly setAside: readonly string[];
  readonly found: readonly (readonly FoundRecord[])[];
  readonly scanned: readonly string[];
}

export async function see(store: Store): Promise<Seen> {
  const records = [...(await readRecords(store)), ...(await readRecords(store, 'branch'))] as UpsertRecord[];
  const blobs: string[] = [];
  for (const { extra = {} } of records)
    blobs.push(new TextDecoder().decode(await (extra.Scan as BlobRef).read()));
  const { scanState } = store.checkpoint('main');
  const scanned = [await scanState.get('patient', 1), await scanState.get('patient', 2)];
  return {
    scanned: scanned.map((bytes) => new TextDecoder().decode(bytes ?? undefined)),
    records: JSON.parse(JSON.stringify(records)) as CanonicalRecord[],
    blobs,
    setAside: (await setAsideOf(store)).map((entry) => JSON.stringify([entry.key, entry.reveal()])).sort(),
    found: [
      await store.findByPhone(numberOf(1)),
      await store.findByPhone('+16145550103'),
      await store.findByEmail('given4@example.com'),
      await store.findByNameAndBirthDate({
        lastName: 'family5',
        firstName: 'given5',
        birthDate: '1980-01-06',
      }),
      await store.findByPhone(numberOf(99)),
    ],
  };
}

/** A client with something done before each statement. */
export const stepping = (
  inner: StoreClient,
  step: (sql: string, transaction: StoreTransaction) => Promise<unknown>,
): StoreClient => ({
  ...inner,
  transaction: (work) =>
    inner.transaction((transaction) =>
      work({
        query: async (sql, parameters) => {
          await step(sql, transaction);
          return transaction.query(sql, parameters);
        },
        copyIn: async (table, columns, chunks) => {
          await step(`COPY ${table}`, transaction);
          return transaction.copyIn(table, columns, chunks);
        },
      }),
    ),
});
