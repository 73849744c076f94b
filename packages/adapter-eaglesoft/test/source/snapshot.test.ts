import { BitewingError, collect, type ErrorCode, type Instant } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createHost, idsOf, memorySource, recordsOf, tableOf } from './memory-source.ts';
import { type MemoryBehaviour, memoryPractice } from './memory-way.ts';
import { header, patient, smallPractice } from './small-practice.ts';

const refused = async (work: () => Promise<unknown>): Promise<BitewingError> => {
  try {
    await work();
  } catch (error) {
    if (BitewingError.is(error)) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
};

const opened = (changes: Partial<MemoryBehaviour> = {}) => {
  const practice = memoryPractice(smallPractice(), changes);
  return { practice, source: memorySource(practice) };
};

const failing = (table: string, code: ErrorCode, fromPage = 0): Partial<MemoryBehaviour> => ({
  beforePage(part, page) {
    if (part.found.name === table && page >= fromPage) throw new BitewingError(code);
  },
});

/** A practice of the small one's tables alone has many gaps: they are known to the host. */
const withoutGaps = async (changes: Partial<MemoryBehaviour> = {}) => {
  const practice = memoryPractice(smallPractice(), changes);
  const report = await memorySource(practice).check();
  const listed = report.remarks.find((remark) => remark.startsWith('Tables that are not there: ')) ?? '';
  const absentTables = listed.replace('Tables that are not there: ', '').replace('.', '').split(', ');
  return { practice, source: memorySource(practice, { absentTables }) };
};

describe('a snapshot of an Eaglesoft practice', () => {
  test.each(['odbc', 'unload'] as const)(
    'gives every record once, whatever the size of its pages: %s',
    async (name) => {
      const whole = idsOf(await collect(opened({ name, pageRows: 1_000 }).source.snapshot()));
      expect(new Set(whole).size).toBe(whole.length);
      expect(whole).toContain('patient patient:00001');
      expect(whole).toContain('ledgerEntry transactions_detail:101');
      expect(whole).toContain('clinicalNote operatory_notes:1');
      for (const pageRows of [1, 2, 3])
        expect(idsOf(await collect(opened({ name, pageRows }).source.snapshot()))).toEqual(whole);
    },
  );

  test('reads tables in the order of the profile, and gives what it read of each', async () => {
    const { practice, source } = opened();
    const batches = await collect(source.snapshot());
    const tables = [...new Set(practice.asked.map(({ table }) => table))];
    expect(tables.indexOf('provider')).toBeLessThan(tables.indexOf('patient'));
    expect(tables.indexOf('patient')).toBeLessThan(tables.indexOf('transactions_header'));
    expect(tables.indexOf('transactions_header')).toBeLessThan(tables.indexOf('operatory_notes'));
    expect(tableOf(batches, 'transactions_detail')).toMatchObject({
      status: 'complete',
      read: 10,
      mapped: 10,
    });
    expect(tableOf(batches, 'transactions_extra')).toMatchObject({ read: 1, folded: 1 });
  });

  test('never asks for a column of secrets', async () => {
    const { practice, source } = opened();
    const batches = await collect(source.snapshot());
    await source.profile();
    const columns = practice.asked.flatMap((asked) => asked.columns);
    expect(columns).toContain('last_name');
    expect(columns).not.toContain('password');
    expect(columns).not.toContain('security_answer_one');
    expect(JSON.stringify(batches)).not.toContain('never-selected');
  });

  test('settles when the tables that are not there are known not to be', async () => {
    const { source } = await withoutGaps();
    expect((await collect(source.snapshot())).at(-1)).toMatchObject({ complete: true, settled: true });
  });

  test('names a table that is not there, reads the others, and never settles', async () => {
    const batches = await collect(opened().source.snapshot());
    expect(tableOf(batches, 'employer')).toMatchObject({ status: 'failed', code: 'missing_table' });
    expect(batches.at(-1)).toMatchObject({ complete: true, settled: false });
  });

  test('names a table without a column that it needs, and reads the others', async () => {
    const practice = memoryPractice(smallPractice());
    practice.tables.set('chairs', [{ chair_name: 'One' }]);
    const batches = await collect(memorySource(practice).snapshot());
    expect(tableOf(batches, 'chairs')).toMatchObject({ status: 'failed', code: 'missing_column', read: 0 });
    expect(idsOf(batches)).toContain('patient patient:00005');
  });

  test('matches columns in any case, and keeps those that it does not know', async () => {
    const practice = memoryPractice(smallPractice());
    practice.tables.set('chairs', [{ CHAIR_NUM: '1', Chair_Name: 'One', colour_of_chair: 'red' }]);
    const [chair] = recordsOf(await collect(memorySource(practice).snapshot({ entities: ['operatory'] })));
    expect(chair).toMatchObject({ id: 'chairs:1', data: { name: 'One' }, extra: { colour_of_chair: 'red' } });
  });

  test.each([
    'access_denied',
    'rows_lost',
    'table_unsteady',
    'query_failed',
    'value_refused',
    'unload_malformed',
  ] as const)('goes on with the other tables where one ends with %s', async (code) => {
    const { source } = await withoutGaps(failing('patient', code, 1));
    const batches = await collect(source.snapshot());
    expect(tableOf(batches, 'patient')).toMatchObject({ status: 'failed', code });
    expect(tableOf(batches, 'transactions_header')).toMatchObject({ status: 'complete', read: 5 });
    expect(batches.at(-1)).toMatchObject({ complete: true, settled: false });
  });

  test('counts all tables of a group as failed where one of them is', async () => {
    const { source } = await withoutGaps(failing('transactions_header', 'rows_lost', 1));
    const batches = await collect(source.snapshot());
    for (const table of ['transactions_header', 'transactions_detail', 'transactions_extra'])
      expect(tableOf(batches, table)).toMatchObject({ status: 'failed', code: 'rows_lost' });
  });

  test.each(['connection_lost', 'auth_failed', 'native_crash', 'source_busy'] as const)(
    'ends with %s, and goes on from its last cursor to the same set',
    async (code) => {
      const whole = idsOf(await collect(opened().source.snapshot()));
      const { practice, source } = opened(failing('transactions_header', code, 1));
      const host = createHost();
      const error = await refused(() => host.take(source.snapshot({ batchSize: 3 })));
      expect(error.code).toBe(code);
      expect(practice.opened).toBe(0);
      practice.behaviour.beforePage = () => undefined;
      const rest = await collect(source.snapshot({ batchSize: 3, from: host.cursor }));
      const first = await collectUntil(source, host.cursor);
      expect(new Set([...first, ...idsOf(rest)])).toEqual(new Set(whole));
      expect(first.length + idsOf(rest).length).toBeLessThan(whole.length + 4);
    },
  );

  test('goes on behind any batch without giving anything twice', async () => {
    const { source } = opened({ pageRows: 3 });
    const batches = await collect(source.snapshot({ batchSize: 2 }));
    const whole = idsOf(batches);
    for (const [position, { cursor }] of batches.entries()) {
      const given = new Set(idsOf(batches.slice(0, position + 1)));
      const rest = idsOf(await collect(source.snapshot({ batchSize: 2, from: cursor })));
      expect(new Set([...given, ...rest])).toEqual(new Set(whole));
      expect(rest.length).toBeLessThanOrEqual(whole.length - given.size + 12);
    }
  });

  test('goes on over the same unload files alone', async () => {
    const { practice, source } = opened({ name: 'unload' });
    const batches = await collect(source.snapshot({ batchSize: 2 }));
    const from = batches[3]?.cursor;
    if (from === undefined) throw new Error('There are more batches.');
    const rest = idsOf(await collect(source.snapshot({ from, batchSize: 2 })));
    expect(rest).toEqual(idsOf(batches.slice(4)));
    (practice.behaviour as { witness: string }).witness = 'files-2';
    expect((await refused(() => collect(source.snapshot({ from })))).code).toBe('cursor_invalid');
  });

  test('refuses the cursor of the other way, of another practice, and of an older database', async () => {
    const { practice, source } = opened();
    const batches = await collect(source.snapshot({ batchSize: 4 }));
    const from = batches.at(-2)?.cursor;
    if (from === undefined) throw new Error('There are more batches.');
    const files = opened({ name: 'unload' }).source;
    expect((await refused(() => collect(files.snapshot({ from })))).code).toBe('cursor_invalid');
    practice.tables.get('transactions_header')?.pop();
    expect((await refused(() => collect(source.snapshot({ from })))).code).toBe('history_lost');
    practice.tables.set('practice', [{ practice_id: '1', name: 'Another Street', status: 'A' }]);
    expect((await refused(() => collect(source.snapshot({ from })))).code).toBe('history_lost');
  });

  test('gives rows once that were read again, and those that came meanwhile', async () => {
    const { practice, source } = await withoutGaps();
    practice.behaviour.again = (table) => {
      if (table !== 'patient') return [];
      practice.behaviour.again = () => [];
      return [patient('00002', 'Changed'), patient('00009', 'New')];
    };
    const batches = await collect(source.snapshot());
    const patients = idsOf(batches).filter((id) => id.startsWith('patient '));
    expect(patients).toEqual(
      ['00001', '00002', '00003', '00004', '00005', '00009'].map((id) => `patient patient:${id}`),
    );
    expect(tableOf(batches, 'patient')).toMatchObject({ read: 7, mapped: 6, skipped: { read_again: 1 } });
  });

  test('has what was added behind the last row of a table while later ones were read', async () => {
    let isAdded = false;
    const { practice, source } = await withoutGaps({
      beforePage(part) {
        if (part.found.name !== 'operatory_notes' || isAdded) return;
        isAdded = true;
        practice.tables.get('patient')?.push(patient('00006', 'Late'));
        practice.tables.get('transactions_header')?.push(header('15', '00006', '0.00'));
      },
    });
    const batches = await collect(source.snapshot());
    expect(idsOf(batches)).toContain('patient patient:00006');
    expect(tableOf(batches, 'transactions_header')).toMatchObject({ read: 6 });
  });

  test('rejects a detail whose header is nowhere, and waits for one whose header came meanwhile', async () => {
    const practice = memoryPractice(smallPractice());
    const details = practice.tables.get('transactions_detail');
    details?.push({ ...details[0], detail_id: '999', tran_num: '99' });
    const batches = await collect(memorySource(practice).snapshot());
    expect(tableOf(batches, 'transactions_detail')).toMatchObject({ read: 11, mapped: 10, rejected: 1 });
    expect(batches.flatMap(({ rejected }) => rejected).map(({ source }) => source.key)).toContain('999');
  });

  test('of files says of damaged texts which field they are in', async () => {
    const practice = memoryPractice(smallPractice(), { name: 'unload' });
    practice.tables.set('patient', [patient('00001', 'M\uFFFDller')]);
    const records = recordsOf(await collect(memorySource(practice).snapshot({ entities: ['patient'] })));
    expect(records[0]).toMatchObject({ issues: [{ rule: 'bad_text', field: 'lastName', code: 'bad_text' }] });
  });

  test('was read between its first question and its last page', async () => {
    const before = new Date().toISOString() as Instant;
    const batches = await collect(opened().source.snapshot({ batchSize: 5 }));
    const after = new Date().toISOString();
    for (const { observedAt } of batches) expect(before <= observedAt && observedAt <= after).toBe(true);
    const files = await collect(opened({ name: 'unload' }).source.snapshot());
    expect(files.at(-1)?.observedAt).toBe('2026-03-01T12:00:00.000Z');
  });

  test('leaves nothing open, whichever way it ends', async () => {
    const { practice, source } = opened();
    await collect(source.snapshot());
    for await (const _batch of source.snapshot({ batchSize: 1 })) break;
    const reason = new Error('enough');
    await expect(collect(source.snapshot({ signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
    const iterator = source.snapshot({ batchSize: 1 })[Symbol.asyncIterator]();
    await iterator.next();
    expect(practice.opened).toBe(1);
    await source[Symbol.asyncDispose]();
    expect(practice.opened).toBe(0);
  });
});

/** The ids of a snapshot in front of a cursor. */
async function collectUntil(
  source: ReturnType<typeof memorySource>,
  cursor: Awaited<ReturnType<typeof collect>>[number]['cursor'],
): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const batch of source.snapshot({ batchSize: 3 })) {
    ids.push(...idsOf([batch]));
    if (batch.cursor.position.place === cursor.position.place) return ids;
  }
  throw new Error('The cursor is none of this snapshot.');
}
