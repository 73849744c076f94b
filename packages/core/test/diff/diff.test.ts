import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Batch, CanonicalRecord, UpsertRecord } from '@bitewing/core';
import { type DiffOptions, diff } from '@bitewing/core/diff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyData, upsert } from '../records.ts';
import { batchOf, removalOf, streamOf } from '../validate/batch-of.ts';
import { createSpillFolder } from '../validate/spill-folder.ts';
import { blob, changed, compare, sampleRecords } from './two-sides.ts';

/** The paths in which two versions of one record differ. */
async function paths(
  left: UpsertRecord,
  right: UpsertRecord,
  options: DiffOptions = {},
): Promise<readonly string[]> {
  const { report } = await compare([left], [right], options);
  const entity = report.entities[left.entity];
  expect(entity?.same).toBe(entity?.different === 0 ? 1 : 0);
  for (const { count } of entity?.fields ?? []) expect(count).toBe(1);
  return (entity?.fields ?? []).map(({ field }) => field).sort();
}

const patient = upsert('patient', '1');

describe('a comparison of two streams', () => {
  test('finds equal sets the same, in any order and cut into any batches', async () => {
    const reversed = [...sampleRecords].reverse();
    const { report, phi } = await compare(sampleRecords, reversed, {}, 3);
    expect(report.same).toBe(true);
    expect(report.total).toEqual({ left: 22, right: 22, same: 22, different: 0, onlyLeft: 0, onlyRight: 0 });
    expect(Object.keys(report.entities)).toEqual(['provider', 'patient', 'procedure', 'perioTooth']);
    expect(report.entities.procedure).toEqual({
      left: 10,
      right: 10,
      same: 10,
      different: 0,
      onlyLeft: 0,
      onlyRight: 0,
      fields: [],
      samples: [],
    });
    expect(phi).toBeNull();
  });

  test('finds two empty streams the same', async () => {
    const { report } = await compare([], []);
    expect(report).toMatchObject({ leftName: 'left', rightName: 'right', same: true, entities: {} });
  });

  test('does not mind the order in which fields were written', async () => {
    const backwards = Object.fromEntries(Object.entries(patient.data).reverse()) as typeof patient.data;
    expect(await paths(patient, { ...patient, data: backwards })).toEqual([]);
  });

  test('counts and names the records that are on one side only', async () => {
    const { report } = await compare(sampleRecords.slice(1), sampleRecords.slice(0, -2), {
      leftName: 'dump',
      rightName: 'store',
    });
    expect(report).toMatchObject({ leftName: 'dump', rightName: 'store', same: false });
    expect(report.total).toEqual({ left: 21, right: 20, same: 19, different: 0, onlyLeft: 2, onlyRight: 1 });
    expect(report.entities.patient?.samples).toEqual([{ id: 'patient:0', kind: 'onlyRight', fields: [] }]);
    expect(report.entities.provider?.samples).toEqual([{ id: 'provider:1', kind: 'onlyLeft', fields: [] }]);
  });

  test('takes the same id in two entities for two records', async () => {
    const twin = { ...upsert('location', '1'), id: 'patient:1' };
    const { report } = await compare([patient, twin], [patient]);
    expect(report.total).toMatchObject({ same: 1, onlyLeft: 1 });
    expect(report.entities.location?.onlyLeft).toBe(1);
  });

  test('counts by field, the most frequent first, and names records with their fields', async () => {
    const left = ['1', '2', '3'].map((key) => upsert('patient', key, { city: 'A', state: 'B' }));
    const right = left.map((record, place) =>
      changed(record, place === 0 ? { city: 'C', state: 'D' } : { state: 'D' }),
    );
    const { report } = await compare(left, right);
    expect(report.entities.patient).toMatchObject({ different: 3, same: 0 });
    expect(report.entities.patient?.fields).toEqual([
      { field: 'state', count: 3 },
      { field: 'city', count: 1 },
    ]);
    expect(report.entities.patient?.samples[0]).toEqual({
      id: 'patient:1',
      kind: 'different',
      fields: ['city', 'state'],
    });
  });

  test('names as many records of a kind as asked for, and counts all', async () => {
    const left = Array.from({ length: 30 }, (_, key) => upsert('patient', `${key}`, { city: 'A' }));
    const right = left.slice(10).map((record) => changed(record, { city: 'B' }));
    const entity = (await compare(left, right, { sampleSize: 4 })).report.entities.patient;
    expect(entity).toMatchObject({ different: 20, onlyLeft: 10 });
    expect(entity?.samples.filter(({ kind }) => kind === 'different')).toHaveLength(4);
    expect(entity?.samples.filter(({ kind }) => kind === 'onlyLeft')).toHaveLength(4);
  });
});

describe('a field that differs', () => {
  test('is named by its path, in nested values too', async () => {
    const tooth = upsert('perioTooth', '1');
    const deeper = changed(tooth, { mesioBuccal: { ...tooth.data.mesioBuccal, depthMm: 5 } });
    expect(await paths(tooth, deeper)).toEqual(['mesioBuccal.depthMm']);
    const point = { kind: 'email', value: 'a', e164: null, textConsent: null } as const;
    const reached = changed(patient, { contactPoints: [point, point] });
    const moved = changed(patient, {
      contactPoints: [
        { ...point, value: 'b' },
        { ...point, textConsent: false },
      ],
    });
    expect(await paths(reached, moved)).toEqual(['contactPoints[0].value', 'contactPoints[1].textConsent']);
  });

  test('is the place in a list that only one side has', async () => {
    const [short, long] = [['M'], ['M', 'O', 'D']].map((surfaces) =>
      upsert('procedure', '1', { surfaces: surfaces as ('M' | 'O' | 'D')[] }),
    );
    if (short === undefined || long === undefined) throw new Error('Two records.');
    expect(await paths(short, long)).toEqual(['surfaces[1]', 'surfaces[2]']);
    expect(await paths(long, short)).toEqual(['surfaces[1]', 'surfaces[2]']);
  });

  test('is the whole field where one side has no value', async () => {
    const policy = { system: 'openDental', payPlansVersion: 2 } as const;
    const [without, having] = [null, policy].map((balancePolicy) =>
      upsert('organization', '1', { balancePolicy }),
    );
    if (without === undefined || having === undefined) throw new Error('Two records.');
    expect(await paths(without, having)).toEqual(['balancePolicy']);
  });

  test('is none where it is absent on one side and null on the other; an empty list or text is one', async () => {
    const { city: _city, ...withoutCity } = emptyData('patient');
    const absent = { ...patient, data: withoutCity } as UpsertRecord;
    expect(await paths(patient, absent)).toEqual([]);
    expect(await paths(patient, changed(patient, { city: '' }))).toEqual(['city']);
    expect(await paths(patient, changed(patient, { contactPoints: [] }))).toEqual(['contactPoints']);
  });

  test('keeps false, zero and null apart', async () => {
    const said = (isHygiene: boolean | null) => upsert('operatory', '1', { isHygiene });
    expect(await paths(said(null), said(false))).toEqual(['isHygiene']);
    const owed = (amountCents: number | null) => upsert('ledgerEntry', '1', { amountCents });
    expect(await paths(owed(null), owed(0))).toEqual(['amountCents']);
    expect(await paths(owed(0), owed(1))).toEqual(['amountCents']);
  });

  test('may be a native column, a scalar or a blob, by size and digest', async () => {
    const left = {
      ...patient,
      extra: { Same: 1, 'side.Note': 'a', Photo: blob(3, 'a'), Scan: blob(3, 'a'), Gone: 0 },
    };
    const right = {
      ...patient,
      extra: { Same: 1, 'side.Note': 'b', Photo: blob(3, 'a'), Scan: blob(3, 'b'), New: true, Absent: null },
    };
    expect(await paths(left, right)).toEqual(['extra.Gone', 'extra.New', 'extra.Scan', 'extra.side.Note']);
    expect(await paths(left, patient)).toEqual([
      'extra.Gone',
      'extra.Photo',
      'extra.Same',
      'extra.Scan',
      'extra.side.Note',
    ]);
    const text = { ...patient, extra: { Photo: `[3,"${'a'.repeat(64)}"]` } };
    expect(await paths({ ...patient, extra: { Photo: blob(3, 'a') } }, text)).toEqual(['extra.Photo']);
  });

  test('may be the source, unless that is switched off', async () => {
    const moved = { ...patient, source: { ...patient.source, table: 'person', key: '2' } };
    expect(await paths(patient, moved)).toEqual(['source.key', 'source.table']);
    expect(await paths(patient, moved, { source: false })).toEqual([]);
  });

  test('may be an issue, if that is switched on', async () => {
    const issue = { rule: 'unknown_code', severity: 'warning', code: 'unknown_code' } as const;
    const noticed = { ...patient, issues: [issue] };
    expect(await paths(patient, noticed)).toEqual([]);
    expect(await paths(patient, noticed, { issues: true })).toEqual(['issues[0]']);
    expect(
      await paths(noticed, { ...patient, issues: [{ ...issue, severity: 'error' }] }, { issues: true }),
    ).toEqual(['issues[0].severity']);
    expect(await paths(patient, { ...patient, issues: [] }, { issues: true })).toEqual([]);
  });
});

test('names that are not shown count once a record', async () => {
  const data = { ...patient.data, odd: 1, odder: 2 } as UpsertRecord<'patient'>['data'];
  const { report } = await compare([patient], [{ ...patient, data }]);
  expect(report.entities.patient?.fields).toEqual([{ field: '(unknown)', count: 1 }]);
});

describe('a record that comes more than once', () => {
  test('counts as it came last', async () => {
    const wrong = changed(patient, { city: 'A' });
    expect((await compare([wrong, patient], [patient])).report.total).toMatchObject({ left: 1, same: 1 });
    expect((await compare([patient, wrong], [patient])).report.total).toMatchObject({
      left: 1,
      different: 1,
    });
  });

  test('is gone where a removal came last, and back where an upsert came after it', async () => {
    const removal = removalOf(patient);
    expect((await compare([patient, removal], [])).report).toMatchObject({ same: true, entities: {} });
    expect((await compare([patient, removal], [patient])).report.total).toMatchObject({ onlyRight: 1 });
    expect((await compare([patient, removal, patient], [patient])).report.total).toMatchObject({ same: 1 });
    expect((await compare([removal], [])).report.same).toBe(true);
  });
});

describe('streams that memory cannot hold', () => {
  const left = Array.from({ length: 2_000 }, (_, key) =>
    upsert('procedure', `${key}`, { feeCents: key % 50 }),
  );
  const right: CanonicalRecord[] = [...left]
    .reverse()
    .filter((_record, place) => place % 97 !== 0)
    .map((record, place) => (place % 31 === 0 ? changed(record, { feeCents: -1, claimNote: 'x' }) : record));
  right.push(...left.slice(0, 40).map(removalOf), ...left.slice(0, 20));

  test('give the same report as in memory, and leave no file behind', async () => {
    const spill = await createSpillFolder();
    try {
      const spilled = await compare(
        left,
        right,
        { memoryLimitBytes: 200_000, temporaryFolder: spill.folder, values: true },
        100,
      );
      expect(spilled.report.total).toMatchObject({ left: 2_000, right: 1_959 });
      expect(spilled.report.total.different).toBeGreaterThan(50);
      expect(spilled).toEqual(await compare(left, right, { values: true }, 100));
      expect(await spill.leftovers()).toEqual([]);
    } finally {
      await spill.remove();
    }
  });

  test('really go to the named folder: one that is missing is a named error', async () => {
    const temporaryFolder = join(tmpdir(), 'bitewing-no-such-folder', 'at-all');
    const failure = compare(left, right, { memoryLimitBytes: 200_000, temporaryFolder }, 100);
    await expect(failure).rejects.toMatchObject({ code: 'spill_failed' });
  });

  test('are let go of when the second one fails, or the signal says so', async () => {
    const spill = await createSpillFolder();
    const options = { memoryLimitBytes: 50_000, temporaryFolder: spill.folder };
    const broken = new Error('The source failed.');
    async function* failing(): AsyncGenerator<Batch> {
      yield batchOf(left.slice(0, 500));
      expect(await spill.leftovers()).not.toEqual([]);
      throw broken;
    }
    const controller = new AbortController();
    const reason = new Error('enough');
    async function* aborting(): AsyncGenerator<Batch> {
      yield batchOf(left.slice(0, 500));
      controller.abort(reason);
      yield batchOf(left.slice(500, 501));
    }
    try {
      await expect(diff(streamOf(batchOf(left)), failing(), options)).rejects.toBe(broken);
      const aborted = diff(streamOf(batchOf(left)), aborting(), { ...options, signal: controller.signal });
      await expect(aborted).rejects.toBe(reason);
      expect(await spill.leftovers()).toEqual([]);
    } finally {
      await spill.remove();
    }
  });
});

test('whatever the streams hold, the counts are those of two maps compared', async () => {
  const step = fc.record({
    key: fc.nat(8),
    cents: fc.nat(2),
    remove: fc.boolean(),
  });
  const side = fc.array(step, { maxLength: 20 });
  const toRecord = ({
    key,
    cents,
    remove,
  }: {
    key: number;
    cents: number;
    remove: boolean;
  }): CanonicalRecord => {
    const record = upsert('ledgerEntry', `${key}`, { amountCents: cents });
    return remove ? removalOf(record) : record;
  };
  const stateOf = (steps: readonly { key: number; cents: number; remove: boolean }[]) => {
    const state = new Map<number, number>();
    for (const { key, cents, remove } of steps) remove ? state.delete(key) : state.set(key, cents);
    return state;
  };
  await fc.assert(
    fc.asyncProperty(
      side,
      side,
      fc.constantFrom(1_000, undefined),
      async (leftSteps, rightSteps, memoryLimitBytes) => {
        const options = memoryLimitBytes === undefined ? {} : { memoryLimitBytes };
        const { report } = await compare(leftSteps.map(toRecord), rightSteps.map(toRecord), options, 4);
        const [left, right] = [stateOf(leftSteps), stateOf(rightSteps)];
        const both = [...left.keys()].filter((key) => right.has(key));
        const same = both.filter((key) => left.get(key) === right.get(key)).length;
        expect(report.total).toEqual({
          left: left.size,
          right: right.size,
          same,
          different: both.length - same,
          onlyLeft: left.size - both.length,
          onlyRight: right.size - both.length,
        });
        expect(report.same).toBe(same === left.size && same === right.size);
      },
    ),
    { numRuns: 100 },
  );
});
