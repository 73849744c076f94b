import type { Batch, Cursor, Instant, Rejection, UpsertRecord } from '@bitewing/core';
import { collect, SealedRow } from '@bitewing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BatchingOptions,
  type ReadStep,
  type RowFate,
  tableCounts,
  toBatches,
} from '../../src/index.ts';

const observedAt = '2026-03-01T12:00:00Z' as Instant;
const source = (key: string) => ({ adapter: 'test', instance: 'one', table: 'operatory', key });

const record = (key: string): UpsertRecord => ({
  op: 'upsert',
  entity: 'operatory',
  id: `operatory:${key}`,
  source: source(key),
  data: {} as UpsertRecord<'operatory'>['data'],
});
const rejection = (key: string): Rejection => ({
  entity: 'operatory',
  source: source(key),
  code: 'bad_key',
  fields: [],
  raw: new SealedRow({}),
});

/** `r`: a row with a record, `2`: a row with two, `x`: a rejected one, `s`: a skipped one. */
function stepOf(kind: string, at: number, bytes = 10): ReadStep {
  const fates: Record<string, RowFate> = {
    x: { kind: 'rejected', rejection: rejection(String(at)) },
    s: { kind: 'skipped', rule: 'not_wanted' },
  };
  const records = kind === 'r' ? [record(`${at}`)] : kind === '2' ? [record(`${at}a`), record(`${at}b`)] : [];
  return { records, fates: [{ table: 'operatory', fate: fates[kind] ?? { kind: 'mapped' } }], bytes };
}

async function* inBlocks(steps: readonly ReadStep[], size: number): AsyncGenerator<readonly ReadStep[]> {
  for (let at = 0; at < steps.length; at += size) yield steps.slice(at, at + size);
}

const cursorAt = (emitted: number, complete: boolean): Cursor => ({
  adapter: 'test',
  version: 1,
  epoch: 'e',
  position: { emitted, complete },
});

const batchesOf = (kinds: string, options: Partial<BatchingOptions> = {}, bytes = 10): Promise<Batch[]> => {
  const counts = tableCounts(['operatory'], observedAt);
  const steps = [...kinds].map((kind, at) => stepOf(kind, at, bytes));
  return collect(
    toBatches(inBlocks(steps, 3), {
      instance: 'one',
      phase: 'snapshot',
      observedAt,
      counts,
      cursorAt,
      ...options,
    }),
  );
};
const keysOf = (batches: readonly Batch[]): readonly string[] => [
  ...batches.flatMap((batch) => batch.records.map(({ source: { key } }) => key)),
  ...batches.flatMap((batch) => batch.rejected.map(({ source: { key } }) => `x${key}`)),
];

const expectOnlyLastEmpty = (batches: readonly Batch[]): void => {
  for (const { records, rejected, complete } of batches)
    expect(complete || records.length + rejected.length > 0).toBe(true);
};

describe('batches', () => {
  test('hold as many records and rejections as asked for, and the last one closes the stream', async () => {
    const batches = await batchesOf('rrxrrs', { batchSize: 2 });
    expect(batches.map(({ records, rejected }) => [records.length, rejected.length])).toEqual([
      [2, 0],
      [1, 1],
      [1, 0],
    ]);
    expect(batches.map(({ complete, settled }) => [complete, settled])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
  });

  test('are never empty but for the one of an empty stream', async () => {
    expect((await batchesOf('rrrr', { batchSize: 2 })).map(({ records }) => records.length)).toEqual([2, 2]);
    expect(await batchesOf('')).toMatchObject([{ records: [], rejected: [], complete: true }]);
  });

  test('are never settled where a table failed', async () => {
    const counts = tableCounts(['operatory'], observedAt);
    counts.fail('provider', 'missing_table');
    const [batch] = await batchesOf('r', { counts });
    expect(batch).toMatchObject({ complete: true, settled: false });
    expect(batch?.tables[1]).toMatchObject({
      table: 'provider',
      status: 'failed',
      code: 'missing_table',
      asOf: null,
    });
  });

  test('are closed when they take too much memory', async () => {
    const batches = await batchesOf('rrrr', { batchBytes: 150 }, 100);
    expect(batches.map(({ records }) => records.length)).toEqual([2, 2]);
  });

  test('do not count the memory of rows that are left out', async () => {
    const large = (kinds: string, options: Partial<BatchingOptions> = {}) =>
      batchesOf(kinds, { batchBytes: 150, ...options }, 100);
    const sizes = (batches: readonly Batch[]) =>
      batches.map(({ records, rejected }) => records.length + rejected.length);
    expect(sizes(await large('ssssr'))).toEqual([1]);
    expect(sizes(await large('rssssr'))).toEqual([2]);
    expect(sizes(await large('rrrrrr', { emitted: 4 }))).toEqual([2]);
    expect(sizes(await large('xxxxxx', { emitted: 5 }))).toEqual([1]);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'cannot hold %d records',
    async (batchSize) => {
      await expect(batchesOf('rr', { batchSize })).rejects.toMatchObject({ code: 'invalid_options' });
    },
  );

  test('count the fate of every row', async () => {
    const [batch] = await batchesOf('r2xs');
    expect(batch?.tables).toEqual([
      {
        table: 'operatory',
        status: 'reading',
        read: 4,
        mapped: 2,
        folded: 0,
        skipped: { not_wanted: 1 },
        rejected: 1,
        asOf: observedAt,
      },
    ]);
  });

  test('let the state be staged before the last one, and only then', async () => {
    const order: string[] = [];
    const counts = tableCounts(['operatory'], observedAt);
    const beforeLast = async () => {
      order.push('staged');
    };
    const steps = inBlocks([stepOf('r', 0), stepOf('r', 1)], 1);
    const options = {
      instance: 'one',
      phase: 'changes',
      observedAt,
      counts,
      cursorAt,
      batchSize: 1,
      beforeLast,
    } as const;
    for await (const batch of toBatches(steps, options)) order.push(String(batch.complete));
    expect(order).toEqual(['false', 'staged', 'true']);
  });

  test('stop with the reason of an abort', async () => {
    const reason = new Error('enough');
    await expect(batchesOf('rr', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test('do not call a source read that ends before the cursor', async () => {
    expect(await batchesOf('r2x', { emitted: 4 })).toMatchObject([
      { records: [], rejected: [], complete: true },
    ]);
    const finished: string[] = [];
    const beforeLast = async () => {
      finished.push('staged');
    };
    const failure = batchesOf('r2x', { emitted: 5, beforeLast });
    await expect(failure).rejects.toMatchObject({ code: 'cursor_invalid' });
    expect(finished).toEqual([]);
  });

  test('go on behind any cursor, whatever the size of batches was and is', async () => {
    const kinds = fc.array(fc.constantFrom('r', '2', 'x', 's'), { maxLength: 30 }).map((all) => all.join(''));
    const size = fc.record({
      batchSize: fc.integer({ min: 1, max: 7 }),
      batchBytes: fc.integer({ min: 0, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(kinds, size, size, async (all, first, second) => {
        const whole = await batchesOf(all, first);
        expectOnlyLastEmpty(whole);
        for (const [at, batch] of whole.entries()) {
          const emitted = Number(batch.cursor.position.emitted);
          const rest = await batchesOf(all, { ...second, emitted });
          expectOnlyLastEmpty(rest);
          const joined = [...keysOf(whole.slice(0, at + 1)), ...keysOf(rest)].sort();
          expect(joined).toEqual([...keysOf(whole)].sort());
          expect(rest.at(-1)?.tables).toEqual(whole.at(-1)?.tables);
          expect(rest.at(-1)?.cursor).toEqual(whole.at(-1)?.cursor);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a source that says where reading can go on', () => {
  /** Rows in pieces: only the last row of a piece has a place. */
  const stepsWithPlaces = (pieces: readonly string[]): readonly ReadStep[] =>
    pieces.flatMap((piece, number) =>
      [...piece].map((kind, at) => {
        const step = stepOf(kind, number * 10 + at);
        return at === piece.length - 1
          ? { ...step, after: `${number}`, placeOf: (key: string) => `behind ${key}` }
          : step;
      }),
    );

  test('has in each cursor the last place with all before it in batches', async () => {
    const saved: string[] = [];
    const first = '2026-03-01T12:00:01Z' as Instant;
    const times = [first, '2026-03-01T12:00:02Z' as Instant];
    const counts = tableCounts(['operatory'], () => first);
    const batches = await collect(
      toBatches(inBlocks(stepsWithPlaces(['2', 'rrr', 's', 'rx']), 2), {
        instance: 'one',
        phase: 'snapshot',
        observedAt: () => times.shift() ?? observedAt,
        counts,
        batchSize: 1,
        cursorAt: (emitted, complete, place) => ({
          ...cursorAt(emitted, complete),
          position: { place: place ?? 'the start' },
        }),
        beforeBatch: async () => {
          saved.push('saved');
        },
      }),
    );
    expect(batches.map(({ cursor }) => cursor.position.place)).toEqual([
      'the start',
      'behind 0',
      'behind 0',
      'behind 0',
      'behind 2',
      'behind 2',
      'behind 3',
    ]);
    expect(batches.flatMap(({ records, rejected }) => [...records, ...rejected])).toHaveLength(7);
    // Before each but the last, for which beforeLast is there.
    expect(saved).toHaveLength(batches.length - 1);
    expect(batches.map((batch) => batch.observedAt).slice(0, 2)).toEqual([
      '2026-03-01T12:00:01Z',
      '2026-03-01T12:00:02Z',
    ]);
    expect(batches.at(-1)?.tables[0]?.asOf).toBe(first);
  });
});
