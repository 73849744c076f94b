import type { Model, UpsertRecord } from '@bitewing/core';
import { day, upsert } from '../records.ts';

const measured: Model['perioTooth']['buccal'] = {
  depthMm: 4,
  recessionMm: -1,
  calMm: 3,
  mucogingivalJunctionMm: 6,
  furcation: 1,
  bleeding: true,
  suppuration: false,
  plaque: null,
  calculus: null,
};

/** A small practice with every entity, in which no rule finds anything. */
export const cleanPractice: readonly UpsertRecord[] = [
  upsert('organization', '1', { defaultProviderId: 'provider:1' }),
  upsert('location', '1', { defaultProviderId: 'provider:1' }),
  upsert('definition', '1', { name: 'Standard' }),
  upsert('provider', '1', { npi: '1558598797', specialtyDefinitionId: 'definition:1' }),
  upsert('operatory', '1', { locationId: 'location:1', dentistId: 'provider:1' }),
  upsert('procedureCode', '1', { code: 'D2392', categoryDefinitionId: 'definition:1' }),
  upsert('patient', '1', { birthDate: day('1980-02-29'), guarantorId: 'patient:1' }),
  upsert('patient', '2', { birthDate: day('2026-01-05'), guarantorId: 'patient:1' }),
  upsert('appointment', '1', { patientId: 'patient:1', status: 'scheduled', durationMinutes: 30 }),
  upsert('appointment', '2', { patientId: 'patient:1', status: 'unscheduled', durationMinutes: null }),
  upsert('procedure', '1', {
    patientId: 'patient:1',
    procedureCodeId: 'procedureCode:1',
    status: 'completed',
    date: day('2026-01-05'),
    tooth: '3',
    surfaces: ['M', 'O'],
    appointmentId: 'appointment:1',
  }),
  upsert('procedure', '2', {
    patientId: 'patient:2',
    status: 'planned',
    date: day('2027-01-05'),
    tooth: '8',
    surfaces: ['I'],
  }),
  upsert('procedure', '3', { patientId: 'patient:2', teeth: ['22', '23'], surfaces: ['F'] }),
  upsert('ledgerEntry', '1', { patientId: 'patient:1', procedureId: 'procedure:1', amountCents: 8410 }),
  upsert('perioExam', '1', { patientId: 'patient:1', providerId: 'provider:1' }),
  upsert('perioTooth', '1', {
    perioExamId: 'perioExam:1',
    tooth: '3',
    calSource: 'derived',
    buccal: measured,
  }),
];

/** A site with the given measures and nothing else. */
export const siteWith = (
  measures: Partial<Model['perioTooth']['buccal']>,
): Model['perioTooth']['buccal'] => ({
  ...measured,
  depthMm: null,
  recessionMm: null,
  calMm: null,
  ...measures,
});
