import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';

const appointmentType = (cells: Record<string, string | null>) =>
  recordOf(mapRow('appointmenttype', { AppointmentTypeNum: '5', ...cells }), 'appointmentType');

test('a type has a length, codes and the blocks that it may be booked into', () => {
  const record = appointmentType({
    AppointmentTypeName: 'New patient',
    AppointmentTypeColor: '-16711936',
    ItemOrder: '2',
    Pattern: '/XXX/',
    CodeStr: 'D0150,D0210',
    CodeStrRequired: 'D0150',
    RequiredProcCodesNeeded: '1',
    BlockoutTypes: '301,302',
  });
  expect(record.id).toBe('appointmenttype:5');
  expect(record.data).toEqual({
    recordStatus: 'active',
    name: 'New patient',
    durationMinutes: 25,
    segments: [
      { worker: 'assistant', minutes: 5 },
      { worker: 'provider', minutes: 15 },
      { worker: 'assistant', minutes: 5 },
    ],
    procedureCodes: ['D0150', 'D0210'],
    requiredProcedureCodes: ['D0150'],
    requiredProcedureCodeRule: 'atLeastOne',
    sourceRequiredProcedureCodeRule: '1',
    blockoutDefinitionIds: ['definition:301', 'definition:302'],
    displayOrder: 2,
  });
  expect(record.extra).toEqual({ AppointmentTypeColor: '-16711936' });
  expect(record).not.toHaveProperty('issues');
});

test('an empty type has no length, no codes and no blocks', () => {
  expect(appointmentType({ AppointmentTypeName: '' }).data).toEqual({
    recordStatus: 'active',
    name: null,
    durationMinutes: null,
    segments: null,
    procedureCodes: null,
    requiredProcedureCodes: null,
    requiredProcedureCodeRule: 'none',
    sourceRequiredProcedureCodeRule: '0',
    blockoutDefinitionIds: null,
    displayOrder: 0,
  });
});

test('a hidden type is inactive', () => {
  expect(appointmentType({ IsHidden: '1' }).data.recordStatus).toBe('inactive');
});

test('with an unknown character the length holds and the segments do not', () => {
  const record = appointmentType({ Pattern: 'X?' });
  expect(record.data).toMatchObject({ durationMinutes: 10, segments: null });
  expect(record.extra).toEqual({ Pattern: 'X?' });
  expect(issuesOf(record)).toEqual(['unknown_code segments']);
});

test('a rule of a later version keeps its number', () => {
  const record = appointmentType({ RequiredProcCodesNeeded: '3' });
  expect(record.data).toMatchObject({
    requiredProcedureCodeRule: null,
    sourceRequiredProcedureCodeRule: '3',
  });
  expect(issuesOf(record)).toEqual(['unknown_code requiredProcedureCodeRule']);
});

describe('lists', () => {
  test('blanks and empty entries say nothing', () => {
    expect(appointmentType({ CodeStr: ' D0150 ,,D0210,' }).data.procedureCodes).toEqual(['D0150', 'D0210']);
    expect(appointmentType({ CodeStr: ' , ' }).data.procedureCodes).toBeNull();
  });

  test('0 refers to no block', () => {
    expect(appointmentType({ BlockoutTypes: '0' }).data.blockoutDefinitionIds).toBeNull();
    expect(appointmentType({ BlockoutTypes: '0, 301' }).data.blockoutDefinitionIds).toEqual([
      'definition:301',
    ]);
  });

  test('a list with something else than keys is kept whole', () => {
    const record = appointmentType({ BlockoutTypes: '301,lunch' });
    expect(record.data.blockoutDefinitionIds).toBeNull();
    expect(record.extra).toEqual({ BlockoutTypes: '301,lunch' });
    expect(issuesOf(record)).toEqual(['bad_number blockoutDefinitionIds']);
  });
});

test('a type without a key is rejected', () => {
  expect(rejectionOf(mapRow('appointmenttype', { AppointmentTypeNum: '0' }))).toBe(
    'bad_key AppointmentTypeNum',
  );
});
