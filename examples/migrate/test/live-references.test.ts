import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOpenDentalSource } from '@bitewing/adapter-opendental';
import type { Batch, CanonicalRecord, EntityName, LocalDate, RecordLookup, Source } from '@bitewing/core';
import { entities } from '@bitewing/core';
import { createValidator, type ValidatedBatch, type Validator } from '@bitewing/core/validate';
import { type EmbeddedStore, openEmbeddedStore } from '@bitewing/store-postgres';
import { createPractice } from '@bitewing/testkit';
import { type MariaDbServer, startMariaDb, withDatabase, writeOpenDental } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const instance = 'office';
const database = 'opendental';
const timeZone = 'America/New_York';
const practice = createPractice({ seed: 8, patients: 25, asOf: '2026-10-30' as LocalDate, timeZone });

let server: MariaDbServer;
let source: Source;
let folder: string;
let store: EmbeddedStore;
/** What was in the snapshot, and the validator that saw it. */
let snapshot: readonly CanonicalRecord[];
let ofSnapshot: Validator;
/** What validators asked the store. */
const questions: { readonly entity: EntityName; readonly ids: readonly string[] }[] = [];

const lookup = (): RecordLookup => {
  const asked = store.lookup(instance);
  return {
    ...asked,
    exists(entity, ids) {
      questions.push({ entity, ids });
      return asked.exists(entity, ids);
    },
  };
};

/** Validates a stream and loads it; gives what layer 2 found, in words. */
async function follow(
  batches: AsyncIterable<Batch>,
  validator: Validator = createValidator({ lookup: lookup(), rules: [], setRules: [] }),
): Promise<{ readonly found: readonly string[]; readonly validated: readonly ValidatedBatch[] }> {
  const validated: ValidatedBatch[] = [];
  for await (const batch of validator.validate(batches)) {
    await store.load(batch);
    validated.push(batch);
  }
  expect(validator.summary().references).toMatchObject({ unresolved: 0, waiting: 0, unnamed: 0 });
  const found = validated
    .flatMap(({ findings }) => findings)
    .filter(({ issue }) => issue.rule === 'reference')
    .map(({ id, issue }) => `${issue.severity} ${issue.code} ${id} ${issue.field}`);
  return { found: found.sort(), validated };
}

/** What changed since the stored cursor. */
async function* changes(batchSize = 500): AsyncGenerator<Batch> {
  const { load, scanState } = store.checkpoint(instance);
  const from = await load();
  if (from === null) throw new Error('nothing was stored');
  yield* source.changes({ from, follow: false, batchSize, scanState });
}

/** What the front desk does between two comparisons. */
const atDesk = (...statements: readonly string[]): Promise<void> =>
  withDatabase(server, database, async (connection) => {
    await connection.query("SET SESSION sql_mode = ''");
    for (const statement of statements) await connection.query(statement);
  });

beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  const { locationTimeZones } = await writeOpenDental(practice, { server, database, version: '25.4' });
  const { host, port, user, password } = server;
  source = createOpenDentalSource({
    server: { host, port, user, password },
    database,
    instance,
    timeZone,
    locationTimeZones,
  });
  folder = await mkdtemp(join(tmpdir(), 'bitewing-references-'));
  store = await openEmbeddedStore({ folder, tenant: 'references' });
  ofSnapshot = createValidator({ lookup: lookup(), rules: [], setRules: [] });
  const { scanState } = store.checkpoint(instance);
  const { found, validated } = await follow(source.snapshot({ scanState }), ofSnapshot);
  expect(found).toEqual([]);
  expect(ofSnapshot.summary().gate.holds).toBe(true);
  expect(questions).toEqual([]);
  snapshot = validated.flatMap(({ records }) => records);
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
  await source[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Every reference of some records to one, in words that say what is wrong with it. */
function referencesTo(
  targetId: string,
  records: readonly CanonicalRecord[],
  wrong: string,
): readonly string[] {
  const found: string[] = [];
  for (const record of records) {
    if (record.op !== 'upsert') continue;
    for (const [name, { references, historic }] of Object.entries(entities[record.entity].fields)) {
      if (references !== 'patient' || historic === true) continue;
      const ids: readonly unknown[] = [Reflect.get(record.data, name)].flat();
      for (const id of ids) if (id === targetId) found.push(`${wrong} ${record.id} ${name}`);
    }
  }
  return found.sort();
}

/** What is left of references to a patient when its row is deleted, and what stood in the row with it. */
function leftBehind(...gone: readonly [key: string, ...earlier: readonly string[]]): readonly string[] {
  const left = snapshot.filter(({ source }) => source.table !== 'patient' || !gone.includes(source.key));
  return referencesTo(`patient:${gone[0]}`, left, 'error orphan_reference');
}

const recordsOf = (validated: readonly ValidatedBatch[]): readonly CanonicalRecord[] =>
  validated.flatMap(({ records }) => records);

const insertProcedure = (key: number, patient: number | string, code: number | string): string =>
  `INSERT INTO procedurelog SET ProcNum = ${key}, PatNum = ${patient}, CodeNum = ${code}, ProcStatus = 1`;

describe('references in the changes of a running server, with a store to ask', () => {
  const keyOf = (entity: EntityName, place: number): string =>
    snapshot.filter((record) => record.entity === entity)[place]?.source.key ?? '';
  /** Keys of the patients that most refer to, the busiest first. */
  const busyPatient = (place: number): string => {
    const patients = snapshot.filter(({ entity }) => entity === 'patient');
    const references = new Map(patients.map(({ id }) => [id, referencesTo(id, snapshot, '').length]));
    const byReferences = patients.toSorted(
      (left, right) => (references.get(right.id) ?? 0) - (references.get(left.id) ?? 0),
    );
    return byReferences[place]?.source.key ?? '';
  };

  test('of all children that a parent leaves behind are found, each once', async () => {
    const key = busyPatient(1);
    const expected = leftBehind(key);
    expect(expected.length).toBeGreaterThan(10);
    await atDesk(`DELETE FROM patient WHERE PatNum = ${key}`);
    const { found } = await follow(changes(), ofSnapshot);
    expect(found).toEqual(expected);
    expect(ofSnapshot.summary().references).toMatchObject({ removedParents: 1, orphaned: expected.length });
    expect((await follow(changes(), ofSnapshot)).found).toEqual([]);
  });

  test('of children that an earlier process brought are found in the store', async () => {
    const key = busyPatient(2);
    const expected = leftBehind(key, busyPatient(1));
    expect(expected.length).toBeGreaterThan(10);
    await atDesk(`DELETE FROM patient WHERE PatNum = ${key}`);
    expect((await follow(changes())).found).toEqual(expected);
    expect((await follow(changes())).found).toEqual([]);
  });

  test('are in order where only the store has the parent, and found where nobody has it', async () => {
    questions.length = 0;
    const [patient, code] = [busyPatient(0), keyOf('procedureCode', 0)];
    await atDesk(insertProcedure(900_001, patient, code), insertProcedure(900_002, 987_654, code));
    const { found, validated } = await follow(changes());
    const records = recordsOf(validated);
    expect(referencesTo(`patient:${patient}`, records, '')).not.toEqual([]);
    const expected = referencesTo('patient:987654', records, 'error orphan_reference');
    expect(expected).toContain('error orphan_reference procedurelog:900002 patientId');
    expect(found).toEqual(expected);
    const ofPatients = questions.filter(({ entity }) => entity === 'patient');
    expect(ofPatients).toEqual([{ entity: 'patient', ids: [`patient:${patient}`, 'patient:987654'] }]);
  });

  test('wait for a parent that comes a batch later', async () => {
    questions.length = 0;
    await atDesk(
      'INSERT INTO patient SET PatNum = 900001, Guarantor = 900002, LName = "Late"',
      'INSERT INTO patient SET PatNum = 900002, Guarantor = 900002, LName = "Later"',
    );
    const { found, validated } = await follow(changes(1));
    const batchOf = (id: string): number =>
      validated.findIndex(({ records }) => records.some((record) => record.id === id));
    expect(batchOf('patient:900001')).toBeGreaterThanOrEqual(0);
    expect(batchOf('patient:900002')).toBeGreaterThan(batchOf('patient:900001'));
    expect(found).toEqual([]);
    expect(questions.flatMap(({ ids }) => ids)).not.toContain('patient:900002');
  });

  describe('to a parent in quarantine', () => {
    const apart = 'patient:900003';

    /** As a faulty reader would give the patient. */
    async function* misread(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
      for await (const batch of batches) {
        const records = batch.records.map((record) =>
          record.id === apart && record.op === 'upsert'
            ? ({ ...record, data: { ...record.data, recordStatus: 'asleep' } } as unknown as CanonicalRecord)
            : record,
        );
        yield { ...batch, records };
      }
    }
    const insertNote = (key: number): string =>
      `INSERT INTO commlog SET CommlogNum = ${key}, PatNum = 900003`;
    const warningOf = (key: number): string => `warning parent_quarantined commlog:${key} patientId`;

    test('are warned of, each once, and so are those that another process meets later', async () => {
      await atDesk(
        'INSERT INTO patient SET PatNum = 900003, Guarantor = 900003, LName = "Apart"',
        insertNote(900_011),
        insertNote(900_012),
      );
      const { found, validated } = await follow(misread(changes()));
      expect(validated.flatMap(({ quarantined }) => quarantined.map(({ id }) => id))).toEqual([apart]);
      expect(found).toEqual(referencesTo(apart, recordsOf(validated), 'warning parent_quarantined'));
      expect(found).toEqual(expect.arrayContaining([900_011, 900_012].map(warningOf)));
      await atDesk(insertNote(900_013));
      expect((await follow(misread(changes()))).found).toEqual([warningOf(900_013)]);
    });

    test('are in order again when it is accepted', async () => {
      await atDesk('UPDATE patient SET LName = "Back" WHERE PatNum = 900003', insertNote(900_014));
      expect((await follow(changes())).found).toEqual([]);
      await atDesk(insertNote(900_015));
      expect((await follow(changes())).found).toEqual([]);
    });
  });
});
