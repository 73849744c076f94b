import type { Batch, Instant } from '@bitewing/core';
import { createValidator } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';
import { batchOf, drain, lastBatchOf, progressOf, streamOf } from './batch-of.ts';
import { dependant, judge, orphan } from './judged-stream.ts';

/** What no source should ever use as a key, and what may all the same stand in one. */
const hostileKeys = [
  '__proto__',
  'constructor',
  'toString',
  'NUL \0 inside',
  'half \uD83E a pair',
  '\uDC00 the other half',
  '\uFFFF',
  '+',
  '{"json": [1]}',
  'line\nbreak',
  ' ',
  'x'.repeat(100_000),
];

describe('a stream with keys that nobody expects', () => {
  const parents = hostileKeys.map((key) => dependant(key, null));
  const children = hostileKeys.map((key, place) =>
    upsert('patient', `child ${place}`, { guarantorId: `patient:${key}` }),
  );
  const idOf = (key: string): string => parents[hostileKeys.indexOf(key)]?.id ?? '';
  /** The children first, so that all of them wait. */
  const withIds = children.map((child, place) => ({
    ...child,
    data: { ...child.data, guarantorId: parents[place]?.id ?? null },
  }));

  test.each([
    ['in memory', {}],
    ['spilled', { memoryLimitBytes: 1_000 }],
  ])('has its references judged by the very keys: %s', async (_name, options) => {
    const whole = await judge([batchOf(withIds), lastBatchOf(parents)], options);
    expect(whole.findings).toEqual([]);
    for (const missing of hostileKeys.slice(0, 6)) {
      const rest = parents.filter(({ id }) => id !== idOf(missing));
      const { findings } = await judge([batchOf(withIds), lastBatchOf(rest)], options);
      const place = hostileKeys.indexOf(missing);
      expect(findings).toEqual([orphan('patient', withIds[place]?.id ?? '', 'guarantorId')]);
    }
  });

  test('is counted by tables of any name', async () => {
    const tables = ['__proto__', 'constructor'].map((table) => progressOf(table, { read: 1 }));
    const { summary } = await judge([lastBatchOf([], { tables })]);
    expect(Object.keys(summary.tables)).toEqual(['__proto__', 'constructor']);
    expect(summary.identities.failures.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });
});

describe('a stream that says more than anybody can read', () => {
  test('has no more findings named of a batch than it may, repeated records among them', async () => {
    const twice = ['1', '2', '3'].flatMap((key) => [dependant(key, '7'), dependant(key, '7')]);
    const validator = createValidator({ maximumFindings: 4, setRules: [] });
    const [batch] = await drain(validator.validate(streamOf(lastBatchOf(twice))));
    expect(batch?.findings.map(({ id, issue }) => `${issue.code} ${id}`)).toEqual([
      'duplicate_key patient:1',
      'duplicate_key patient:2',
      'duplicate_key patient:3',
      'orphan_reference patient:1',
    ]);
    expect(validator.summary().references).toMatchObject({ orphaned: 3, unnamed: 2 });
    expect(validator.summary().gate.failures.map(({ count }) => count)).toEqual([3, 3]);
  });

  test('has no more than a hundred fields of a record named that are wrong, and all counted', async () => {
    const names = Array.from({ length: 5_000 }, () => 7);
    const plain = upsert('scheduleBlock', '1');
    const record = { ...plain, data: { ...plain.data, operatoryIds: names } };
    const validator = createValidator();
    const [batch] = await drain(
      validator.validate(streamOf(lastBatchOf([record as unknown as Batch['records'][number]]))),
    );
    expect(batch?.quarantined[0]?.issues).toHaveLength(100);
    const counted = { rule: 'types', entity: 'scheduleBlock', count: 5_000 };
    expect(validator.summary().issues).toEqual([{ ...counted, severity: 'error', code: 'schema_mismatch' }]);
    expect(validator.summary().gate.failures).toEqual([counted]);
  });
});

describe('a batch that was read at no moment', () => {
  test.each(['', 'yesterday', '2026-13-01T00:00:00Z'])('is refused: %j', async (observedAt) => {
    const batches = streamOf(lastBatchOf([], { observedAt: observedAt as Instant }));
    await expect(drain(createValidator().validate(batches))).rejects.toMatchObject({
      name: 'BitewingError',
      code: 'internal',
    });
  });

  test('is none that was read at the end of days', async () => {
    const observedAt = '9999-12-31T23:00:00Z' as Instant;
    const born = upsert('patient', '1', { birthDate: '2026-01-01' as never, lastName: 'Adams' });
    const [batch] = await drain(createValidator().validate(streamOf(lastBatchOf([born], { observedAt }))));
    const [record] = batch?.records ?? [];
    const issues = record?.op === 'upsert' ? (record.issues ?? []) : [];
    expect(issues.filter(({ rule }) => rule.includes('future'))).toEqual([]);
  });
});
