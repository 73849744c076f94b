import type { Finding, Issue, UpsertRecord } from '@bitewing/core';
import { createValidator, recordRules, setRules } from '@bitewing/core/validate';
import { createPractice, type Practice, type PracticeOptions, truthBatches } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { day } from '../records.ts';
import { blindRecordRules, blindSetRules } from './looked-at.ts';

const asOf = day('2026-01-05');
const practiceOf = (options: Omit<PracticeOptions, 'asOf'>): Practice => createPractice({ ...options, asOf });

async function findingsOf(practice: Practice) {
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

const recordsOf = async (practice: Practice): Promise<readonly UpsertRecord[]> => {
  const records: UpsertRecord[] = [];
  for await (const batch of truthBatches(practice))
    for (const record of batch.records) if (record.op === 'upsert') records.push(record);
  return records;
};

/** What no office has that keeps its data as Open Dental does, and what is not in its rows. */
const notInPractice: readonly string[] = [
  // Entities of other systems.
  'practitioner_npi_check_digit: practitioner',
  'npi_of_two_people: practitioner',
  'assignment_dates: providerAssignment',
  'seat_taken_twice: providerAssignment',
  'benefit_period: benefitUsage',
  'preauthorization_dates: preauthorization',
  'approved_above_requested: preauthorization',
  'schedule_template_times: scheduleTemplate',
  'schedule_template_dates: scheduleTemplate',
  'waitlist_dates: waitlistEntry',
  'lab_case_dates: labCase',
  // Fields of other systems.
  'assignment_holder: locationId',
  'consent_in_future: date',
  'appointment_for_nobody: prospect',
  'ledger_sign: reversesId',
  'reverses_itself: reversesId',
  'image_digest_form: sha256',
  'image_in_future: takenLocal',
  // Read only where it must be empty.
  'blank_fee_with_amount: amountCents',
  'holiday_with_provider: providerId',
];

describe('the rules over a synthetic practice', () => {
  test.each<Omit<PracticeOptions, 'asOf'>>([
    { seed: 1, patients: 120 },
    { seed: 2, patients: 120, payPlansVersion: 1 },
    { seed: 3, patients: 120, locations: 0, payPlansVersion: 3 },
    { seed: 4, patients: 120, locations: 4, payPlansVersion: 4, timeZone: 'Australia/Lord_Howe' },
    { seed: 5, patients: 400, locations: 1 },
    { seed: 6, patients: 12 },
    { seed: 7, patients: 1 },
    { seed: 8, patients: 1, locations: 0 },
  ])('find nothing: %o', async (options) => {
    const { issues, summary } = await findingsOf(practiceOf(options));
    expect([...new Set(issues.map(({ rule }) => rule))]).toEqual([]);
    expect(summary.issues).toEqual([]);
    expect(summary.gate).toEqual({ holds: true, failures: [] });
    expect(summary.sets).toMatchObject({ rules: setRules.length, tooLarge: 0, unnamed: 0 });
    expect(summary.sets.groups).toBeGreaterThan(options.patients * 10);
  });

  test('find what is odd in an odd one', async () => {
    const { issues, summary } = await findingsOf(practiceOf({ seed: 1, patients: 300, oddities: true }));
    const found = new Set(issues.map(({ rule }) => rule));
    for (const rule of ['appointment_at_night', 'email_form', 'paid_before_done', 'phone_form'])
      expect(found).toContain(rule);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(summary.gate).toEqual({ holds: true, failures: [] });
  });

  test('have something to look at in it, each of them', async () => {
    const records = await recordsOf(practiceOf({ seed: 1, patients: 120 }));
    const blind = [...blindRecordRules(records), ...blindSetRules(records)];
    expect(blind.toSorted()).toEqual(notInPractice.toSorted());
  });

  test('are about most entities of the model', () => {
    const entities = new Set([...recordRules, ...setRules].map(({ entity }) => entity));
    expect(entities.size).toBeGreaterThan(50);
  });
});
