import type { Batch } from '@bitewing/core';
import { createValidator } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { createSummaryCounter } from '../../src/validate/summary-counter.ts';
import { upsert } from '../records.ts';
import { batchOf, drain, lastBatchOf, progressOf, rejectionOf, removalOf, streamOf } from './batch-of.ts';
import { plain } from './plain-record.ts';

const canary = 'Zzyzx-Canary';

const rejection = rejectionOf('claimproc', canary);

async function summaryOf(...batches: readonly Batch[]) {
  const validator = createValidator();
  await drain(validator.validate(streamOf(...batches)));
  return validator.summary();
}

const noReferences = {
  checked: 0,
  orphaned: 0,
  parentQuarantined: 0,
  unresolved: 0,
  notRead: 0,
  unnamed: 0,
  waiting: 0,
  removedParents: 0,
};

const noSets = { rules: 0, groups: 0, tooLarge: 0, unnamed: 0 };

describe('the summary', () => {
  test('counts by entity what was emitted, accepted, quarantined and removed', async () => {
    const wrong = { ...upsert('patient', '3'), id: '' };
    const summary = await summaryOf(
      batchOf([upsert('patient', '1'), upsert('patient', '2'), wrong, upsert('location', '1')]),
      lastBatchOf([removalOf(upsert('patient', '1'))]),
    );
    expect(summary.entities).toEqual({
      location: { emitted: 1, accepted: 1, quarantined: 0, removed: 0 },
      patient: { emitted: 4, accepted: 3, quarantined: 1, removed: 1 },
    });
    expect(Object.keys(summary.entities)).toEqual(['location', 'patient']);
    expect(summary.identities).toEqual({ holds: true, failures: [] });
    expect(summary).toMatchObject({ instance: 'main', settled: true });
    expect(summary.gate.failures).toEqual([{ rule: 'types', entity: 'patient', count: 1 }]);
  });

  test('keeps the last progress of each table and proves that every row is accounted for', async () => {
    const claims = progressOf('claimproc', {
      read: 8,
      folded: 5,
      skipped: { a: 1, b: 1 },
      rejected: 1,
    });
    const reading = progressOf('patient', { status: 'reading', read: 2, mapped: 1 });
    const summary = await summaryOf(
      batchOf([upsert('patient', '1')], { tables: [reading, claims], rejected: [rejection] }),
      lastBatchOf([upsert('patient', '2')], { tables: [progressOf('patient', { read: 2, mapped: 2 })] }),
    );
    expect(summary.tables.patient).toMatchObject({ status: 'complete', read: 2, mapped: 2 });
    expect(summary.tables.claimproc).toEqual(claims);
    expect(summary.identities).toEqual({ holds: true, failures: [] });
  });

  test.each([
    ['mapped', { mapped: 6 }, 1, 11],
    ['folded', { folded: 1 }, 1, 8],
    ['skipped', { skipped: { a: 0 } }, 1, 9],
    ['rejected', { rejected: 2 }, 2, 11],
  ] as const)(
    'shows a table whose number of %s rows is wrong by one or more',
    async (_name, parts, rejections, right) => {
      const counts = { read: 10, mapped: 5, folded: 3, skipped: { a: 1, b: 0 }, rejected: 1, ...parts };
      const entry = upsert('ledgerEntry', '1');
      const mapped = { ...entry, source: { ...entry.source, table: 'claimproc' } };
      const summary = await summaryOf(
        lastBatchOf([mapped], {
          tables: [progressOf('claimproc', counts)],
          rejected: Array.from({ length: rejections }, () => rejection),
        }),
      );
      expect(summary.identities.holds).toBe(false);
      expect(summary.identities.failures).toEqual([{ kind: 'table', name: 'claimproc', left: 10, right }]);
    },
  );

  test('shows a record that went in and did not come out', () => {
    const counter = createSummaryCounter(new Set(), { resumed: false, restricted: false });
    const [kept, lost] = [upsert('patient', '1'), upsert('patient', '2')];
    counter.countEmitted(batchOf([kept, lost]));
    counter.countOutcome([kept], []);
    expect(counter.summary(noReferences, noSets, 0).identities).toEqual({
      holds: false,
      failures: [{ kind: 'entity', name: 'patient', left: 2, right: 1 }],
    });
  });

  test('counts the issues of adapters beside its own, by rule, entity and severity', async () => {
    const noticed = [
      { rule: 'unknown_code', severity: 'warning', field: 'status', code: 'unknown_code' },
      { rule: 'unknown_code', severity: 'warning', field: 'gender', code: 'unknown_code' },
      { rule: 'unknown_code', severity: 'error', code: 'unknown_code' },
    ] as const;
    const summary = await summaryOf(
      lastBatchOf([
        { ...plain('patient', '1'), issues: noticed },
        { ...upsert('provider', '1', { npi: '1' }), issues: noticed.slice(0, 1) },
      ]),
    );
    const warning = { rule: 'unknown_code', severity: 'warning', code: 'unknown_code' };
    expect(summary.issues).toEqual([
      { ...warning, entity: 'provider', count: 1 },
      { rule: 'npi_check_digit', severity: 'warning', code: 'rule_violated', entity: 'provider', count: 1 },
      { ...warning, entity: 'patient', count: 2 },
      { ...warning, severity: 'error', entity: 'patient', count: 1 },
    ]);
    expect(summary.gate.holds).toBe(true);
  });

  test('lets no adapter fail the gate by borrowing the name of a rule', async () => {
    const borrowed = [
      { rule: 'types', severity: 'error', code: 'bad_date' },
      { rule: 'reference', severity: 'error', code: 'unknown_code' },
      { rule: 'attachment_level_mismatch', severity: 'error', code: 'bad_number' },
    ] as const;
    const summary = await summaryOf(lastBatchOf([{ ...plain('patient', '1'), issues: borrowed }]));
    expect(summary.issues).toHaveLength(3);
    expect(summary.gate.holds).toBe(true);
  });

  test('counts rejections by entity and code', async () => {
    const summary = await summaryOf(lastBatchOf([], { rejected: [rejection, rejection] }));
    expect(summary.rejections).toEqual([{ entity: 'ledgerEntry', code: 'bad_amount', count: 2 }]);
  });

  test('is plain JSON without a value or an id, and a picture that does not change later', async () => {
    const validator = createValidator();
    const empty = validator.summary();
    const wrong = { ...upsert('patient', canary, { lastName: canary }), op: canary as 'upsert' };
    const known = upsert('patient', `${canary}2`, { lastName: canary, guarantorId: canary });
    const last = lastBatchOf([wrong, known], { rejected: [rejection] });
    await drain(validator.validate(streamOf(last)));
    const summary = validator.summary();
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
    expect(JSON.stringify(summary)).not.toContain(canary);
    expect(empty).toMatchObject({ instance: null, settled: false, entities: {}, issues: [] });
    const text = JSON.stringify(summary);
    await drain(validator.validate(streamOf(last)));
    expect(JSON.stringify(summary)).toBe(text);
    expect(summary.referenceIndexBytes).toBeGreaterThan(0);
  });
});
