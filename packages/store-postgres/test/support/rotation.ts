import { createHash } from 'node:crypto';
import type { BlobRef, CanonicalRecord, UpsertRecord } from '@bitewing/core';
import {
  createFieldCipher,
  createKeyRing,
  type FieldCodec,
  generateKey,
  plainCodec,
} from '@bitewing/core/privacy';
import type { FoundRecord, LoadBatch, Store, StoreClient, StoreTransaction } from '../../src/index.ts';
import { batchAt, lastBatch, patient, readRecords } from './records.ts';
import { quarantined, rejection, setAsideOf } from './set-aside.ts';

const [oldKey, newKey] = [generateKey(), generateKey()];
export const oldCodec = (tenant: string): FieldCodec => createFieldCipher(oldKey, { tenant });
export const newCodec = (tenant: string): FieldCodec => createFieldCipher(newKey, { tenant });
export const ringOf = (tenant: string): FieldCodec => createKeyRing(newCodec(tenant), [oldCodec(tenant)]);
export { plainCodec };

const blobOf = (content: string): BlobRef => {
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

/** A store with something in every place that is sealed: two instances, and changes that are not settled. */
export async function fill(store: Store, people = 6): Promise<void> {
  const records = Array.from({ length: people }, (_one, index) => known(index + 1));
  const aside: Partial<LoadBatch> = {
    rejected: [rejection('7', { Amount: 'Rejected7' }), rejection('', { Amount: 'Rejected8' })],
    quarantined: [quarantined(90)],
  };
  await store.load(lastBatch(1, records, aside));
  await store.load({ ...lastBatch(1, [known(1, 'branch')]), instance: 'branch' });
  await store.load(batchAt(2, [known(2), known(people + 1)], { phase: 'changes' }));
}

/** All that a host can read, find and open. */
export interface Seen {
  readonly records: readonly CanonicalRecord[];
  readonly blobs: readonly string[];
  readonly setAside: readonly string[];
  readonly found: readonly (readonly FoundRecord[])[];
}

export async function see(store: Store): Promise<Seen> {
  const records = [...(await readRecords(store)), ...(await readRecords(store, 'branch'))] as UpsertRecord[];
  const blobs: string[] = [];
  for (const { extra = {} } of records)
    blobs.push(new TextDecoder().decode(await (extra.Scan as BlobRef).read()));
  return {
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
