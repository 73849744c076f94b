import type { Model, UpsertRecord } from '@bitewing/core';
import { createValidator, type RecordRule, recordRules, type ValidatedBatch } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { ruleFacts } from '../../src/validate/record-rule.ts';
import { day, observedAt, upsert } from '../records.ts';
import { drain, lastBatchOf, streamOf } from './batch-of.ts';
import { cleanPractice, siteWith } from './clean-practice.ts';
import { plantedClinical } from './planted/clinical.ts';
import { plantedMoney } from './planted/money.ts';
import { plantedOffice } from './planted/office.ts';
import { plantedPeople } from './planted/people.ts';
import type { Planted } from './planted/planted.ts';

/** For every rule a record that violates it and no other, and the field that is to be named. */
const everyPlanted: readonly Planted[] = [
  ...plantedOffice,
  ...plantedPeople,
  ...plantedClinical,
  ...plantedMoney,
];
const planted: Readonly<Record<string, Planted | undefined>> = Object.fromEntries(
  everyPlanted.map((each) => [each.rule, each]),
);

async function run(records: readonly UpsertRecord[], rules?: readonly RecordRule[]) {
  const validator = createValidator({ ...(rules === undefined ? {} : { rules }), setRules: [] });
  const [batch] = await drain(validator.validate(streamOf(lastBatchOf(records))));
  if (batch === undefined) throw new Error('A batch went in, so one comes out.');
  return { batch, summary: validator.summary() };
}

const issuesOf = ({ records }: ValidatedBatch) =>
  records.flatMap((record) =>
    record.op === 'upsert' ? (record.issues ?? []).map((issue) => ({ id: record.id, ...issue })) : [],
  );

describe('the rules of layer 3', () => {
  test('find nothing in a clean practice', async () => {
    const { batch, summary } = await run(cleanPractice);
    expect(batch.records).toEqual(cleanPractice);
    expect(summary.issues).toEqual([]);
    expect(summary.gate).toEqual({ holds: true, failures: [] });
  });

  test('have names of their own, and every planted violation belongs to one', () => {
    const names = recordRules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(everyPlanted.map(({ rule }) => rule).sort()).toEqual([...names].sort());
    expect(names.length).toBeGreaterThan(150);
  });

  test('gate as errors only', () => {
    for (const rule of recordRules.filter(({ gate }) => gate)) expect(rule.severity).toBe('error');
    expect(recordRules.filter(({ gate }) => gate).map(({ name }) => name)).toEqual([
      'fee_not_exact',
      'procedure_fee_not_exact',
      'ledger_not_exact',
      'payment_not_exact',
      'allocation_not_exact',
      'claim_payment_not_exact',
      'attachment_level_mismatch',
    ]);
  });

  describe.each(recordRules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
    const violation = planted[name];

    test('finds its planted violation exactly once, and no other rule finds anything there', async () => {
      if (violation === undefined) throw new Error(`The rule ${name} has no planted violation.`);
      const { batch, summary } = await run([...cleanPractice, violation.record]);
      expect(issuesOf(batch)).toEqual([
        {
          id: violation.record.id,
          rule: name,
          severity: rule.severity,
          field: violation.field,
          code: 'rule_violated',
        },
      ]);
      expect(summary.issues).toEqual([
        { rule: name, entity: rule.entity, severity: rule.severity, code: 'rule_violated', count: 1 },
      ]);
      const failures = rule.gate ? [{ rule: name, entity: rule.entity, count: 1 }] : [];
      expect(summary.gate).toEqual({ holds: !rule.gate, failures });
    });

    test('is what finds it: without the rule nothing does', async () => {
      if (violation === undefined) throw new Error(`The rule ${name} has no planted violation.`);
      const others = recordRules.filter((other) => other !== rule);
      const { batch } = await run([...cleanPractice, violation.record], others);
      expect(issuesOf(batch)).toEqual([]);
    });

    test('annotates and never quarantines, and keeps what the adapter noticed', async () => {
      if (violation === undefined) throw new Error(`The rule ${name} has no planted violation.`);
      const earlier = { rule: 'unknown_code', severity: 'warning', code: 'unknown_code' } as const;
      const record = { ...violation.record, issues: [earlier] } as UpsertRecord;
      const { batch } = await run([record]);
      expect(batch.quarantined).toEqual([]);
      expect(issuesOf(batch).map((issue) => issue.rule)).toEqual(['unknown_code', name]);
      expect(record.issues).toEqual([earlier]);
    });
  });

  test('note the same thing once, when a stream is validated that was validated before', async () => {
    const violations = everyPlanted.map(
      ({ record }, place) => ({ ...record, id: `${record.id}-${place}` }) as UpsertRecord,
    );
    const once = await run(violations);
    const twice = await run(once.batch.records as UpsertRecord[]);
    expect(twice.batch.records).toEqual(once.batch.records);
    expect(twice.summary.issues).toEqual(once.summary.issues);
  });
});

const facts = ruleFacts(observedAt);

/** What one rule says of one record. */
function verdict(name: string, record: UpsertRecord): string | null {
  const rule = recordRules.find((candidate) => candidate.name === name);
  if (rule === undefined) throw new Error(`There is no rule ${name}.`);
  return rule.check(record, facts);
}

describe('the edges of the rules', () => {
  test.each([
    ['12.345', 1_235, true],
    ['-12.345', -1_235, true],
    ['-0.004', 0, true],
    ['1e-400', 0, true],
    ['12.345', 1_234, false],
    ['12.345', -1_235, false],
    ['12.345', null, false],
    ['12.340', 1_234, false],
    ['1e300', 5, false],
    ['1e300', null, false],
  ] as const)('%s is what %s cents are made of: %s', (amountExact, amountCents, right) => {
    const record = upsert('ledgerEntry', '1', { amountExact, amountCents });
    expect(verdict('ledger_not_exact', record)).toBe(right ? null : 'amountExact');
  });

  const npis: readonly (readonly [string, boolean])[] = [
    ['1558598797', true],
    ['1234567893', true],
    ['1558598790', false],
    ['5158598797', false],
    ['3558598793', false],
    ['155859879', false],
    ['15585987970', false],
    [' 1558598797', false],
    ['none', false],
  ];
  test.each(npis)('NPI %s: right is %s', (npi, right) => {
    expect(verdict('npi_check_digit', upsert('provider', '1', { npi }))).toBe(right ? null : 'npi');
  });

  test('every single wrong digit of an NPI is found', () => {
    const right = '1558598797';
    for (let place = 1; place < right.length; place += 1) {
      for (const digit of '0123456789'.replace(right[place] ?? '', '')) {
        const npi = right.slice(0, place) + digit + right.slice(place + 1);
        expect(verdict('npi_check_digit', upsert('provider', '1', { npi }))).toBe('npi');
      }
    }
  });

  test('a day that has begun anywhere on earth is not in the future', () => {
    // At noon UTC on the 5th it is the 6th in the zones furthest east.
    expect(facts.latestDate).toBe('2026-01-06');
    const born = (date: string) => upsert('patient', '1', { birthDate: day(date) });
    expect(verdict('birth_date_in_future', born('2026-01-06'))).toBeNull();
    expect(verdict('birth_date_in_future', born('2026-01-07'))).toBe('birthDate');
  });

  test('only completed procedures may not lie in the future', () => {
    const at = (status: Model['procedure']['status']) =>
      upsert('procedure', '1', { status, date: day('2030-01-01') });
    expect(verdict('completed_in_future', at('planned'))).toBeNull();
    expect(verdict('completed_in_future', at(null))).toBeNull();
    expect(verdict('completed_in_future', at('completed'))).toBe('date');
  });

  const surfaces: readonly (readonly [string, 'O' | 'I', string | null])[] = [
    ['6', 'O', 'surfaces'],
    ['6', 'I', null],
    ['5', 'O', null],
    ['5', 'I', 'surfaces'],
    ['27', 'O', 'surfaces'],
    ['28', 'I', 'surfaces'],
    ['56', 'O', 'surfaces'],
    ['MS', 'O', 'surfaces'],
    ['S', 'O', null],
    ['T', 'I', 'surfaces'],
  ];
  test.each(surfaces)('tooth %s with surface %s gives %s', (tooth, surface, field) => {
    const record = upsert('procedure', '1', { tooth, surfaces: [surface] });
    expect(verdict('surface_not_on_tooth', record)).toBe(field);
  });

  test('surfaces need a tooth or a range of teeth', () => {
    const charted = (data: Partial<Model['procedure']>) => upsert('procedure', '1', data);
    expect(verdict('surface_without_tooth', charted({ surfaces: [] }))).toBeNull();
    expect(verdict('surface_without_tooth', charted({ surfaces: ['M'], teeth: ['3'] }))).toBeNull();
    expect(verdict('surface_without_tooth', charted({ surfaces: ['M'], teeth: [] }))).toBe('surfaces');
  });

  test('an appointment without a known length is as bad as one of no length', () => {
    const booked = (data: Partial<Model['appointment']>) => upsert('appointment', '1', data);
    expect(verdict('appointment_without_length', booked({ status: 'scheduled' }))).toBe('durationMinutes');
    expect(verdict('appointment_without_length', booked({ status: 'broken' }))).toBeNull();
    const short = booked({ status: 'scheduled', durationMinutes: 5 });
    expect(verdict('appointment_without_length', short)).toBeNull();
  });

  test.each([
    [-1, 'buccal.depthMm'],
    [0, null],
    [15, null],
    [16, 'buccal.depthMm'],
  ] as const)('a depth of %s mm gives %s', (depthMm, field) => {
    const record = upsert('perioTooth', '1', { buccal: siteWith({ depthMm }) });
    expect(verdict('perio_depth_range', record)).toBe(field);
  });

  test('a computed attachment level needs both of its parts; a recorded one is left alone', () => {
    const tooth = (
      calSource: Model['perioTooth']['calSource'],
      measures: Partial<Model['perioTooth']['buccal']>,
    ) => upsert('perioTooth', '1', { calSource, mesioLingual: siteWith(measures) });
    const found = (record: UpsertRecord) => verdict('attachment_level_mismatch', record);
    expect(found(tooth('derived', { depthMm: 3, recessionMm: -2, calMm: 1 }))).toBeNull();
    expect(found(tooth('derived', { depthMm: 3, calMm: 3 }))).toBe('mesioLingual.calMm');
    expect(found(tooth(null, { depthMm: 3, recessionMm: 1, calMm: 3 }))).toBe('mesioLingual.calMm');
    expect(found(tooth('recorded', { depthMm: 3, recessionMm: 1, calMm: 3 }))).toBeNull();
    expect(found(tooth('derived', { depthMm: 3, recessionMm: 1 }))).toBeNull();
  });
});
