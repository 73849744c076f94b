import type { LocalDateTime, LocalTime, UpsertRecord } from '@bitewing/core';
import { createValidator, setRules } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { day } from '../records.ts';
import { drain, lastBatchOf, streamOf } from './batch-of.ts';
import { cleanPractice } from './clean-practice.ts';
import { plain } from './plain-record.ts';

const at = (text: string): LocalDateTime => text as LocalDateTime;
const time = (text: string): LocalTime => text as LocalTime;
const phone = { kind: 'homePhone', value: '555-0199', e164: null, textConsent: null } as const;

const visit = (key: string, data: Parameters<typeof plain<'appointment'>>[2] = {}) =>
  plain('appointment', key, {
    status: 'scheduled',
    startLocal: at('2026-03-02T10:00:00'),
    durationMinutes: 30,
    operatoryId: 'operatory:1',
    ...data,
  });

const done = (key: string, code: string, data: Parameters<typeof plain<'procedure'>>[2] = {}) =>
  plain('procedure', key, {
    patientId: 'patient:2',
    status: 'completed',
    providerId: 'provider:1',
    date: day('2026-01-05'),
    procedureCodeId: `procedureCode:${code}`,
    ...data,
  });

const person = (key: string, data: Parameters<typeof plain<'patient'>>[2] = {}) =>
  plain('patient', key, { lastName: 'Adams', firstName: 'Ann', birthDate: day('1980-02-29'), ...data });

const holiday = (data: Parameters<typeof plain<'scheduleBlock'>>[2] = {}) =>
  plain('scheduleBlock', '98', { kind: 'practice', status: 'holiday', ...data });

/** Records beside the clean practice in which no set rule may find anything. */
const allowedTogether: readonly (readonly [what: string, records: readonly unknown[]])[] = [
  ['a second location of the name, given up', [plain('location', '99', { recordStatus: 'inactive' })]],
  [
    'a charge on the account of another person, for the patient who was treated',
    [
      done('99', '3', { date: day('2025-03-05') }),
      plain('ledgerEntry', '99', {
        kind: 'procedureCharge',
        patientId: 'patient:1',
        treatedPatientId: 'patient:2',
        procedureId: 'procedure:99',
        amountCents: 0,
      }),
    ],
  ],
  ['copayments beside fees of one name', [plain('feeSchedule', '99', { name: 'Usual', kind: 'copay' })]],
  [
    'two works of one employer',
    ['Bath', 'Bangor'].map((city) => plain('employer', city, { name: 'Mill', city })),
  ],
  [
    'a visit that was changed in the second in which it was made, and one of which only the end is known',
    [
      plain('appointmentHistory', '96', { action: 'created', actionLocal: at('2025-10-02T09:00:00') }),
      plain('appointmentHistory', '97', { action: 'changed', actionLocal: at('2025-10-02T09:00:00') }),
      plain('appointmentHistory', '98', { action: 'changed', actionLocal: at('2025-10-03T09:00:00') }),
      plain('appointmentHistory', '99', { action: 'deleted', actionLocal: at('2025-10-03T09:00:00') }),
    ],
  ],
  ['a namesake with another telephone number', [person('99', { contactPoints: [phone] })]],
  [
    'a patient who was merged away',
    [person('99', { mergedIntoId: 'patient:1', contactPoints: [{ ...phone, value: '12075550199' }] })],
  ],
  [
    'a chain of merges',
    [
      person('98', { mergedIntoId: 'patient:1', lastName: 'Old' }),
      person('99', { mergedIntoId: 'patient:98' }),
    ],
  ],
  [
    'visits that follow each other in a chair',
    [visit('98'), visit('99', { startLocal: at('2026-03-02T10:30:00'), patientId: 'patient:2' })],
  ],
  [
    'a broken visit beneath another one',
    [visit('98', { status: 'broken' }), visit('99', { patientId: 'patient:2' })],
  ],
  [
    'a provider who goes to the next chair while the assistant works',
    [
      visit('98', {
        providerId: 'provider:1',
        segments: [
          { worker: 'provider', minutes: 10 },
          { worker: 'assistant', minutes: 20 },
        ],
      }),
      visit('99', {
        providerId: 'provider:1',
        patientId: 'patient:2',
        operatoryId: 'operatory:2',
        startLocal: at('2026-03-02T10:10:00'),
      }),
    ],
  ],
  [
    'a holiday of another location',
    [visit('99'), plain('location', '99', { name: 'Harbour' }), holiday({ locationId: 'location:99' })],
  ],
  ['a provider’s own holiday', [visit('99'), holiday({ kind: 'provider', providerId: 'provider:2' })]],
  [
    'a visit that two stretches of work hold together',
    [
      visit('99', { providerId: 'provider:2' }),
      plain('scheduleBlock', '98', {
        kind: 'provider',
        providerId: 'provider:2',
        startTimeLocal: time('08:00:00'),
        endTimeLocal: time('10:15:00'),
      }),
      plain('scheduleBlock', '99', {
        kind: 'provider',
        providerId: 'provider:2',
        startTimeLocal: time('10:15:00'),
        endTimeLocal: time('17:00:00'),
      }),
    ],
  ],
  [
    'a visit that ends when the work does',
    [
      visit('99', { providerId: 'provider:2' }),
      plain('scheduleBlock', '99', {
        kind: 'provider',
        providerId: 'provider:2',
        startTimeLocal: time('10:00:00'),
        endTimeLocal: time('10:30:00'),
      }),
    ],
  ],
  [
    'a visit to nobody in particular while one provider is away',
    [
      visit('99', { providerId: null }),
      plain('scheduleBlock', '99', {
        kind: 'provider',
        providerId: null,
        startTimeLocal: time('12:00:00'),
        endTimeLocal: time('17:00:00'),
      }),
    ],
  ],
  ['a treatment on the day of birth', [done('99', '3', { date: day('2015-01-05') })]],
  [
    'a primary tooth of somebody of 25',
    [
      person('99', { lastName: 'Clark', birthDate: day('2001-12-31') }),
      done('99', '1', { patientId: 'patient:99', tooth: 'T', surfaces: ['O'] }),
    ],
  ],
  [
    'a permanent tooth of a child of 4',
    [
      person('99', { lastName: 'Clark', birthDate: day('2022-12-31') }),
      done('99', '1', { patientId: 'patient:99', tooth: '30', surfaces: ['O'] }),
    ],
  ],
  [
    'a tooth that is charted as missing on the day of its treatment, and on a day that nobody knows',
    [
      ...[at('2026-01-05T09:00:00'), null].map((enteredLocal, place) =>
        plain('toothCondition', `9${place}`, {
          patientId: 'patient:2',
          kind: 'missing',
          tooth: '30',
          enteredLocal,
        }),
      ),
      done('99', '1', { tooth: '30', surfaces: ['O'] }),
    ],
  ],
  [
    'stretches of work of one provider for other chairs',
    ['1', '2'].map((key) =>
      plain('scheduleBlock', `9${key}`, {
        kind: 'provider',
        providerId: 'provider:2',
        operatoryIds: [`operatory:${key}`],
        startTimeLocal: time('08:00:00'),
        endTimeLocal: time('17:00:00'),
      }),
    ),
  ],
  [
    'a tooth that was filled before, and on the day on which, it was taken out',
    [done('98', '1', { tooth: '30', surfaces: ['O'] }), done('99', '2', { tooth: '30' })],
  ],
  [
    'a tooth that is planned to be taken out twice',
    [done('98', '2', { tooth: '30', status: 'planned' }), done('99', '2', { tooth: '30' })],
  ],
  [
    'a primary tooth that was filled before its successor',
    [
      done('98', '1', { tooth: 'T', surfaces: ['O'], date: day('2026-01-04') }),
      done('99', '1', { tooth: '29', surfaces: ['O'] }),
    ],
  ],
  [
    'the same filling on another day',
    [
      done('98', '1', { tooth: '30', surfaces: ['O'], date: day('2026-01-04') }),
      done('99', '1', { tooth: '30', surfaces: ['O'] }),
    ],
  ],
  ['a deleted procedure without a tooth', [done('99', '2', { status: 'deleted' })]],
  [
    'a second plan that is laid aside',
    [
      plain('treatmentPlan', '98', { patientId: 'patient:1', status: 'active' }),
      plain('treatmentPlan', '99', { patientId: 'patient:1', status: 'inactive' }),
    ],
  ],
  [
    'a supplement to a line',
    [
      plain('claim', '99', { feeCents: 1000 }),
      plain('claimLine', '98', { claimId: 'claim:99', procedureId: 'procedure:1', feeBilledCents: 1000 }),
      plain('claimLine', '99', {
        claimId: 'claim:99',
        procedureId: 'procedure:1',
        status: 'supplemental',
        feeBilledCents: 0,
      }),
    ],
  ],
  [
    'a payment of an insurance that is not yet given out',
    [plain('claimPayment', '99', { amountCents: 100, isPartial: true })],
  ],
  [
    'a payment that is no whole number of cents',
    [
      plain('payment', '99', { amountCents: 101, amountExact: '1.005' }),
      plain('paymentAllocation', '99', { paymentId: 'payment:99', amountCents: 100 }),
    ],
  ],
  [
    'a transfer',
    [
      plain('payment', '99', { isIncomeTransfer: true, amountCents: 0 }),
      plain('paymentAllocation', '98', { paymentId: 'payment:99', amountCents: 100 }),
      plain('paymentAllocation', '99', { paymentId: 'payment:99', amountCents: -100 }),
    ],
  ],
  ['a dynamic plan without charges', [plain('paymentPlan', '99', { isDynamic: true })]],
  ['a subscription that has ended', [plain('subscription', '99', { terminationDate: day('2024-12-31') })]],
  [
    'two people in a row on one seat',
    [
      plain('providerAssignment', '98', { providerId: 'provider:1', toDate: day('2025-06-30') }),
      plain('providerAssignment', '99', { providerId: 'provider:1', fromDate: day('2025-07-01') }),
    ],
  ],
  ['a fee of one location beside the general one', [plain('fee', '99', { locationId: 'location:1' })]],
  [
    'an entry of a list that is hidden',
    [plain('definition', '99', { name: 'Standard', recordStatus: 'inactive' })],
  ],
];

describe('rules about several records do not find', () => {
  test.each(allowedTogether)('%s', async (_what, records) => {
    const validator = createValidator({ rules: [] });
    const stream = streamOf(lastBatchOf([...cleanPractice, ...(records as readonly UpsertRecord[])]));
    const validated = await drain(validator.validate(stream));
    expect(validated.flatMap(({ findings }) => findings)).toEqual([]);
    expect(validator.summary().sets.rules).toBe(setRules.length);
  });
});
