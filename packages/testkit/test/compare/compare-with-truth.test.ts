import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Batch, CanonicalRecord, Instant, UpsertRecord } from '@bitewing/core';
import {
  compareWithTruth,
  createPractice,
  describeComparison,
  type Excuse,
  expectedRecords,
  loadExcuses,
  nameRecords,
  parseExcuses,
  pastReferences,
} from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { recordsOfPractice } from '../conformance/truth-stream.ts';
import { asOf } from '../practice/as-of.ts';

const practice = createPractice({ seed: 5, patients: 20, asOf });
const written = nameRecords(practice);
const faultless = recordsOfPractice(practice);

async function* batchesOf(...pieces: readonly (readonly CanonicalRecord[])[]): AsyncGenerator<Batch> {
  for (const [index, records] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    yield {
      instance: 'bramblewick',
      phase: 'snapshot',
      observedAt: '2025-06-30T12:00:00Z' as Instant,
      records,
      rejected: [],
      tables: [],
      settled: isLast,
      cursor: { adapter: 'memory', version: 1, epoch: 'first', position: { index } },
      complete: isLast,
    };
  }
}

const compare = (records: readonly CanonicalRecord[], excuses: readonly Excuse[] = []) =>
  compareWithTruth({ expected: expectedRecords(practice, written), actual: batchesOf(records), excuses });

const change = (id: string, values: object): readonly UpsertRecord[] =>
  faultless.map((record) =>
    record.id === id ? ({ ...record, data: { ...record.data, ...values } } as UpsertRecord) : record,
  );

const excuse = (field: string): Excuse => ({
  entity: 'patient',
  field,
  reason: 'the source cuts it short',
  section: 'x.md section 1',
});

describe('comparison with the truth', () => {
  test('finds nothing in a faultless stream, in any order', async () => {
    const comparison = await compare(faultless.toReversed());
    expect(comparison).toEqual({
      differences: [],
      excusedCount: 0,
      idleExcuses: [],
      expectedCount: faultless.length,
      actualCount: faultless.length,
    });
  });

  test('names the field that differs, with both values', async () => {
    const { differences } = await compare(change('patient:3', { lastName: 'Wrong' }));
    const truth = practice.records('patient')[2]?.data.lastName;
    expect(differences).toEqual([
      {
        entity: 'patient',
        id: 'patient:3',
        kind: 'field',
        field: 'lastName',
        expected: truth,
        actual: 'Wrong',
      },
    ]);
  });

  test('sees a nested value and a cent', async () => {
    const charge = faultless.find(
      (record) => record.entity === 'ledgerEntry' && record.data.amountCents !== null,
    );
    const contact = faultless.find(
      (record) => record.entity === 'patient' && record.data.contactPoints !== null,
    );
    if (charge?.entity !== 'ledgerEntry' || contact?.entity !== 'patient')
      throw new Error('the practice has neither');
    const cent = await compare(change(charge.id, { amountCents: (charge.data.amountCents ?? 0) + 1 }));
    expect(cent.differences.map(({ field }) => field)).toEqual(['amountCents']);
    const nested = await compare(
      change(contact.id, {
        contactPoints: contact.data.contactPoints?.map((point) => ({ ...point, value: `${point.value} ` })),
      }),
    );
    expect(nested.differences.map(({ field }) => field)).toEqual(['contactPoints']);
  });

  test('sees a field that the model does not know, and takes absent for null', async () => {
    expect(
      (await compare(change('patient:3', { hairColour: 'red' }))).differences.map(({ field }) => field),
    ).toEqual(['hairColour']);
    expect((await compare(change('patient:3', { sourceStatus: undefined }))).differences).toEqual([]);
  });

  describe('sees what stands beside the data', () => {
    const given = (id: string, values: Partial<UpsertRecord>): readonly UpsertRecord[] =>
      faultless.map((record) => (record.id === id ? ({ ...record, ...values } as UpsertRecord) : record));
    const patient = faultless.find(({ id }) => id === 'patient:3');
    const keeping = { ...written, extra: new Map([['patient:3', { Ward: 'A2', Urgency: '1' }]]) };
    const compareKept = async (records: readonly CanonicalRecord[]) => {
      const expected = expectedRecords(practice, keeping);
      const { differences } = await compareWithTruth({ expected, actual: batchesOf(records), excuses: [] });
      return differences.map(({ id, field, expected: wanted, actual }) => [id, field, wanted, actual]);
    };

    test('the table and the key of the row', async () => {
      if (patient === undefined) throw new Error('the practice has no such patient');
      const { source } = patient;
      expect((await compare(given('patient:3', { source: { ...source, key: '4' } }))).differences).toEqual([
        {
          entity: 'patient',
          id: 'patient:3',
          kind: 'field',
          field: 'source.key',
          expected: '3',
          actual: '4',
        },
      ]);
      const { differences } = await compare(given('patient:3', { source: { ...source, table: 'person' } }));
      expect(differences.map(({ field }) => field)).toEqual(['source.table']);
    });

    test('a native column that is not kept, or in another way, or that nobody asked for', async () => {
      expect(await compareKept(given('patient:3', { extra: { Ward: 'A2', Urgency: '1' } }))).toEqual([]);
      expect(await compareKept(given('patient:3', { extra: { Ward: 'a2', Shade: 'x' } }))).toEqual([
        ['patient:3', 'extra.Ward', 'A2', 'a2'],
        ['patient:3', 'extra.Urgency', '1', undefined],
        ['patient:3', 'extra.Shade', undefined, 'x'],
      ]);
      expect(await compareKept(faultless)).toHaveLength(2);
    });

    test('any kept column, where the writer says that there is none', async () => {
      const { differences } = await compare(given('patient:4', { extra: { Ward: 'A2' } }));
      expect(differences.map(({ field }) => field)).toEqual(['extra.Ward']);
    });

    test('and leaves kept columns alone where the writer does not say', async () => {
      const { extra: _kept, ...bare } = written;
      const { differences } = await compareWithTruth({
        expected: expectedRecords(practice, bare),
        actual: batchesOf(given('patient:4', { extra: { Ward: 'A2' } })),
        excuses: [],
      });
      expect(differences).toEqual([]);
    });
  });

  test('sees records that are missing, too many, or taken back', async () => {
    expect((await compare(faultless.slice(1))).differences).toEqual([
      { entity: faultless[0]?.entity, id: faultless[0]?.id, kind: 'missing' },
    ]);
    const [first] = faultless;
    if (first === undefined) throw new Error('the practice is empty');
    expect((await compare([...faultless, { ...first, id: 'preference:other' }])).differences).toEqual([
      { entity: first.entity, id: 'preference:other', kind: 'unexpected' },
    ]);
    const { entity, id, source } = first;
    const removal = {
      op: 'remove',
      entity,
      id,
      source,
      evidence: 'absent',
      reason: 'deleted',
    } as CanonicalRecord;
    const comparison = await compareWithTruth({
      expected: expectedRecords(practice, written),
      actual: batchesOf(faultless, [removal]),
      excuses: [],
    });
    expect(comparison.differences.map(({ kind }) => kind)).toEqual(['missing']);
  });

  test('takes the last of repeated records', async () => {
    const comparison = await compareWithTruth({
      expected: expectedRecords(practice, written),
      actual: batchesOf(change('patient:3', { lastName: 'Wrong' }), faultless),
      excuses: [],
    });
    expect(comparison.differences).toEqual([]);
  });

  test('counts what is excused, and finds the excuse that nothing needs', async () => {
    const comparison = await compare(change('patient:3', { title: 'cut' }), [
      excuse('title'),
      excuse('language'),
    ]);
    expect(comparison.differences).toEqual([]);
    expect(comparison.excusedCount).toBe(1);
    expect(comparison.idleExcuses.map(({ field }) => field)).toEqual(['language']);
  });

  test('does not excuse a record that is missing', async () => {
    const { differences } = await compare(
      faultless.filter(({ id }) => id !== 'patient:3'),
      [excuse('title')],
    );
    expect(differences.map(({ kind }) => kind)).toEqual(['missing']);
  });

  test('judges some entities only, if told so', async () => {
    const comparison = await compareWithTruth({
      expected: expectedRecords(practice, written),
      actual: batchesOf(
        change('patient:3', { lastName: 'Wrong' }).filter(({ entity }) => entity === 'patient'),
      ),
      excuses: [],
      entities: ['patient'],
    });
    expect(comparison.differences).toHaveLength(1);
    expect(comparison.expectedCount).toBe(20);
  });

  test('says in lines how many records differ in which field', async () => {
    const text = describeComparison(
      await compare(change('patient:3', { lastName: 'Wrong' }), [excuse('title')]),
    );
    expect(text).toContain('1 differences, 0 excused, 1 idle excuses');
    expect(text).toContain('patient.lastName: 1');
    expect(text).toContain('idle excuse: patient.title');
  });
});

describe('expected records', () => {
  test('refer by record id, and take what the writer overrides', () => {
    const overrides = new Map([['patient-1', { sourceStatus: '0' }]]);
    const expected = [...expectedRecords(practice, { ...written, overrides })];
    const appointment = expected.find(({ entity }) => entity === 'appointment');
    expect(appointment?.data.patientId).toMatch(/^patient:\d+$/);
    expect(expected.find(({ id }) => id === 'patient:1')?.data.sourceStatus).toBe('0');
    expect(practice.records('patient')[0]?.data.sourceStatus).toBeNull();
  });

  test('leave out an entity that the written form has no place for, and references that it cannot hold', () => {
    const benefits = practice.records('benefit');
    const overrides = new Map(benefits.map(({ id }) => [id, { procedureCodeGroupId: null }]));
    const groups = practice.records('procedureCodeGroup');
    const ids = new Map([...written.ids].filter(([id]) => groups.every((group) => group.id !== id)));
    const without = { ...written, ids, absent: ['procedureCodeGroup'] as const, overrides };
    const expected = [...expectedRecords(practice, without)];
    expect(benefits.some(({ data }) => data.procedureCodeGroupId !== null)).toBe(true);
    expect(expected.length).toBe(written.ids.size - groups.length);
    const ofBenefits = expected.filter(({ entity }) => entity === 'benefit');
    expect(ofBenefits.length).toBe(benefits.length);
    for (const { data } of ofBenefits) expect(data.procedureCodeGroupId).toBeNull();
    // Nor may a writer forget one in silence.
    expect(() => [...expectedRecords(practice, { ...without, absent: [] })]).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });

  test('name what is gone by the names that the writer gave beside its records', () => {
    const past = pastReferences(practice);
    expect(past.length).toBeGreaterThan(0);
    const pastIds = new Map(past.map(({ id }) => [id, `gone:${id}`]));
    const expected = [...expectedRecords(practice, { ...written, pastIds })];
    const named = expected.filter(({ data }) => String(data.appointmentId).startsWith('gone:'));
    expect(named.map(({ entity }) => entity)).toEqual(named.map(() => 'appointmentHistory'));
    expect(new Set(named.map(({ data }) => data.appointmentId))).toEqual(
      new Set([...pastIds.values()].filter((id) => id.startsWith('gone:appointment-'))),
    );
    expect(expected.length).toBe(written.ids.size);
  });

  test.each([
    ['has no id for what is gone', { ids: written.ids, overrides: new Map() }],
    [
      'has no id for a record',
      {
        ids: new Map([...written.ids].filter(([id]) => id !== 'patient-4')),
        pastIds: written.pastIds ?? new Map(),
        overrides: new Map(),
      },
    ],
    [
      'gives two records one id',
      {
        ids: new Map(written.ids).set('patient-4', 'patient:5'),
        pastIds: written.pastIds ?? new Map(),
        overrides: new Map(),
      },
    ],
    [
      'overrides what is no field',
      { ...written, overrides: new Map([['patient-4', { hairColour: 'red' }]]) },
    ],
  ])('refuse a writer that %s', (_, faulty) => {
    expect(() => [...expectedRecords(practice, faulty)]).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });
});

describe('excuses', () => {
  const entry = (entity: string, field: string) => ({
    entity,
    field,
    reason: 'because it is so there',
    section: 'x.md section 1',
  });

  test.each([
    ['ledgerEntry', 'amountCents'],
    ['ledgerEntry', 'amountExact'],
    ['ledgerEntry', 'kind'],
    ['procedure', 'feeCents'],
    ['procedure', 'quantity'],
    ['patient', 'storedBalanceCents'],
    ['patient', 'birthDate'],
    ['appointment', 'startLocal'],
    ['appointment', 'start'],
    ['provider', 'terminationDate'],
    ['appointment', 'patientId'],
    ['patient', 'guarantorId'],
    ['procedure', 'tooth'],
    ['procedure', 'teeth'],
    ['procedure', 'surfaces'],
    ['procedure', 'area'],
    ['perioTooth', 'buccal'],
    ['perioTooth', 'mobility'],
    ['perioExam', 'note'],
    ['patient', 'status'],
    ['patient', 'recordStatus'],
    ['procedure', 'sourceStatus'],
    ['patient', 'hairColour'],
  ])('are refused for %s.%s', (entity, field) => {
    expect(() => parseExcuses([entry(entity, field)])).toThrow(`${entity}.${field} cannot be excused`);
  });

  test('are taken for a text', () => {
    expect(parseExcuses([entry('patient', 'title')])).toEqual([entry('patient', 'title')]);
  });

  test.each([
    ['no list', {}],
    ['an unknown entity', [entry('horse', 'name')]],
    ['no reason', [{ ...entry('patient', 'title'), reason: '' }]],
    ['a surplus key', [{ ...entry('patient', 'title'), until: 'later' }]],
    ['one field twice', [entry('patient', 'title'), entry('patient', 'title')]],
  ])('are refused with %s', (_, value) => {
    expect(() => parseExcuses(value)).toThrow(expect.objectContaining({ code: 'invalid_options' }));
  });

  test('are read from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bitewing-excuses-'));
    try {
      const path = join(folder, 'excused.json');
      await writeFile(path, JSON.stringify([entry('patient', 'title')]));
      expect(await loadExcuses(path)).toHaveLength(1);
      await writeFile(path, '[{');
      await expect(loadExcuses(path)).rejects.toMatchObject({ code: 'invalid_options' });
      await expect(loadExcuses(join(folder, 'missing.json'))).rejects.toMatchObject({
        code: 'source_not_found',
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
