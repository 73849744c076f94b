import { type Batch, BitewingError, collect, type Instant } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createHost, idsOf, memorySource, recordsOf, tableOf } from './memory-source.ts';
import { type MemoryBehaviour, memoryPractice, type NativeRow } from './memory-way.ts';
import { detail, header, note, patient, smallPractice } from './small-practice.ts';

const refused = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work();
  } catch (error) {
    if (BitewingError.is(error)) return error.code;
    throw error;
  }
  throw new Error('Nothing was refused.');
};

/** Tables of the profile that the small practice does not have. */
async function gapsOf(practice: ReturnType<typeof memoryPractice>): Promise<readonly string[]> {
  const { remarks } = await memorySource(practice).check();
  const listed = remarks.find((remark) => remark.startsWith('Tables that are not there: ')) ?? '';
  return listed.replace('Tables that are not there: ', '').replace('.', '').split(', ');
}

/** A host that has a snapshot of the small practice. */
async function withSnapshot(behaviour: Partial<MemoryBehaviour> = {}, options: Record<string, unknown> = {}) {
  const practice = memoryPractice(smallPractice(), behaviour);
  const source = memorySource(practice, { absentTables: await gapsOf(practice), ...options });
  const host = createHost();
  await host.take(source.snapshot({ scanState: host.scanState }));
  practice.asked.length = 0;
  const takeChanges = (stopAfter?: number, batchSize = 1_000): Promise<Batch[]> =>
    host.take(
      source.changes({ from: host.cursor, follow: false, scanState: host.scanState, batchSize }),
      stopAfter,
    );
  const rows = (table: string): NativeRow[] => {
    const found = practice.tables.get(table);
    if (found === undefined) throw new Error(`${table} is not there.`);
    return found;
  };
  return { practice, source, host, takeChanges, rows };
}

const whole = { rescanIntervalMs: 0 };

describe('quick changes of a database', () => {
  test('read what has a watermark alone: new transactions, and notes that were written', async () => {
    const { practice, takeChanges, rows } = await withSnapshot();
    rows('transactions_header').push(header('15', '00001', '70.00'));
    rows('transactions_detail').push(detail('151', '15', '00001', '70.00'));
    rows('operatory_notes')[0] = note('1', '00001', 'first, edited', '2026-01-08 10:00:00');
    rows('patient')[0] = patient('00001', 'Renamed');
    const batches = await takeChanges();
    expect(idsOf(batches)).toContain('ledgerEntry transactions_detail:151');
    expect(idsOf(batches)).toContain('clinicalNote operatory_notes:1');
    expect(idsOf(batches)).not.toContain('patient patient:00001');
    expect(practice.asked.map(({ table }) => table)).not.toContain('patient');
    expect(batches.at(-1)).toMatchObject({ complete: true, settled: true });
  });

  test('begin some rows in front of the watermark', async () => {
    const { practice, takeChanges } = await withSnapshot({}, { overlapRows: 2, overlapMs: 3_600_000 });
    await takeChanges();
    const startOf = (table: string) => practice.asked.find((asked) => asked.table === table)?.from;
    expect(startOf('transactions_header')).toBe('12');
    expect(startOf('operatory_notes')).toBe('2026-01-07 09:00:00');
  });

  test('go on from what was the highest value before the table was read, not from what was read', async () => {
    let isWritten = false;
    const practice = memoryPractice(smallPractice());
    practice.behaviour.beforePage = (part, page) => {
      if (part.found.name !== 'operatory_notes' || page !== 1 || isWritten) return;
      isWritten = true;
      // The first page is through: this is found by the changes alone, though a later row is read now.
      const notes = practice.tables.get('operatory_notes');
      if (notes === undefined) throw new Error('There are notes.');
      notes[0] = note('1', '00001', 'edited meanwhile', '2026-01-09 08:00:00');
      notes.push(note('4', '00003', 'later', '2026-01-09 09:00:00'));
    };
    const source = memorySource(practice, {
      absentTables: await gapsOf(practice),
      overlapMs: 0,
      overlapRows: 0,
    });
    const host = createHost();
    await host.take(source.snapshot({ scanState: host.scanState }));
    const batches = await host.take(
      source.changes({ from: host.cursor, follow: false, scanState: host.scanState }),
    );
    const notes = recordsOf(batches).filter(({ entity }) => entity === 'clinicalNote');
    expect(notes.find(({ id }) => id === 'operatory_notes:1')).toMatchObject({
      data: { note: 'edited meanwhile' },
    });
  });

  test('give everything of a table that had no row', async () => {
    const practice = memoryPractice(smallPractice());
    const notes = practice.tables.get('operatory_notes')?.splice(0) ?? [];
    practice.tables.set('operatory_notes', []);
    const columns = Object.fromEntries(Object.keys(notes[0] ?? {}).map((name) => [name, null]));
    const source = memorySource(practice, { absentTables: await gapsOf(practice) });
    practice.tables.set('operatory_notes', [{ ...columns, note_id: '0' }]);
    const host = createHost();
    await host.take(source.snapshot({ scanState: host.scanState }));
    practice.tables.set('operatory_notes', [...notes]);
    const batches = await host.take(
      source.changes({ from: host.cursor, follow: false, scanState: host.scanState }),
    );
    expect(recordsOf(batches).filter(({ entity }) => entity === 'clinicalNote')).toHaveLength(3);
  });

  test('that were broken off come again, and what they gave is known to the next comparison', async () => {
    const { practice, host, takeChanges, rows, source } = await withSnapshot();
    rows('transactions_header').push(header('15', '00001', '70.00'));
    rows('transactions_detail').push(detail('151', '15', '00001', '70.00'));
    await takeChanges(1, 1);
    expect(idsOf(await takeChanges())).toContain('ledgerEntry transactions_detail:151');
    practice.tables.set(
      'transactions_detail',
      rows('transactions_detail').filter((row) => row.tran_num !== '14'),
    );
    practice.tables.set(
      'transactions_header',
      rows('transactions_header').filter((row) => row.tran_num !== '14'),
    );
    const everything = memorySource(practice, { absentTables: await gapsOf(practice), ...whole });
    const batches = await collect(
      everything.changes({ from: host.cursor, follow: false, scanState: host.scanState }),
    );
    const removed = recordsOf(batches).filter(({ op }) => op === 'remove');
    expect(removed.map(({ id }) => id).sort()).toEqual([
      'transactions_detail:141',
      'transactions_detail:142',
      'transactions_header:14',
    ]);
    await source[Symbol.asyncDispose]();
  });
});

describe('changes by reading everything', () => {
  test('give what was added, changed and taken away, and nothing else', async () => {
    const { takeChanges, rows, practice } = await withSnapshot({}, whole);
    rows('patient')[0] = patient('00001', 'Renamed');
    rows('patient').push(patient('00006', 'Added'));
    practice.tables.set('chairs', []);
    practice.tables.set('appointment', [{ ...rows('appointment')[0], location_id: '0' }]);
    practice.tables.set('chairs', [{ chair_num: '2', chair_name: 'Two', practice_id: '1' }]);
    const given = recordsOf(await takeChanges()).map(({ op, id }) => `${op} ${id}`);
    expect(given).toContain('upsert patient:00001');
    expect(given).toContain('upsert patient:00006');
    expect(given).toContain('upsert appointment:7');
    expect(given).toContain('upsert chairs:2');
    expect(given).toContain('remove chairs:1');
    expect(given.filter((text) => text.includes('patient:00002'))).toEqual([]);
    expect(await takeChanges().then(recordsOf)).toEqual([]);
  });

  test('remove nothing of a table that is gone or failed', async () => {
    const { takeChanges, practice } = await withSnapshot({}, whole);
    practice.tables.delete('chairs');
    practice.behaviour.beforePage = (part) => {
      if (part.found.name === 'services') throw new BitewingError('rows_lost');
    };
    const batches = await takeChanges();
    expect(recordsOf(batches)).toEqual([]);
    expect(tableOf(batches, 'chairs')).toMatchObject({ status: 'failed', code: 'missing_table' });
    expect(tableOf(batches, 'services')).toMatchObject({ status: 'failed', code: 'rows_lost' });
    expect(batches.at(-1)?.settled).toBe(false);
    practice.behaviour.beforePage = () => undefined;
    expect(recordsOf(await takeChanges()).map(({ id }) => id)).toEqual([]);
  });

  test('do not take a row for deleted that was only missed', async () => {
    const { takeChanges, practice, rows } = await withSnapshot({ pageRows: 1 }, whole);
    const missed = rows('patient')[2] ?? {};
    const others = rows('patient').filter((row) => row !== missed);
    let isBack = false;
    practice.behaviour.beforePage = (part, page) => {
      if (part.found.name !== 'patient' || isBack) return;
      isBack = page >= 4;
      practice.tables.set('patient', isBack ? [...others, missed] : [...others]);
    };
    expect(recordsOf(await takeChanges())).toEqual([]);
  });

  test('keep the records of a row that is rejected now', async () => {
    const { takeChanges, rows } = await withSnapshot({}, whole);
    rows('transactions_detail')[0] = detail('101', '10', '00001', 'much');
    const batches = await takeChanges();
    expect(batches.flatMap(({ rejected }) => rejected)).toHaveLength(1);
    expect(recordsOf(batches).filter(({ op }) => op === 'remove')).toEqual([]);
  });

  test('find what was deleted though a stray row is rejected each time', async () => {
    const practice = memoryPractice(smallPractice());
    practice.tables.get('transactions_detail')?.push(detail('999', '99', '00001', '1.00'));
    const source = memorySource(practice, { absentTables: await gapsOf(practice), ...whole });
    const host = createHost();
    await host.take(source.snapshot({ scanState: host.scanState }));
    practice.tables.set(
      'transactions_detail',
      (practice.tables.get('transactions_detail') ?? []).filter((row) => row.detail_id !== '102'),
    );
    const batches = await host.take(
      source.changes({ from: host.cursor, follow: false, scanState: host.scanState }),
    );
    const removed = recordsOf(batches).filter(({ op }) => op === 'remove');
    expect(removed.map(({ id }) => id)).toEqual(['transactions_detail:102']);
  });

  test('come due again where a table failed, and when the interval is over', async () => {
    const { takeChanges, practice } = await withSnapshot();
    await takeChanges();
    expect(practice.asked.map(({ table }) => table)).not.toContain('patient');
    const failing = await withSnapshot({
      beforePage(part) {
        if (part.found.name === 'services') throw new BitewingError('table_unsteady');
      },
    });
    await failing.takeChanges();
    expect(failing.practice.asked.map(({ table }) => table)).toContain('patient');
  });
});

describe('changes between unload files', () => {
  const later = '2026-03-02T12:00:00.000Z' as Instant;

  test('are what is different in the newer ones', async () => {
    const { takeChanges, practice, rows } = await withSnapshot({ name: 'unload' });
    Object.assign(practice.behaviour, { writtenAt: later, witness: 'files-2' });
    rows('patient')[0] = patient('00001', 'Renamed');
    practice.tables.set('operatory_notes', rows('operatory_notes').slice(1));
    const given = recordsOf(await takeChanges()).map(({ op, id }) => `${op} ${id}`);
    expect(given).toContain('upsert patient:00001');
    expect(given).toContain('remove operatory_notes:1');
  });

  test('go on where they were broken off, over the same files alone', async () => {
    const { takeChanges, practice, rows } = await withSnapshot({ name: 'unload' });
    Object.assign(practice.behaviour, { writtenAt: later, witness: 'files-2' });
    practice.tables.set(
      'patient',
      rows('patient').map((row) => ({ ...row, first_name: 'Eva' })),
    );
    const first = await takeChanges(2, 1);
    const rest = await takeChanges(1, 1);
    expect(idsOf([...first, ...rest])).toEqual([
      'patient patient:00001',
      'patient patient:00002',
      'patient patient:00003',
    ]);
    Object.assign(practice.behaviour, { witness: 'files-3' });
    expect(await refused(() => takeChanges())).toBe('cursor_invalid');
  });

  test('are refused over older files', async () => {
    const { takeChanges, practice } = await withSnapshot({ name: 'unload' });
    Object.assign(practice.behaviour, { writtenAt: '2026-02-01T00:00:00.000Z', witness: 'files-0' });
    expect(await refused(() => takeChanges())).toBe('history_lost');
  });
});

describe('a request for changes', () => {
  test('is refused where they are to be followed, or there is nothing to compare with', async () => {
    const { source, host } = await withSnapshot();
    const from = host.cursor;
    const { scanState } = host;
    expect(await refused(() => collect(source.changes({ from, follow: true, scanState })))).toBe(
      'unsupported_capability',
    );
    expect(await refused(() => collect(source.changes({ from, follow: false })))).toBe(
      'unsupported_capability',
    );
    const bare = (await collect(source.snapshot())).at(-1)?.cursor;
    if (bare === undefined) throw new Error('A snapshot has a cursor.');
    expect(await refused(() => collect(source.changes({ from: bare, follow: false, scanState })))).toBe(
      'history_lost',
    );
  });

  test('is refused for an older backup and for another practice', async () => {
    const { takeChanges, practice, rows } = await withSnapshot();
    const latest = rows('transactions_header').pop();
    expect(await refused(() => takeChanges())).toBe('history_lost');
    rows('transactions_header').push(latest ?? {});
    await takeChanges();
    practice.tables.set('practice', [{ practice_id: '1', name: 'Another', status: 'A' }]);
    expect(await refused(() => takeChanges())).toBe('history_lost');
  });

  test('of a part of the entities leaves the watermarks of the others where they were', async () => {
    const { source, host, takeChanges, rows } = await withSnapshot();
    rows('transactions_header').push(header('15', '00001', '70.00'));
    rows('transactions_detail').push(detail('151', '15', '00001', '70.00'));
    const only = await host.take(
      source.changes({ from: host.cursor, follow: false, scanState: host.scanState, entities: ['payment'] }),
    );
    expect(idsOf(only)).toEqual([]);
    expect(idsOf(await takeChanges())).toContain('ledgerEntry transactions_detail:151');
  });
});
