import { readFileSync, statSync, utimesSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import {
  type Batch,
  BitewingError,
  type ChangeOptions,
  type Cursor,
  collect,
  createMemoryCheckpointStore,
  type ReadOptions,
} from '@bitewing/core';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type Cells,
  type PracticeFileOptions,
  type PracticeRows,
  smallPractice,
  withRows,
  writePractice,
} from './practice-file.ts';
import { recordsOfAll, snapshotOf, sourceOf } from './read-source.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

let files = 0;
const fileOf = (rows: PracticeRows, options: PracticeFileOptions = {}): string => {
  files += 1;
  return folder.write(`dump-${files}.sql`, writePractice(rows, options));
};
const closedOn = (day: number): PracticeFileOptions => ({
  style: { footer: `-- Dump completed on 2026-03-${String(day).padStart(2, '0')} 21:00:00\n` },
});

/** What a host keeps: records by id, and its checkpoint. */
function createHost() {
  const store = createMemoryCheckpointStore();
  const records = new Map<string, string>();
  let saved: Cursor | null = null;
  const take = async (
    batches: AsyncIterable<Batch>,
    stopAfter = Number.POSITIVE_INFINITY,
  ): Promise<readonly Batch[]> => {
    const taken: Batch[] = [];
    for await (const batch of batches) {
      for (const record of batch.records) {
        if (record.op === 'remove') records.delete(record.id);
        else records.set(record.id, JSON.stringify([record.data, record.extra]));
      }
      await store.save(batch.cursor, saved);
      saved = batch.cursor;
      taken.push(batch);
      if (taken.length >= stopAfter) break;
    }
    return taken;
  };
  return {
    records,
    scanState: store.scanState,
    get cursor(): Cursor {
      if (saved === null) throw new Error('nothing was saved');
      return saved;
    },
    async snapshot(path: string, options: ReadOptions = {}) {
      const source = sourceOf(path);
      return take(source.snapshot({ scanState: store.scanState, ...options }));
    },
    async changes(path: string, options: Partial<ChangeOptions> = {}, stopAfter?: number) {
      await store.load();
      const source = sourceOf(path);
      const from = saved;
      if (from === null) throw new Error('nothing was saved');
      return take(source.changes({ from, follow: false, scanState: store.scanState, ...options }), stopAfter);
    },
  };
}

const freshRecords = async (path: string): Promise<ReadonlyMap<string, string>> =>
  new Map(
    recordsOfAll(await snapshotOf(path)).flatMap((record) =>
      record.op === 'upsert' ? [[record.id, JSON.stringify([record.data, record.extra])] as const] : [],
    ),
  );
const sorted = (records: ReadonlyMap<string, string>) =>
  [...records].sort(([left], [right]) => (left < right ? -1 : 1));
const changesIn = (batches: readonly Batch[]) =>
  recordsOfAll(batches)
    .map((record) => `${record.op} ${record.id}`)
    .sort();
const refusal = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return BitewingError.is(error) ? error.code : error;
  }
  return 'accepted';
};

const rowsOf = (table: string): readonly Cells[] => smallPractice[table] ?? [];
const nextPractice = withRows({
  // One changed, one gone, one new.
  appointment: [
    { ...rowsOf('appointment')[0], AptStatus: '5' },
    ...rowsOf('appointment').slice(2),
    { AptNum: '9', PatNum: '2', AptStatus: '1', AptDateTime: '2026-04-01 10:00:00', Pattern: 'XX', Op: '1' },
  ],
  claimproc: rowsOf('claimproc').slice(1),
  patientnote: [...rowsOf('patientnote').slice(0, 4), { PatNum: '5', Medical: 'another' }],
  periomeasure: [],
});

describe('from one dump to the next', () => {
  test('an insert, an update and a hard delete arrive as such, and nothing else does', async () => {
    const host = createHost();
    await host.snapshot(fileOf(smallPractice, closedOn(1)));
    const next = fileOf(nextPractice, closedOn(2));
    const batches = await host.changes(next);
    expect(changesIn(batches)).toEqual([
      'remove appointment:2',
      'remove claimproc:1',
      'remove claimproc:1#payment',
      'remove claimproc:1#writeOff',
      'remove periomeasure:1,3',
      'upsert appointment:1',
      'upsert appointment:9',
      'upsert patient:5',
    ]);
    const removed = recordsOfAll(batches).find((record) => record.id === 'claimproc:1#payment');
    expect(removed).toEqual({
      op: 'remove',
      entity: 'ledgerEntry',
      id: 'claimproc:1#payment',
      source: { adapter: 'opendental', instance: 'test', table: 'claimproc', key: '1' },
      evidence: 'absent',
      reason: 'deleted',
    });
    expect(sorted(host.records)).toEqual(sorted(await freshRecords(next)));
    expect(batches.at(-1)).toMatchObject({ phase: 'changes', complete: true, settled: true });
  });

  test('the same dump gives nothing, again and again', async () => {
    const host = createHost();
    const path = fileOf(smallPractice, closedOn(1));
    await host.snapshot(path);
    for (let round = 0; round < 3; round += 1) {
      const batches = await host.changes(path);
      expect(batches).toHaveLength(1);
      expect(batches[0]).toMatchObject({ records: [], complete: true, settled: true });
    }
  });

  test('a run that is killed after any batch and resumed ends with the same set', async () => {
    const first = fileOf(smallPractice, closedOn(1));
    const next = fileOf(nextPractice, closedOn(2));
    const fresh = sorted(await freshRecords(next));
    for (let stopAfter = 1; stopAfter <= 8; stopAfter += 1) {
      const host = createHost();
      await host.snapshot(first);
      const before = await host.changes(next, { batchSize: 1 }, stopAfter);
      const after = await host.changes(next, { batchSize: 2 });
      expect([...changesIn(before), ...changesIn(after)].length).toBe(8);
      expect(sorted(host.records)).toEqual(fresh);
      expect((await host.changes(next))[0]?.records).toEqual([]);
    }
  });

  test('a run that is killed before anything was saved is made again in full', async () => {
    const host = createHost();
    await host.snapshot(fileOf(smallPractice, closedOn(1)));
    const next = fileOf(nextPractice, closedOn(2));
    const source = sourceOf(next);
    const lost = await collect(
      source.changes({ from: host.cursor, follow: false, scanState: host.scanState }),
    );
    expect(changesIn(await host.changes(next))).toEqual(changesIn(lost));
  });

  test('a snapshot that is killed and resumed keeps the state whole', async () => {
    const host = createHost();
    const path = fileOf(smallPractice, closedOn(1));
    const source = sourceOf(path);
    let seen = 0;
    for await (const batch of source.snapshot({ batchSize: 5, scanState: host.scanState })) {
      seen += batch.records.length;
      if (seen >= 15) {
        await host.snapshot(path, { from: batch.cursor });
        break;
      }
    }
    expect((await host.changes(path))[0]?.records).toEqual([]);
  });

  test('any later practice is reached from any earlier one, over several dumps', async () => {
    const appointments = fc.uniqueArray(
      fc.record({
        AptNum: fc.integer({ min: 1, max: 12 }).map(String),
        AptStatus: fc.constantFrom('1', '2', '5', '99'),
      }),
      { selector: (row) => row.AptNum, maxLength: 12 },
    );
    const adjustments = fc.uniqueArray(
      fc.record({ AdjNum: fc.integer({ min: 1, max: 9 }).map(String), AdjAmt: fc.constantFrom('1', '-2.5') }),
      { selector: (row) => row.AdjNum, maxLength: 9 },
    );
    const practice = fc.record({ appointment: appointments, adjustment: adjustments });
    await fc.assert(
      fc.asyncProperty(
        fc.array(practice, { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (states, batchSize) => {
          const host = createHost();
          for (const [day, state] of states.entries()) {
            const path = fileOf(withRows(state), closedOn(day + 1));
            if (day === 0) await host.snapshot(path, { batchSize });
            else await host.changes(path, { batchSize });
            expect(sorted(host.records)).toEqual(sorted(await freshRecords(path)));
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  test.each(['patientnote', 'patientlink'])('patients are left alone where there is no %s', async (table) => {
    const host = createHost();
    await host.snapshot(fileOf(smallPractice, closedOn(1)));
    const before = sorted(host.records);
    const lacking = fileOf(smallPractice, { ...closedOn(2), withoutTables: [table] });
    const batches = await host.changes(lacking);
    expect(changesIn(batches)).toEqual([]);
    expect(batches.at(-1)).toMatchObject({ complete: true, settled: false });
    expect(sorted(host.records)).toEqual(before);
    expect(changesIn(await host.changes(fileOf(smallPractice, closedOn(3))))).toEqual([]);
  });

  test('what the last snapshot did not hold arrives, though an earlier one held it', async () => {
    const host = createHost();
    await host.snapshot(fileOf(smallPractice, closedOn(1)));
    const lacking = fileOf(smallPractice, {
      ...closedOn(2),
      withoutTables: ['operatory', 'perioexam', 'periomeasure'],
    });
    const again = await host.snapshot(lacking);
    expect(again.at(-1)).toMatchObject({ complete: true, settled: false });
    expect(changesIn(await host.changes(fileOf(smallPractice, closedOn(3))))).toEqual([
      'upsert operatory:1',
      'upsert perioexam:1',
      'upsert periomeasure:1,3',
    ]);
  });
});

describe('what must not count as deleted', () => {
  test('entities that a run does not read', async () => {
    const host = createHost();
    await host.snapshot(fileOf(smallPractice, closedOn(1)));
    const second = fileOf(nextPractice, closedOn(2));
    expect(changesIn(await host.changes(second, { entities: ['appointment'] }))).toEqual([
      'remove appointment:2',
      'upsert appointment:1',
      'upsert appointment:9',
    ]);
    // The others are compared with the dump that they were read from.
    expect(changesIn(await host.changes(second))).toEqual([
      'remove claimproc:1',
      'remove claimproc:1#payment',
      'remove claimproc:1#writeOff',
      'remove periomeasure:1,3',
      'upsert patient:5',
    ]);
  });

  test('entities that are read for the first time arrive whole', async () => {
    const host = createHost();
    await host.snapshot(fileOf(smallPractice, closedOn(1)), { entities: ['provider'] });
    const batches = await host.changes(fileOf(smallPractice, closedOn(2)), {
      entities: ['provider', 'operatory'],
    });
    expect(changesIn(batches)).toEqual(['upsert operatory:1']);
  });

  test('what a row gave before it could not be read any more', async () => {
    const host = createHost();
    await host.snapshot(fileOf(smallPractice, closedOn(1)));
    const broken = withRows({
      procedurelog: [{ ...rowsOf('procedurelog')[0], ProcStatus: '77' }, ...rowsOf('procedurelog').slice(1)],
    });
    const batches = await host.changes(fileOf(broken, closedOn(2)));
    expect(batches.flatMap((batch) => batch.rejected)).toHaveLength(1);
    expect(changesIn(batches)).toEqual([]);
    const gone = withRows({ procedurelog: rowsOf('procedurelog').slice(1) });
    expect(changesIn(await host.changes(fileOf(gone, closedOn(3))))).toEqual([
      'remove procedurelog:1',
      'remove procedurelog:1#charge',
    ]);
  });

  test('anything of a table with a row whose key cannot be trusted', async () => {
    const host = createHost();
    await host.snapshot(fileOf(smallPractice, closedOn(1)));
    const content = writePractice(withRows({ appointment: rowsOf('appointment').slice(1) }), closedOn(2));
    const path = folder.write(
      'untrusted.sql',
      content.replace(/(INSERT INTO `appointment` VALUES\n)/, "$1('1','short'),\n"),
    );
    expect(changesIn(await host.changes(path))).toEqual([]);
    const whole = fileOf(withRows({ appointment: rowsOf('appointment').slice(1) }), closedOn(3));
    expect(changesIn(await host.changes(whole))).toEqual(['remove appointment:1']);
  });

  test('the records of a table that a dump does not hold', async () => {
    const host = createHost();
    await host.snapshot(fileOf(smallPractice, closedOn(1)));
    const without = fileOf(smallPractice, { ...closedOn(2), withoutTables: ['perioexam'] });
    expect(changesIn(await host.changes(without))).toEqual([]);
    const emptied = fileOf(withRows({ perioexam: [] }), closedOn(3));
    expect(changesIn(await host.changes(emptied))).toEqual(['remove perioexam:1']);
  });
});

describe('changes are refused', () => {
  const prepared = async () => {
    const host = createHost();
    await host.snapshot(fileOf(smallPractice, closedOn(5)));
    return host;
  };

  test('without a place to keep what was seen, and for following a file', async () => {
    const host = await prepared();
    const source = sourceOf(fileOf(nextPractice, closedOn(6)));
    expect(await refusal(collect(source.changes({ from: host.cursor, follow: false })))).toBe(
      'unsupported_capability',
    );
    const following = source.changes({ from: host.cursor, follow: true, scanState: host.scanState });
    expect(await refusal(collect(following))).toBe('unsupported_capability');
  });

  test('from a dump that is older than the one before', async () => {
    expect(await refusal((await prepared()).changes(fileOf(nextPractice, closedOn(4))))).toBe('history_lost');
  });

  test('from another practice, and from another database', async () => {
    const renamed = withRows({
      preference: [{ PrefNum: '1', PrefName: 'PracticeTitle', ValueString: 'Other Dental' }],
    });
    const host = await prepared();
    expect(await refusal(host.changes(fileOf(renamed, closedOn(6))))).toBe('history_lost');
    const elsewhere = fileOf(smallPractice, { style: { ...closedOn(6).style, database: 'copy' } });
    expect(await refusal(host.changes(elsewhere))).toBe('history_lost');
  });

  test('for another instance of the same practice', async () => {
    const host = await prepared();
    const source = sourceOf(fileOf(nextPractice, closedOn(6)), { instance: 'other' });
    const changes = source.changes({ from: host.cursor, follow: false, scanState: host.scanState });
    expect(await refusal(collect(changes))).toBe('history_lost');
  });

  test('behind a snapshot that kept no state, and where the state is lost', async () => {
    const host = createHost();
    const path = fileOf(smallPractice, closedOn(5));
    const from = (await snapshotOf(path)).at(-1)?.cursor;
    const source = sourceOf(fileOf(nextPractice, closedOn(6)));
    if (from === undefined) throw new Error('no cursor');
    expect(await refusal(collect(source.changes({ from, follow: false, scanState: host.scanState })))).toBe(
      'history_lost',
    );
    const other = await prepared();
    const lost = source.changes({
      from: other.cursor,
      follow: false,
      scanState: createMemoryCheckpointStore().scanState,
    });
    expect(await refusal(collect(lost))).toBe('history_lost');
  });

  test('with a cursor that is unfinished, of another adapter or version, or damaged', async () => {
    const host = await prepared();
    const path = fileOf(nextPractice, closedOn(6));
    const [unfinished] = await snapshotOf(path, {}, { batchSize: 3 });
    if (unfinished === undefined) throw new Error('no batch');
    const { cursor } = host;
    for (const from of [
      unfinished.cursor,
      { ...cursor, adapter: 'other' },
      { ...cursor, version: 99 },
      { ...cursor, position: { ...cursor.position, emitted: -1 } },
      { ...cursor, position: {} },
      { ...cursor, position: { ...cursor.position, entities: 'dentures' } },
    ]) {
      expect(await refusal(host.changes(path, { from }))).toBe('cursor_invalid');
    }
  });

  test('to go on in the middle with another dump or other entities', async () => {
    const host = await prepared();
    await host.changes(fileOf(nextPractice, closedOn(6)), { batchSize: 1 }, 2);
    expect(await refusal(host.changes(fileOf(nextPractice, closedOn(7))))).toBe('cursor_invalid');
    const same = fileOf(nextPractice, closedOn(6));
    expect(await refusal(host.changes(same, { entities: ['patient'] }))).toBe('cursor_invalid');
    expect(await refusal(host.changes(same))).toBe('accepted');
  });

  describe('a snapshot of a dump whose closing line has no time', () => {
    const timeless = { style: { footer: '-- Dump completed\n' } };
    const monday = 1_770_000_000;
    const writtenAt = (seconds: number, rows: PracticeRows): string => {
      const path = fileOf(rows, timeless);
      utimesSync(path, seconds, seconds);
      return path;
    };
    const goOn = async (first: string, second: string): Promise<unknown> => {
      const [unfinished] = await snapshotOf(first, {}, { batchSize: 3 });
      if (unfinished === undefined) throw new Error('no batch');
      return refusal(snapshotOf(second, {}, { from: unfinished.cursor }));
    };

    test('does not go on over one with other bytes, of the same length and from the same second', async () => {
      const notes = (note: string) => withRows({ patientnote: [{ PatNum: '1', Medical: note }] });
      const [first, second] = [writtenAt(monday, notes('one')), writtenAt(monday, notes('two'))];
      expect(statSync(first).size).toBe(statSync(second).size);
      expect(await goOn(first, second)).toBe('cursor_invalid');
    });

    test('goes on over a copy, and does not over one from another time: a run has only one', async () => {
      const first = writtenAt(monday, smallPractice);
      expect(await goOn(first, writtenAt(monday, smallPractice))).toBe('accepted');
      expect(await goOn(first, writtenAt(monday + 86_400, smallPractice))).toBe('cursor_invalid');
    });
  });

  test('a snapshot goes on over the same dump compressed, and not over one with another row and closing time alike', async () => {
    const path = fileOf(smallPractice, closedOn(6));
    const [unfinished] = await snapshotOf(path, {}, { batchSize: 3 });
    if (unfinished === undefined) throw new Error('no batch');
    const { cursor: from } = unfinished;
    const compressed = folder.write('same.sql.gz', gzipSync(readFileSync(path)));
    expect(await refusal(snapshotOf(compressed, {}, { from }))).toBe('accepted');
    const altered = readFileSync(path, 'utf8').replace("O\\'Fiction 5", "O\\'Fiction 6");
    expect(altered).not.toBe(readFileSync(path, 'utf8'));
    expect(Buffer.byteLength(altered)).toBe(statSync(path).size);
    expect(await refusal(snapshotOf(folder.write('altered.sql', altered), {}, { from }))).toBe(
      'cursor_invalid',
    );
  });

  test('a snapshot does not go on from a cursor of changes, or over another dump', async () => {
    const host = await prepared();
    const next = fileOf(nextPractice, closedOn(6));
    const [unfinished] = await snapshotOf(next, {}, { batchSize: 3 });
    if (unfinished === undefined) throw new Error('no batch');
    expect(
      await refusal(snapshotOf(fileOf(nextPractice, closedOn(7)), {}, { from: unfinished.cursor })),
    ).toBe('cursor_invalid');
    await host.changes(next);
    expect(await refusal(snapshotOf(next, {}, { from: host.cursor }))).toBe('cursor_invalid');
  });
});
