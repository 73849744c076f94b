import {
  BitewingError,
  type Cursor,
  createMemoryCheckpointStore,
  recordId,
  type ScanState,
  type UpsertRecord,
} from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import {
  changedSteps,
  heldKeys,
  notedSteps,
  type ReadStep,
  RecentScan,
  ScanPass,
  type ScanPassOptions,
} from '../../src/index.ts';

const scopes = [{ entity: 'operatory', table: 'operatory' }] as const;

const recordOf = (key: string, name: string): UpsertRecord<'operatory'> => ({
  op: 'upsert',
  entity: 'operatory',
  id: recordId('operatory', [key]),
  source: { adapter: 'test', instance: 'one', table: 'operatory', key },
  data: { name } as UpsertRecord<'operatory'>['data'],
});

type Rows = readonly (readonly [key: string, name: string])[];

async function* stepsOf(rows: Rows): AsyncGenerator<readonly ReadStep[]> {
  yield rows.map(([key, name]) => ({ records: [recordOf(key, name)], fates: [], bytes: 1 }));
}

/** A host that saves what was staged; passes over its state, whole ones and quick ones. */
function createHost() {
  const store = createMemoryCheckpointStore();
  const { scanState } = store;
  let saved: Cursor | null = null;
  const save = async (): Promise<void> => {
    const round = Number(saved?.position.round ?? 0) + 1;
    const cursor: Cursor = { adapter: 't', version: 1, epoch: 'e', position: { round } };
    await store.save(cursor, saved);
    saved = cursor;
  };
  const passOptions = (rest: Partial<ScanPassOptions>): ScanPassOptions => ({
    adapter: 'test',
    instance: 'one',
    scanState,
    epoch: 'e',
    scopes,
    known: new Set(['operatory']),
    isComplete: () => true,
    held: heldKeys(),
    ...rest,
  });
  return {
    scanState,
    async snapshot(rows: Rows) {
      const pass = await ScanPass.open(passOptions({ known: new Set() }));
      for await (const block of notedSteps(stepsOf(rows), pass)) expect(block).toHaveLength(rows.length);
      await pass.finish();
      await save();
    },
    async quick(rows: Rows, isSaved = true) {
      const recent = await RecentScan.open({ adapter: 'test', scanState, epoch: 'e', scopes });
      for (const [key, name] of rows) recent.note(recordOf(key, name));
      await recent.save();
      if (isSaved) await save();
      else await store.load();
    },
    /** A whole pass that notes what it gives; one that is broken off has saved it, but not come to its end. */
    async whole(
      rows: Rows,
      rest: Partial<ScanPassOptions> & { readonly isBrokenOff?: boolean } = {},
    ): Promise<readonly string[]> {
      const { isBrokenOff = false, ...options } = rest;
      const pass = await ScanPass.open(passOptions(options));
      const recent = await RecentScan.open({
        adapter: 'test',
        scanState,
        epoch: 'e',
        scopes,
        isBeside: true,
      });
      const found: string[] = [];
      for await (const block of changedSteps(stepsOf(rows), pass)) {
        for (const record of block.flatMap((step) => step.records)) {
          recent.note(record);
          found.push(`${record.op} ${record.source.key}`);
        }
        await recent.save();
        await save();
      }
      if (isBrokenOff) return found.sort();
      await pass.finish();
      await recent.forget();
      await save();
      return found.sort();
    },
  };
}

describe('what quick passes gave between two whole ones', () => {
  test('is given again, for what is kept of it holds no more', async () => {
    const host = createHost();
    await host.snapshot([
      ['1', 'a'],
      ['2', 'b'],
    ]);
    await host.quick([['1', 'changed']]);
    // It was changed back since: by what the snapshot saw alone, nothing would have happened.
    expect(
      await host.whole([
        ['1', 'a'],
        ['2', 'b'],
      ]),
    ).toEqual(['upsert 1']);
    expect(
      await host.whole([
        ['1', 'a'],
        ['2', 'b'],
      ]),
    ).toEqual([]);
  });

  test('is removed where it came and went in between', async () => {
    const host = createHost();
    await host.snapshot([['1', 'a']]);
    await host.quick([['2', 'b']]);
    await host.quick([
      ['2', 'b'],
      ['3', 'c'],
    ]);
    expect(
      await host.whole([
        ['1', 'a'],
        ['3', 'c'],
      ]),
    ).toEqual(['remove 2', 'upsert 3']);
    expect(
      await host.whole([
        ['1', 'a'],
        ['3', 'c'],
      ]),
    ).toEqual([]);
  });

  test('is removed once, also where the pass before had it too', async () => {
    const host = createHost();
    await host.snapshot([['1', 'a']]);
    await host.quick([['1', 'b']]);
    expect(await host.whole([])).toEqual(['remove 1']);
    expect(await host.whole([])).toEqual([]);
  });

  test('stays known where a whole pass could not read its table to the end', async () => {
    const host = createHost();
    await host.snapshot([['1', 'a']]);
    await host.quick([
      ['1', 'changed'],
      ['2', 'b'],
    ]);
    expect(await host.whole([], { isComplete: () => false })).toEqual([]);
    // Of 1 it is not known any more what the host has: so it comes again.
    expect(await host.whole([['1', 'a']])).toEqual(['remove 2', 'upsert 1']);
  });

  test('is nothing where the batch that gave it was not saved', async () => {
    const host = createHost();
    await host.snapshot([['1', 'a']]);
    await host.quick([['2', 'b']], false);
    expect(await host.whole([['1', 'a']])).toEqual([]);
  });

  test('is kept in full, however many quick passes there are', async () => {
    const host = createHost();
    await host.snapshot([]);
    for (let pass = 0; pass < 3; pass += 1) {
      await host.quick(Array.from({ length: 1_500 }, (_, at) => [String(1_500 * pass + at), 'x'] as const));
    }
    expect(await host.whole([])).toHaveLength(4_500);
    expect(await host.whole([])).toEqual([]);
  });

  test('is forgotten with the next snapshot', async () => {
    const host = createHost();
    await host.snapshot([['1', 'a']]);
    await host.quick([['2', 'b']]);
    await host.snapshot([['1', 'a']]);
    expect(await host.whole([['1', 'a']])).toEqual([]);
  });

  test.each([
    ['where no whole pass was kept', 'e', false],
    ['where the state is of another history', 'other', true],
  ])('is refused %s', async (_when, epoch, hasSnapshot) => {
    const host = createHost();
    if (hasSnapshot) await host.snapshot([['1', 'a']]);
    const opening = RecentScan.open({ adapter: 'test', scanState: host.scanState, epoch, scopes });
    await expect(opening).rejects.toSatisfy((error) => BitewingError.is(error, 'history_lost'));
  });

  test('is refused where a part of it is lost', async () => {
    const host = createHost();
    await host.snapshot([['1', 'a']]);
    await host.quick([['2', 'b']]);
    const damaged: ScanState = {
      stage: host.scanState.stage,
      get: async (table, bucket) =>
        table.endsWith('/recent') && bucket > 0 ? null : host.scanState.get(table, bucket),
    };
    await expect(host.whole([], { scanState: damaged })).rejects.toSatisfy((error) =>
      BitewingError.is(error, 'history_lost'),
    );
  });
});

describe('what a whole pass gave that was broken off', () => {
  const rows: Rows = [
    ['1', 'a'],
    ['2', 'b'],
  ];
  const changed: Rows = [
    ['1', 'a'],
    ['2', 'changed'],
    ['3', 'c'],
  ];
  const isBrokenOff = true;

  test('is given again as it is by then, and removed where it is gone', async () => {
    const host = createHost();
    await host.snapshot(rows);
    expect(await host.whole(changed, { isBrokenOff })).toEqual(['upsert 2', 'upsert 3']);
    expect(await host.whole(rows)).toEqual(['remove 3', 'upsert 2']);
    expect(await host.whole(rows)).toEqual([]);
  });

  test('is given again where it was removed and is there as it was', async () => {
    const host = createHost();
    await host.snapshot(rows);
    expect(await host.whole([['1', 'a']], { isBrokenOff })).toEqual(['remove 2']);
    expect(await host.whole(rows)).toEqual(['upsert 2']);
  });

  test('stands beside what quick passes gave, however often', async () => {
    const host = createHost();
    await host.snapshot(rows);
    await host.quick([['4', 'd']]);
    for (const key of ['5', '6', '7']) await host.whole([...rows, [key, 'e']], { isBrokenOff });
    await host.quick([['8', 'f']]);
    expect(await host.whole(rows)).toEqual(['remove 4', 'remove 5', 'remove 6', 'remove 7', 'remove 8']);
    expect(await host.whole(rows)).toEqual([]);
  });
});
