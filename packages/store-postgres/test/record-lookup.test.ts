import type { EntityName, RecordLookup } from '@bitewing/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../src/index.ts';
import { defaultApplicationRole } from '../src/layout/migrate.ts';
import { createRecordLookup } from '../src/read/record-lookup.ts';
import { createTenantSession } from '../src/tenant-session.ts';
import { batchAt, lastBatch, patient, record, removal } from './support/records.ts';
import { quarantined, rejection } from './support/set-aside.ts';
import { cipherOf, databases, storeOf, type TestDatabase } from './support/test-database.ts';

const child = (number: number, guarantor: number) => patient(number, { guarantorId: `patient:${guarantor}` });

/** Who refers to the ids and to which of them, page by page. */
async function pagesOf(
  lookup: RecordLookup,
  entity: EntityName,
  field: string,
  ...ids: readonly string[]
): Promise<string[][]> {
  const pages: string[][] = [];
  for await (const page of lookup.referring?.(entity, field, ids) ?? [])
    pages.push(page.map(({ id, targetIds }) => `${id}: ${[...targetIds].sort().join()}`));
  return pages;
}

describe.each(databases)('the lookup over $name', ({ open }) => {
  let database: TestDatabase;
  let tenantNumber = 0;
  let tenant = '';
  let store: Store;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => {
    tenantNumber += 1;
    tenant = `tenant ${tenantNumber}`;
    store = storeOf(database.client, tenant);
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test('answers which records are in quarantine for whoever is loading', async () => {
    const lookup = store.lookup('main');
    // No column holds the last one: no record has it.
    const ids = ['', 'patient:1', 'patient:2', 'patient:3', 'patient:\0'];
    const ask = async () => [...((await lookup.quarantined?.('patient', ids)) ?? [])].sort();
    await store.load(batchAt(1, [], { quarantined: [quarantined(1)], rejected: [rejection('2', {})] }));
    expect(await ask()).toEqual(['patient:1']);
    await store.load(lastBatch(2, [], { quarantined: [quarantined(2)] }));
    const changes = { phase: 'changes', quarantined: [quarantined(3)] } as const;
    await store.load(batchAt(3, [removal(patient(1))], changes));
    expect(await ask()).toEqual(['patient:2', 'patient:3']);
    await store.load(lastBatch(4, [patient(2)], { phase: 'changes' }));
    expect(await ask()).toEqual(['patient:3']);
    expect(await lookup.quarantined?.('appointment', ids)).toEqual(new Set());
    expect(await lookup.exists('patient', ids)).toEqual(new Set(['patient:2']));
  });

  test('answers who refers to a record for whoever is loading', async () => {
    const ask = async (...question: readonly [EntityName, string, ...string[]]) =>
      (await pagesOf(store.lookup('main'), ...question)).flat();
    const block = record('scheduleBlock', 1, { operatoryIds: ['operatory:1', 'operatory:2', 'operatory:1'] });
    await store.load(batchAt(1, [child(1, 9), child(2, 9)]));
    expect(await ask('patient', 'guarantorId', 'patient:9')).toEqual([
      'patient:1: patient:9',
      'patient:2: patient:9',
    ]);
    await store.load(lastBatch(2, [child(3, 9), child(4, 8), block]));
    const later = [removal(patient(1)), child(2, 8), child(5, 9)];
    await store.load(batchAt(3, later, { phase: 'changes' }));
    expect(await ask('patient', 'guarantorId', 'patient:9')).toEqual([
      'patient:3: patient:9',
      'patient:5: patient:9',
    ]);
    expect(await ask('patient', 'guarantorId', 'patient:8', 'patient:7', 'patient:\0')).toEqual([
      'patient:2: patient:8',
      'patient:4: patient:8',
    ]);
    expect(await ask('patient', 'responsiblePartyId', 'patient:9')).toEqual([]);
    expect(await ask('scheduleBlock', 'operatoryIds', 'operatory:1', 'operatory:2')).toEqual([
      'scheduleblock:1: operatory:1,operatory:2',
    ]);
    expect(await ask('patient', 'guarantorId', 'patient:\0')).toEqual([]);
  });

  test('gives every record that refers to others once, a page at a time', async () => {
    const binding = { mode: 'setting', tenant, applicationRole: defaultApplicationRole } as const;
    const session = createTenantSession(database.client, { ...binding, codec: cipherOf(tenant) });
    const lookup = createRecordLookup(session, 'main', 2);
    const ask = () => pagesOf(lookup, 'patient', 'guarantorId', 'patient:8', 'patient:9');
    // As text, as the ids are sorted: 10 before 3.
    await store.load(
      lastBatch(
        1,
        [10, 3, 4, 5, 6].map((number) => child(number, number < 5 ? 8 : 9)),
      ),
    );
    const [first, second] = [
      ['patient:10: patient:9', 'patient:3: patient:8'],
      ['patient:4: patient:8', 'patient:5: patient:9'],
    ];
    expect(await ask()).toEqual([first, second, ['patient:6: patient:9']]);
    // A last page that is full is followed by none.
    await store.load(lastBatch(2, [removal(child(6, 9))], { phase: 'changes' }));
    expect(await ask()).toEqual([first, second]);
  });
});
