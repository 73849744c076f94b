import {
  BitewingError,
  type Cursor,
  createMemoryCheckpointStore,
  recordId,
  type ScanState,
  type UpsertRecord,
} from '@bitewing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changedSteps,
  heldKeys,
  notedSteps,
  type ReadStep,
  ScanPass,
  type ScanPassOptions,
} from '../../src/index.ts';
import { EarlierPass } from '../../src/rescan/earlier-pass.ts';
import { contentHash, idHash } from '../../src/rescan/record-hash.ts';

const recordOf = (key: string, name: string): UpsertRecord<'operatory'> => ({
  op: 'upsert',
  entity: 'operatory',
  id: recordId('operatory', [key]),
  source: { adapter: 'test', instance: 'one', table: 'operatory', key },
  data: { name } as UpsertRecord<'operatory'>['data'],
});

type Rows = Iterable<readonly [key: string, name: string]>;

async function* stepsOf(rows: Rows): AsyncGenerator<readonly ReadStep[]> {
  for (const [key, name] of rows) {
    yield [
      { records: [recordOf(key, name)], fates: [{ table: 'operatory', fate: { kind: 'mapped' } }], bytes: 1 },
    ];
  }
}

/** A host that saves whatever was staged. */
function createHost() {
  const store = createMemoryCheckpointStore();
  let saved: Cursor | null = null;
  return {
    scanState: store.scanState,
    async save() {
      const cursor: Cursor = {
        adapter: 't',
        version: 1,
        epoch: 'e',
        position: { round: Number(saved?.position.round ?? 0) + 1 },
      };
      await store.save(cursor, saved);
      saved = cursor;
    },
    drop: () => store.load(),
  };
}

const passOptions = (scanState: ScanState, rest: Partial<ScanPassOptions> = {}): ScanPassOptions => ({
  adapter: 'test',
  instance: 'one',
  scanState,
  epoch: 'e',
  scopes: [{ entity: 'operatory', table: 'operatory' }],
  known: new Set(['operatory']),
  isComplete: () => true,
  held: heldKeys(),
  ...rest,
});

async function snapshot(
  scanState: ScanState,
  rows: Rows,
  rest: Partial<ScanPassOptions> = {},
): Promise<void> {
  const pass = await ScanPass.open(passOptions(scanState, { known: new Set(), ...rest }));
  for await (const block of notedSteps(stepsOf(rows), pass)) expect([...block]).toHaveLength(1);
  await pass.finish();
}

async function changes(scanState: ScanState, rows: Rows, rest: Partial<ScanPassOptions> = {}) {
  const pass = await ScanPass.open(passOptions(scanState, rest));
  const found: string[] = [];
  for await (const block of changedSteps(stepsOf(rows), pass)) {
    for (const record of [...block].flatMap((step) => step.records))
      found.push(`${record.op} ${record.source.key}`);
  }
  return { found: found.sort(), finish: () => pass.finish() };
}

const rows = (...entries: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(entries);

describe('a rescan', () => {
  test('finds what is new, changed and gone', async () => {
    const host = createHost();
    await snapshot(host.scanState, rows(['1', 'a'], ['2', 'b'], ['3', 'c']));
    await host.save();
    const { found } = await changes(host.scanState, rows(['1', 'a'], ['2', 'changed'], ['4', 'd']));
    expect(found).toEqual(['remove 3', 'upsert 2', 'upsert 4']);
  });

  test('keeps the old state until the new one is saved whole', async () => {
    const host = createHost();
    await snapshot(host.scanState, rows(['1', 'a']));
    await host.save();
    const next = rows(['2', 'b']);
    const first = await changes(host.scanState, next);
    // What was staged so far is saved, but the pass has not come to its end.
    await host.save();
    const second = await changes(host.scanState, next);
    expect(second.found).toEqual(first.found);
    await second.finish();
    await host.drop();
    const third = await changes(host.scanState, next);
    expect(third.found).toEqual(first.found);
    await third.finish();
    await host.save();
    expect((await changes(host.scanState, next)).found).toEqual([]);
  });

  test('keeps the old state where parts of a large new one were saved already', async () => {
    const many = (name: string): ReadonlyMap<string, string> =>
      new Map(Array.from({ length: 6_000 }, (_, at) => [String(at), name] as const));
    const host = createHost();
    await snapshot(host.scanState, many('a'));
    await host.save();
    const next = new Map([...many('a')].slice(10));
    const first = await changes(host.scanState, next);
    await host.save();
    const second = await changes(host.scanState, next);
    expect(first.found).toHaveLength(10);
    expect(second.found).toEqual(first.found);
    await second.finish();
    await host.save();
    expect((await changes(host.scanState, next)).found).toEqual([]);
    expect((await changes(host.scanState, many('a'))).found).toHaveLength(10);
  });

  test('says nothing of tables that were not read completely, and keeps what is known of them', async () => {
    const host = createHost();
    await snapshot(host.scanState, rows(['1', 'a'], ['2', 'b']));
    await host.save();
    const partly = await changes(host.scanState, rows(['1', 'a']), { isComplete: () => false });
    expect(partly.found).toEqual([]);
    await partly.finish();
    await host.save();
    expect((await changes(host.scanState, rows(['1', 'a']))).found).toEqual(['remove 2']);
  });

  test('sets out from the last snapshot, also where that one lacked a table', async () => {
    const host = createHost();
    const both = rows(['1', 'a'], ['2', 'b']);
    await snapshot(host.scanState, both);
    await host.save();
    await snapshot(host.scanState, rows(), { isComplete: () => false });
    await host.save();
    expect((await changes(host.scanState, both)).found).toEqual(['upsert 1', 'upsert 2']);
  });

  test('sets out from what a snapshot gave of a table, also where that was not all of it', async () => {
    const host = createHost();
    await snapshot(host.scanState, rows(['1', 'a'], ['2', 'b']), { isComplete: () => false });
    await host.save();
    expect((await changes(host.scanState, rows(['2', 'b'], ['3', 'c']))).found).toEqual([
      'remove 1',
      'upsert 3',
    ]);
  });

  test('knows later what it gave of a table that was not read completely', async () => {
    const host = createHost();
    await snapshot(host.scanState, rows(['1', 'a'], ['2', 'b']));
    await host.save();
    const partly = await changes(host.scanState, rows(['1', 'a'], ['3', 'c']), { isComplete: () => false });
    expect(partly.found).toEqual(['upsert 3']);
    await partly.finish();
    await host.save();
    expect((await changes(host.scanState, rows(['1', 'a']))).found).toEqual(['remove 2', 'remove 3']);
  });

  test('ends with the same row as a snapshot where two rows have one id', async () => {
    const host = createHost();
    const twice = [
      ['1', 'a'],
      ['1', 'b'],
    ] as const;
    await snapshot(host.scanState, twice);
    await host.save();
    const last = async (given: Rows): Promise<unknown> => {
      const pass = await ScanPass.open(passOptions(host.scanState));
      const names: unknown[] = [];
      for await (const block of changedSteps(stepsOf(given), pass)) {
        for (const record of [...block].flatMap((step) => step.records))
          names.push(record.op === 'upsert' ? (record.data as { name: string }).name : record.op);
      }
      return names.at(-1);
    };
    expect(await last(twice)).toBe('b');
    expect(await last([...twice].reverse())).toBe('a');
    expect(await last(twice.slice(0, 1))).toBe('a');
    // Unchanged: what the host holds is what the snapshot ended with.
    expect(await last(twice.slice(1))).toBeUndefined();
    expect((await changes(host.scanState, rows())).found).toEqual(['remove 1']);
  });

  test('keeps ids of any length apart', async () => {
    const host = createHost();
    const long = 'x'.repeat(70_000);
    await snapshot(host.scanState, rows([`${long}1`, 'a'], [`${long}2`, 'b'], ['3', 'c']));
    await host.save();
    expect((await changes(host.scanState, rows([`${long}1`, 'a']))).found).toEqual([
      'remove 3',
      `remove ${long}2`,
    ]);
  });

  test('does not take a rejected row for a deleted one, now or later', async () => {
    const host = createHost();
    await snapshot(host.scanState, rows(['1', 'a'], ['2', 'b']));
    await host.save();
    const held = heldKeys();
    held.hold('operatory', '2');
    const rejecting = await changes(host.scanState, rows(['1', 'a']), { held });
    expect(rejecting.found).toEqual([]);
    await rejecting.finish();
    await host.save();
    expect((await changes(host.scanState, rows(['1', 'a'], ['2', 'b']))).found).toEqual([]);
    expect((await changes(host.scanState, rows(['1', 'a']))).found).toEqual(['remove 2']);
  });

  test('refuses a state of another history, a missing one and a damaged one', async () => {
    const host = createHost();
    await expect(changes(host.scanState, rows())).rejects.toMatchObject({ code: 'history_lost' });
    await snapshot(host.scanState, rows(['1', 'a']));
    await host.save();
    await expect(changes(host.scanState, rows(), { epoch: 'other' })).rejects.toMatchObject({
      code: 'history_lost',
    });
    await host.scanState.stage('operatory.operatory', 0, Buffer.from('{}'));
    await host.save();
    await expect(changes(host.scanState, rows())).rejects.toMatchObject({ code: 'history_lost' });
    // The way out is a new snapshot, so that must not stumble over what it replaces.
    await snapshot(host.scanState, rows(['1', 'a']));
    await host.save();
    expect((await changes(host.scanState, rows(['1', 'a']))).found).toEqual([]);
  });

  test('refuses entries that were cut anywhere, or are more than there should be', async () => {
    const host = createHost();
    await snapshot(host.scanState, rows(['1', 'a'], ['2', 'b']));
    await host.save();
    const scope = 'operatory.operatory';
    const bucket = 1;
    const whole = (await host.scanState.get(scope, bucket)) ?? new Uint8Array();
    expect(whole.length).toBeGreaterThan(0);
    const damagedTo = async (bytes: Uint8Array): Promise<unknown> => {
      await host.scanState.stage(scope, bucket, bytes);
      await host.save();
      return changes(host.scanState, rows(['1', 'a'])).then(
        () => 'accepted',
        (error: unknown) => (error instanceof BitewingError ? error.code : error),
      );
    };
    for (let length = 0; length < whole.length; length += 1)
      expect(await damagedTo(whole.slice(0, length))).toBe('history_lost');
    expect(await damagedTo(Buffer.concat([whole, whole]))).toBe('history_lost');
    expect(await damagedTo(whole)).toBe('accepted');
  });

  test('comes to the same set as a fresh read, over any sequence of states', async () => {
    const state = fc.dictionary(fc.constantFrom('1', '2', '3', 'é', 'a,b'), fc.constantFrom('x', 'y'), {
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 5 }), async (states) => {
        const host = createHost();
        const [first = {}, ...later] = states.map((one) => new Map(Object.entries(one)));
        await snapshot(host.scanState, first as Map<string, string>);
        await host.save();
        let held = first as Map<string, string>;
        for (const next of later) {
          const { found, finish } = await changes(host.scanState, next);
          const upserts = [...next]
            .filter(([key, name]) => held.get(key) !== name)
            .map(([key]) => `upsert ${key}`);
          const removes = [...held.keys()]
            .filter((key) => !next.has(key))
            .map((key) => `remove ${key.replace(',', '%2C')}`);
          expect(found).toEqual([...upserts, ...removes].sort());
          await finish();
          await host.save();
          held = next;
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('memory of a rescan', () => {
  test('is at most 24 bytes for each record', () => {
    const known = new EarlierPass(100_000);
    expect(known.bytes / 100_000).toBeLessThan(24);
    for (let key = 0; key < 100_000; key += 1) known.add(idHash(`procedurelog:${key}#charge`), [key, 1]);
    let unchanged = 0;
    for (let key = 0; key < 100_000; key += 2)
      if (known.see(idHash(`procedurelog:${key}#charge`), [key, 1])) unchanged += 1;
    expect(unchanged).toBe(50_000);
    expect(known.see(idHash('procedurelog:1#charge'), [1, 2])).toBe(false);
    expect(known.wasSeen(idHash('procedurelog:1#charge'))).toBe(true);
    expect(known.wasSeen(idHash('procedurelog:3#charge'))).toBe(false);
    expect(known.see(idHash('procedurelog:100001#charge'), [1, 1])).toBe(false);
  });

  test('takes no more records than were announced', () => {
    const known = new EarlierPass(1);
    known.add(idHash('operatory:1'), [1, 1]);
    expect(() => known.add(idHash('operatory:2'), [2, 2])).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
  });

  test('tells regular ids apart', () => {
    const seen = new Set<string>();
    for (let key = 0; key < 200_000; key += 1) seen.add(idHash(`claimproc:${key}#payment`).join());
    expect(seen.size).toBe(200_000);
  });

  test('hashes what a record says: data, extra and source, not its issues', () => {
    const record = recordOf('1', 'a');
    expect(contentHash({ ...record })).toEqual(contentHash(record));
    expect(contentHash({ ...record, issues: [{ rule: 'x', severity: 'info', code: 'bad_text' }] })).toEqual(
      contentHash(record),
    );
    expect(contentHash({ ...record, extra: { Note: 'x' } })).not.toEqual(contentHash(record));
    expect(contentHash(recordOf('1', 'b'))).not.toEqual(contentHash(record));
    expect(contentHash(recordOf('2', 'a'))).not.toEqual(contentHash(record));
  });
});

describe('a snapshot that is taken up again', () => {
  /** Notes some rows and saves how far it came, without an end. */
  async function begin(host: ReturnType<typeof createHost>, run: string, own: Rows): Promise<void> {
    const pass = await ScanPass.open(passOptions(host.scanState, { known: new Set() }));
    for await (const block of notedSteps(stepsOf(own), pass)) expect([...block]).toHaveLength(1);
    await pass.save(run);
    await host.save();
  }

  test('knows what it noted before, and a row that came twice as it came last', async () => {
    const host = createHost();
    await begin(host, 'run 1', rows(['1', 'a'], ['2', 'b'], ['3', 'early']));
    await snapshot(host.scanState, rows(['3', 'c'], ['4', 'd']), { resumed: 'run 1' });
    await host.save();
    const { found } = await changes(host.scanState, rows(['1', 'a'], ['2', 'b'], ['3', 'c'], ['5', 'e']));
    expect(found).toEqual(['remove 4', 'upsert 5']);
  });

  test('takes nothing over from another run that was broken off', async () => {
    const host = createHost();
    await begin(host, 'run 1', rows(['1', 'a'], ['2', 'b']));
    // It came to its first cursor before it met a record.
    await begin(host, 'run 2', rows());
    await snapshot(host.scanState, rows(['9', 'z']), { resumed: 'run 2' });
    await host.save();
    const { found } = await changes(host.scanState, rows(['9', 'z']));
    expect(found).toEqual([]);
  });

  test('is refused where its first part is not in the state: what was deleted of it would never be missed', async () => {
    const lost = { code: 'history_lost' };
    const resumed = (scanState: ScanState) => snapshot(scanState, rows(['9', 'z']), { resumed: 'run 2' });
    const host = createHost();
    await expect(resumed(host.scanState)).rejects.toMatchObject(lost);
    await begin(host, 'run 1', rows(['1', 'a'], ['2', 'b']));
    await expect(resumed(host.scanState)).rejects.toMatchObject(lost);
    await snapshot(host.scanState, rows(['1', 'a']));
    await host.save();
    await expect(resumed(host.scanState)).rejects.toMatchObject(lost);
  });

  test('of a host that finds its state damaged is a state that is lost, and a new snapshot replaces it', async () => {
    const host = createHost();
    await snapshot(host.scanState, rows(['1', 'a']));
    await host.save();
    const damaged: ScanState = {
      ...host.scanState,
      get: async () => {
        throw new BitewingError('sealed_value_damaged');
      },
    };
    await expect(changes(damaged, rows(['1', 'a']))).rejects.toMatchObject({ code: 'history_lost' });
    await snapshot(damaged, rows(['1', 'a'], ['2', 'b']));
    await host.save();
    const { found } = await changes(host.scanState, rows(['1', 'a']));
    expect(found).toEqual(['remove 2']);
  });

  test('leaves the finished state before it alone', async () => {
    const host = createHost();
    await snapshot(host.scanState, rows(['1', 'a'], ['2', 'b']));
    await host.save();
    await begin(host, 'run 2', rows(['1', 'other']));
    const { found } = await changes(host.scanState, rows(['1', 'a']));
    expect(found).toEqual(['remove 2']);
  });
});

describe('a record that a pass did not meet', () => {
  test('is asked for again, and stays known as it was where it is there', async () => {
    const host = createHost();
    await snapshot(host.scanState, rows(['1', 'a'], ['2', 'b'], ['3', 'c']));
    await host.save();
    const asked: string[] = [];
    const first = await changes(host.scanState, rows(['1', 'a']), {
      stillThere: async (table, keys) => {
        asked.push(table, ...keys);
        return new Set(['3']);
      },
    });
    expect(first.found).toEqual(['remove 2']);
    expect(asked).toEqual(['operatory', '2', '3']);
    await first.finish();
    await host.save();
    const second = await changes(host.scanState, rows(['1', 'a'], ['3', 'c']));
    expect(second.found).toEqual([]);
  });
});
