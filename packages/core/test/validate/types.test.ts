import { inspect } from 'node:util';
import { type CanonicalRecord, type EntityName, entities, entityNames } from '@bitewing/core';
import { createValidator, type ValidatedBatch } from '@bitewing/core/validate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compiledSchema } from '../../src/validate/entity-schemas.ts';
import { fieldPath } from '../../src/validate/field-path.ts';
import { emptyData, upsert } from '../records.ts';
import { batchOf, drain, removalOf, streamOf } from './batch-of.ts';

const canary = 'Zzyzx-Canary';

async function validateOne(record: CanonicalRecord): Promise<ValidatedBatch> {
  const [batch] = await drain(createValidator({ rules: [] }).validate(streamOf(batchOf([record]))));
  if (batch === undefined) throw new Error('A batch went in, so one comes out.');
  return batch;
}

async function wrongFields(record: CanonicalRecord): Promise<readonly (string | undefined)[]> {
  const { records, quarantined } = await validateOne(record);
  expect(records.length + quarantined.length).toBe(1);
  return quarantined.flatMap(({ issues }) => issues.map(({ field }) => field));
}

/** The record with a part replaced by what the types forbid. */
const broken = (record: object, parts: object): CanonicalRecord =>
  ({ ...record, ...parts }) as CanonicalRecord;

describe('layer 1', () => {
  test.each(entityNames)('accepts a plain %s', async (entity) => {
    const record = upsert(entity, '1');
    const { records, quarantined } = await validateOne(record);
    expect(quarantined).toEqual([]);
    expect(records[0]).toBe(record);
  });

  test('accepts the removal of a record, with its successor', async () => {
    const removal = { ...removalOf(upsert('patient', '1')), reason: 'merged', successorId: 'patient:2' };
    expect(await wrongFields(broken(removal, {}))).toEqual([]);
  });

  test('sets a record with a wrong type apart, whole, and names the field by its path', async () => {
    const record = broken(upsert('patient', '1'), {
      data: {
        ...emptyData('patient'),
        birthDate: '1980-02-31',
        contactPoints: [{ kind: 'email', value: '', e164: null, textConsent: null }],
      },
    });
    const { records, quarantined } = await validateOne(record);
    expect(records).toEqual([]);
    expect(quarantined).toHaveLength(1);
    expect(quarantined[0]).toMatchObject({ entity: 'patient', id: 'patient:1', source: record.source });
    expect(quarantined[0]?.issues).toEqual([
      { rule: 'types', severity: 'error', field: 'birthDate', code: 'schema_mismatch' },
      { rule: 'types', severity: 'error', field: 'contactPoints[0].value', code: 'schema_mismatch' },
    ]);
    expect(quarantined[0]?.sealed.reveal()).toBe(record);
  });

  test('refuses a record in which a field is missing: null has to be said', async () => {
    const { lastName: _lastName, ...rest } = emptyData('patient');
    expect(await wrongFields(broken(upsert('patient', '1'), { data: rest }))).toEqual(['lastName']);
  });

  test('does not repeat the name of a field that the model does not have', async () => {
    const outside = { ...emptyData('patient'), [canary]: 1 };
    expect(await wrongFields(broken(upsert('patient', '1'), { data: outside }))).toEqual(['(unknown)']);
    const site = { ...emptyData('perioTooth').buccal, [canary]: 1 };
    const inside = { ...emptyData('perioTooth'), buccal: site };
    expect(await wrongFields(broken(upsert('perioTooth', '1'), { data: inside }))).toEqual([
      'buccal.(unknown)',
    ]);
  });

  test('writes a path with the names that the model has, and no other', () => {
    const known = new Set(['contactPoints', 'value']);
    expect(fieldPath(['contactPoints', 0, 'value'], known)).toBe('contactPoints[0].value');
    expect(fieldPath(['contactPoints', canary, Symbol(canary)], known)).toBe(
      'contactPoints.(unknown).(unknown)',
    );
    expect(fieldPath([], known)).toBe('');
  });

  test('refuses data that are no object', async () => {
    for (const data of [null, undefined, canary, 5, []]) {
      expect(await wrongFields(broken(upsert('patient', '1'), { data }))).toEqual(['data']);
    }
  });

  const source = upsert('patient', '1').source;
  const issue = { rule: 'unknown_code', severity: 'warning', code: 'unknown_code' };
  const envelopes: readonly (readonly [string, object, readonly string[]])[] = [
    ['an empty id', { id: '' }, ['id']],
    ['an id that is no text', { id: 7 }, ['id']],
    ['an unknown operation', { op: 'insert' }, ['op']],
    ['no source', { source: null }, ['source']],
    ['a source without a key', { source: { ...source, key: '' } }, ['source.key']],
    [
      'a source without adapter and table',
      { source: { instance: 'main', key: '1' } },
      ['source.adapter', 'source.table'],
    ],
    ['a source of another instance', { source: { ...source, instance: 'other' } }, ['source.instance']],
    ['an extra that is a list', { extra: [1] }, ['extra']],
    ['an extra value with structure', { extra: { Notes: { deep: 1 } } }, ['extra.Notes']],
    ['an extra number that JSON cannot hold', { extra: { Fee: Number.NaN } }, ['extra.Fee']],
    ['an extra key that is no column', { extra: { [`${canary} x`]: [] } }, ['extra.(unknown)']],
    [
      'a blob without a digest',
      { extra: { Photo: { bytes: 3, sha256: '', read: () => null } } },
      ['extra.Photo'],
    ],
    [
      'a blob that cannot be read',
      { extra: { Photo: { bytes: 3, sha256: 'a'.repeat(64) } } },
      ['extra.Photo'],
    ],
    ['an issue without a rule', { issues: [{ ...issue, rule: '' }] }, ['issues']],
    ['an issue of a rule that is free text', { issues: [{ ...issue, rule: canary }] }, ['issues']],
    ['an issue of a rule with a long name', { issues: [{ ...issue, rule: 'a'.repeat(65) }] }, ['issues']],
    ['an issue whose field is no text', { issues: [{ ...issue, field: { [canary]: 1 } }] }, ['issues']],
    ['an issue whose field is no path', { issues: [{ ...issue, field: 'Smith, Mary' }] }, ['issues']],
    ['an issue whose field is empty', { issues: [{ ...issue, field: '' }] }, ['issues']],
    ['an issue whose code is no text', { issues: [{ ...issue, code: ['unknown_code'] }] }, ['issues']],
    ['an issue of no known code', { issues: [{ ...issue, code: 'toString' }] }, ['issues']],
  ];

  test.each(envelopes)('refuses %s', async (_name, parts, fields) => {
    expect(await wrongFields(broken(upsert('patient', '1'), parts))).toEqual(fields);
  });

  test('accepts scalars, blobs and issues around the data', async () => {
    const blob = { bytes: 0, sha256: 'a'.repeat(64), read: async () => new Uint8Array() };
    const extra = { Notes: 'x', Fee: 0.5, IsHidden: false, Gone: null, 'patientnote.Photo': blob };
    expect(await wrongFields(broken(upsert('patient', '1'), { extra, issues: [issue] }))).toEqual([]);
  });

  test.each([
    'lastName',
    'contactPoints[0].value',
    'mesioBuccal.depthMm',
    'extra.Notes',
    'extra.patientnote.Photo',
    'extra.(unknown)',
  ])('accepts %s as the field of an issue', async (field) => {
    expect(await wrongFields(broken(upsert('patient', '1'), { issues: [{ ...issue, field }] }))).toEqual([]);
  });

  test('accepts the removal of a rekeyed record without its successor: the row may have come before', async () => {
    expect(await wrongFields(broken(removalOf(upsert('patient', '1')), { reason: 'rekeyed' }))).toEqual([]);
  });

  const removals: readonly (readonly [string, object, readonly string[]])[] = [
    ['evidence', { evidence: 'rumour' }, ['evidence']],
    ['a reason', { reason: undefined }, ['reason']],
    ['a usable successor', { successorId: '' }, ['successorId']],
    ['a usable successor of a rekeyed record', { reason: 'rekeyed', successorId: 7 }, ['successorId']],
    ['the record that it was merged into', { reason: 'merged' }, ['successorId']],
  ];

  test.each(removals)('refuses a removal without %s', async (_name, parts, fields) => {
    expect(await wrongFields(broken(removalOf(upsert('patient', '1')), parts))).toEqual(fields);
  });

  test('completes the source of a refused record with empty texts', async () => {
    const { quarantined } = await validateOne(broken(upsert('patient', '1'), { id: 5, source: { key: 9 } }));
    expect(quarantined[0]?.id).toBe('');
    expect(quarantined[0]?.source).toEqual({ adapter: '', instance: '', table: '', key: '' });
  });

  test('stops with a named error at a record of no entity of the model', async () => {
    const foreign = broken(upsert('patient', '1'), { entity: canary });
    const failure = await validateOne(foreign).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'internal' });
    expect(inspect(failure, { depth: 9 })).not.toContain(canary);
  });

  test('shows nothing of a sealed record but its size', async () => {
    const data = { ...emptyData('definition'), name: canary, wrong: canary };
    const { quarantined } = await validateOne(
      broken(upsert('definition', '1'), { data, extra: { Column: canary } }),
    );
    const sealed = quarantined[0]?.sealed;
    const size = Object.keys(data).length + 1;
    expect(sealed?.size).toBe(size);
    expect(String(sealed)).toBe(`[SealedRecord ${size} fields]`);
    for (const shown of [inspect(quarantined, { depth: 9, showHidden: true }), JSON.stringify(quarantined)]) {
      expect(shown).toContain(`[SealedRecord ${size} fields]`);
      expect(shown).not.toContain(canary);
    }
  });

  test('the compiled schemas decide as the plain ones do, whatever stands in a field', () => {
    const values = fc.oneof(
      fc.constantFrom(
        null,
        undefined,
        '',
        'x',
        '3',
        'M',
        'active',
        '2024-02-29',
        '2023-02-29',
        '2024-01-01T10:00:00',
      ),
      fc.constantFrom(
        0,
        -0,
        -1,
        1.5,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        Number.MAX_SAFE_INTEGER + 1,
        true,
        5n,
      ),
      fc.constantFrom<unknown>(
        [],
        ['M'],
        [''],
        ['M', 'Q'],
        {},
        [{ worker: 'provider', minutes: 5 }],
        Symbol('x'),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom<EntityName>(...entityNames),
        fc.nat(),
        values,
        fc.boolean(),
        (entity, nat, value, extra) => {
          const names = Object.keys(entities[entity].fields);
          const data = {
            ...emptyData(entity),
            [names[nat % names.length] ?? 'recordStatus']: value,
            ...(extra ? { another: 1 } : {}),
          };
          const plain = entities[entity].schema.safeParse(data);
          const { accepts, issues } = compiledSchema(entity);
          expect(accepts(data)).toBe(plain.success);
          expect(issues(data)).toEqual(plain.error?.issues ?? []);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
