import { type Batch, BitewingError, collect, type Instant } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createHost, memorySource, recordsOf, tableOf } from './memory-source.ts';
import { type MemoryBehaviour, memoryPractice, type NativeRow } from './memory-way.ts';
import { smallPractice } from './small-practice.ts';

const historyRow = (detail_id: string, tran_num: string, status = '1'): NativeRow => ({
  detail_id,
  tran_num,
  resp_party_id: '00001',
  type: 'S',
  tran_date: '2026-01-05',
  amount: '100.00',
  service_code: 'EXAM',
  status: 'A',
  practice_id: '1',
  patient_id: '00001',
  provider_id: 'AB',
  detail_amount: '50.00',
  detail_status: status,
  detail_user_id: 'AB',
});

const finding = (counter_id: string, action_code: string, tooth: string): NativeRow => ({
  counter_id,
  patient_id: '00001',
  action_code,
  tooth,
  surface: null,
  date_entered: '2026-01-05',
});

/** The small practice under the names of the brief, with findings. */
function briefPractice() {
  const tables = smallPractice();
  for (const table of ['transactions_header', 'transactions_detail']) tables.delete(table);
  tables.set('thistory', [
    historyRow('101', '10'),
    historyRow('102', '10'),
    historyRow('111', '11'),
    historyRow('121', '12'),
  ]);
  return tables;
}

/** A host that has a snapshot of some tables, and whatever comes next. */
async function withSnapshot(tables: ReturnType<typeof smallPractice>, behaviour: Partial<MemoryBehaviour>) {
  const practice = memoryPractice(tables, behaviour);
  const source = memorySource(practice, behaviour.name === 'unload' ? {} : { rescanIntervalMs: 0 });
  const host = createHost();
  await host.take(source.snapshot({ scanState: host.scanState }));
  let day = 1;
  const takeChanges = (options: Record<string, unknown> = {}): Promise<Batch[]> => {
    day += 1;
    Object.assign(practice.behaviour, {
      writtenAt: `2026-03-0${day}T12:00:00.000Z` as Instant,
      witness: `files-${day}`,
    });
    const own = memorySource(
      practice,
      behaviour.name === 'unload' ? options : { rescanIntervalMs: 0, ...options },
    );
    return host.take(own.changes({ from: host.cursor, follow: false, scanState: host.scanState }));
  };
  return { practice, source, host, takeChanges };
}

const removedOf = (batches: readonly Batch[]): readonly string[] =>
  recordsOf(batches)
    .filter(({ op }) => op === 'remove')
    .map(({ entity, id }) => `${entity} ${id}`)
    .sort();

describe.each(['unload', 'odbc'] as const)('removals, by %s', (name) => {
  test('are none of a row of tHistory that is rejected now', async () => {
    const { practice, takeChanges } = await withSnapshot(briefPractice(), { name });
    practice.tables.set('thistory', [
      historyRow('101', '10'),
      historyRow('102', '10', '7'),
      historyRow('111', '11', '7'),
      historyRow('121', '12'),
    ]);
    const batches = await takeChanges();
    expect(tableOf(batches, 'thistory')).toMatchObject({ read: 4, rejected: 2 });
    expect(removedOf(batches)).toEqual([]);
    practice.tables.set('thistory', [historyRow('101', '10'), historyRow('121', '12')]);
    expect(removedOf(await takeChanges())).toEqual([
      'ledgerEntry transactions_detail:102',
      'ledgerEntry transactions_detail:111',
      'procedure transactions_header:11',
    ]);
  });

  test('find what a row that is still there does not say any more', async () => {
    const tables = smallPractice();
    tables.set('patient_conditions_extra', [{ counter_id: '1', tooth_data: null }]);
    tables.set('patient_conditions', [finding('1', '1', '3,4'), finding('2', '1', '5')]);
    const { practice, takeChanges } = await withSnapshot(tables, { name });
    const [header, ...others] = practice.tables.get('transactions_header') ?? [];
    practice.tables.set('transactions_header', [{ ...header, type: 'P', amount: '100.00' }, ...others]);
    practice.tables.set('patient_conditions', [finding('1', '1', '3'), finding('2', '2', '5')]);
    expect(removedOf(await takeChanges())).toEqual([
      'procedure transactions_header:10',
      'toothCondition patient_conditions:1#missing.3',
      'toothCondition patient_conditions:1#missing.4',
      'toothCondition patient_conditions:2#missing',
    ]);
    expect(removedOf(await takeChanges())).toEqual([]);
    practice.tables.set('transactions_header', [{ ...header }, ...others]);
    expect(removedOf(await takeChanges())).toEqual([
      'payment transactions_header:10',
      'paymentAllocation transactions_detail:101#allocation',
      'paymentAllocation transactions_detail:102#allocation',
    ]);
  });
});

describe('removals', () => {
  test('are none where a row of tHistory cannot be told apart by column', async () => {
    const { practice, takeChanges } = await withSnapshot(briefPractice(), { name: 'unload' });
    practice.tables.set('thistory', [historyRow('101', '10')]);
    practice.behaviour.misfits = (table) =>
      table === 'thistory' ? [{ place: '7.dat@12', code: 'bad_source_row', row: [] }] : [];
    const batches = await takeChanges();
    expect(batches.flatMap(({ rejected }) => rejected)).toHaveLength(1);
    expect(removedOf(batches)).toEqual([]);
  });

  test.each(['unload', 'odbc'] as const)('are none behind a change of the profile, by %s', async (name) => {
    const tables = smallPractice();
    tables.set('thistory', [historyRow('101', '10')]);
    const { takeChanges } = await withSnapshot(tables, { name });
    const changed = takeChanges({ profile: 'brief' });
    await expect(changed).rejects.toMatchObject({ code: 'history_lost' });
  });
});

test('a table that is only looked at for the version stops no other one', async () => {
  const practice = memoryPractice(smallPractice(), {
    beforePage(part) {
      if (part.found.name === 'system_preferences') throw new BitewingError('access_denied');
    },
  });
  const source = memorySource(practice);
  expect(await source.check()).toMatchObject({ reachable: true, version: null });
  const batches = await collect(source.snapshot());
  expect(tableOf(batches, 'system_preferences')).toMatchObject({ status: 'failed', code: 'access_denied' });
  expect(tableOf(batches, 'patient')).toMatchObject({ status: 'complete', mapped: 5 });
});
