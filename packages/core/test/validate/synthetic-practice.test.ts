import type { Finding, Issue } from '@bitewing/core';
import { createValidator, recordRules, setRules } from '@bitewing/core/validate';
import { createPractice, truthBatches } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { day } from '../records.ts';

/** What the synthetic practice does on purpose or by chance, as real practices do. Nothing else may be found in it. */
const oddities: ReadonlySet<string> = new Set([
  // Numbers that were drawn without their check digit.
  'dea_check_digit',
  'location_dea_check_digit',
  // Words where a number or an address belongs.
  'email_form',
  'phone_form',
  'relation_twice',
  // Teeth that are charted as missing whatever is done to them later.
  'treated_while_missing',
  // Visits and treatment of people who had died.
  'treated_after_death',
  // Visits at the times that the clock skips or repeats, and those that were booked over others or on holidays.
  'appointment_at_night',
  'operatory_double_booked',
  'patient_double_booked',
  'provider_double_booked',
  'visit_on_holiday',
  'visit_outside_schedule',
  // Payments of insurances by total, supplements, and payments before the work was done.
  'claim_paid_above_billed',
  'insurance_paid_above_fee',
  'paid_before_done',
]);

async function findingsOf(seed: number) {
  const practice = createPractice({ seed, patients: 120, asOf: day('2026-01-05') });
  const validator = createValidator();
  const issues: Issue[] = [];
  const findings: Finding[] = [];
  for await (const batch of validator.validate(truthBatches(practice))) {
    findings.push(...batch.findings);
    for (const record of batch.records) {
      if (record.op === 'upsert') issues.push(...(record.issues ?? []));
    }
  }
  return { issues: [...issues, ...findings.map(({ issue }) => issue)], summary: validator.summary() };
}

describe('the rules over a synthetic practice', () => {
  test.each([1, 2, 3])('find its oddities and nothing else (seed %i)', async (seed) => {
    const { issues, summary } = await findingsOf(seed);
    const found = [...new Set(issues.map(({ rule }) => rule))];
    expect(found.filter((rule) => !oddities.has(rule))).toEqual([]);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(summary.gate).toEqual({ holds: true, failures: [] });
    expect(summary.sets).toMatchObject({ rules: setRules.length, tooLarge: 0, unnamed: 0 });
    expect(summary.sets.groups).toBeGreaterThan(1000);
  });

  test('are about most entities of the model', () => {
    const entities = new Set([...recordRules, ...setRules].map(({ entity }) => entity));
    expect(entities.size).toBeGreaterThan(50);
  });
});
