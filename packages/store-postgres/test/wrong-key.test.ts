import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { createFieldCipher, createKeyRing, generateKey, plainCodec } from '@bitewing/core/privacy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../src/index.ts';
import { cursorAt, lastBatch, readIds, readRecords } from './support/records.ts';
import { fill, known, numberOf, stateOf } from './support/rotation.ts';
import { setAsideOf } from './support/set-aside.ts';
import { databases, storeOf, type TestDatabase } from './support/test-database.ts';

type Use = (store: Store) => Promise<unknown>;

const person = { lastName: 'Family1', firstName: 'Given1', birthDate: '1980-01-02' };

/** All that reaches the rows of a tenant, by member of the store. */
const uses: Readonly<Record<Exclude<keyof Store, 'migrate' | 'startRun'>, readonly Use[]>> = {
  load: [(store) => store.load(lastBatch(9, [known(9)]))],
  loadAll: [
    async (store) => {
      for await (const _result of store.loadAll(Readable.from([lastBatch(9, [known(9)])])));
    },
  ],
  read: [readRecords],
  checkpoint: [
    (store) => store.checkpoint('main').load(),
    (store) => store.checkpoint('main').save(cursorAt(9), cursorAt(2)),
    (store) => store.checkpoint('main').scanState.get('patient', 0),
    (store) => store.checkpoint('main').scanState.stage('patient', 0, Uint8Array.of(1)),
  ],
  lookup: [
    (store) => store.lookup('main').exists('patient', ['patient:1']),
    async (store) => store.lookup('main').quarantined?.('patient', ['patient:90']),
    async (store) => {
      for await (const _page of store.lookup('main').referring?.('patient', 'guarantorId', ['patient:1']) ??
        []);
    },
  ],
  instances: [(store) => store.instances()],
  picture: [(store) => store.picture('main')],
  setAside: [setAsideOf],
  findByPhone: [(store) => store.findByPhone(numberOf(1))],
  findByEmail: [(store) => store.findByEmail('given1@example.com')],
  findByNameAndBirthDate: [(store) => store.findByNameAndBirthDate(person)],
  rotateKey: [(store) => store.rotateKey()],
  keyUsage: [(store) => store.keyUsage()],
};

describe.each(databases)('a wrong key over $name', ({ open }) => {
  const tenant = 'keyed';
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
    await fill(storeOf(database.client, tenant));
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const cipher = () => createFieldCipher(generateKey(), { tenant });
  const codecs = {
    'another key': cipher,
    'no key': () => plainCodec,
    'a ring of other keys': () => createKeyRing(cipher(), [cipher(), plainCodec]),
  };

  test.each(Object.entries(codecs))(
    'is refused by all that a store does, before anything is read or written: %s',
    async (_which, codec) => {
      const before = await stateOf(database, tenant);
      for (const [name, tries] of Object.entries(uses)) {
        for (const use of tries) {
          // Each time a store object that knows nothing yet.
          const failure: unknown = await use(storeOf(database.client, tenant, codec())).catch(
            (error: unknown) => error,
          );
          expect(failure, name).toMatchObject({ code: 'key_missing' });
          expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/Family|Given|Note|Scan|555/);
        }
      }
      expect(await stateOf(database, tenant)).toEqual(before);
      expect(await readIds(storeOf(database.client, tenant))).toHaveLength(6);
    },
  );

  test.each([
    ['cut', `substring(sealed FROM 1 FOR 20)`],
    ['empty', `''::bytea`],
    ['changed', `set_byte(sealed, 25, get_byte(sealed, 25) # 1)`],
    ['that of another tenant', `(SELECT sealed FROM control.key_check WHERE tenant = 'other')`],
  ])('is what a check of the key that is %s counts as', async (_how, altered) => {
    await storeOf(database.client, 'other').instances();
    const [kept] = await database.sql<{ sealed: Uint8Array }>(
      'SELECT sealed FROM control.key_check WHERE tenant = $1',
      [tenant],
    );
    await database.sql(`UPDATE control.key_check SET sealed = ${altered} WHERE tenant = $1`, [tenant]);
    try {
      await expect(readIds(storeOf(database.client, tenant))).rejects.toMatchObject({ code: 'key_missing' });
    } finally {
      await database.sql('UPDATE control.key_check SET sealed = $2 WHERE tenant = $1', [
        tenant,
        kept?.sealed,
      ]);
    }
    expect(await readIds(storeOf(database.client, tenant))).toHaveLength(6);
  });
});
