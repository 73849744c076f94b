import { universalTeeth } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';

const map = (cells: Record<string, string | null>) =>
  mapRow('procedurelog', { ProcNum: '5', PatNum: '12', ProcStatus: '1', ...cells });
const procedure = (cells: Record<string, string | null>) => recordOf(map(cells), 'procedure');
const charge = (cells: Record<string, string | null>) => recordOf(map(cells), 'ledgerEntry', 'charge');

describe('status', () => {
  test.each([
    ['1', 'planned', 'active'],
    ['2', 'completed', 'active'],
    ['3', 'existing', 'active'],
    ['4', 'existingElsewhere', 'active'],
    ['5', 'referred', 'active'],
    ['6', 'deleted', 'deleted'],
    ['7', 'condition', 'active'],
    ['8', 'plannedInactive', 'active'],
  ])('ProcStatus %s is %s', (ProcStatus, status, recordStatus) => {
    expect(procedure({ ProcStatus }).data).toMatchObject({ status, sourceStatus: ProcStatus, recordStatus });
  });

  test.each(['0', '9', '', 'C'])(
    'a row with ProcStatus "%s" is rejected, because it decides money',
    (ProcStatus) => {
      expect(rejectionOf(map({ ProcStatus }))).toBe('unknown_code ProcStatus');
    },
  );
});

describe('the charge', () => {
  test('a complete procedure charges its fee', () => {
    const outcome = map({
      ProcStatus: '2',
      ProcFee: '84.1',
      UnitQty: '1',
      BaseUnits: '0',
      ProcDate: '2024-02-29',
      DateEntryC: '2024-03-01',
      ProvNum: '1',
      ClinicNum: '2',
    });
    expect(outcome.fate).toEqual({ kind: 'mapped' });
    const record = recordOf(outcome, 'ledgerEntry');
    expect(record.id).toBe('procedurelog:5#charge');
    expect(record.source).toEqual({
      adapter: 'opendental',
      instance: 'main',
      table: 'procedurelog',
      key: '5',
    });
    expect(record.data).toMatchObject({
      kind: 'procedureCharge',
      recordStatus: 'active',
      patientId: 'patient:12',
      procedureId: 'procedurelog:5',
      amountCents: 8410,
      amountExact: null,
      serviceDate: '2024-02-29',
      agingDate: '2024-02-29',
      entryDate: '2024-03-01',
      providerId: 'provider:1',
      locationId: 'clinic:2',
      sourceStatus: '2',
    });
  });

  test.each(['1', '3', '4', '5', '6', '7', '8'])(
    'a procedure of status %s has an inactive charge without an amount',
    (ProcStatus) => {
      const { data } = charge({ ProcStatus, ProcFee: '84.1', DateEntryC: '2024-03-01' });
      expect(data).toMatchObject({
        recordStatus: 'inactive',
        amountCents: null,
        amountExact: null,
        entryDate: null,
      });
    },
  );

  test('the day of completion says something of complete procedures alone', () => {
    expect(procedure({ ProcStatus: '2', DateEntryC: '2024-03-01' }).data.completedDate).toBe('2024-03-01');
    expect(procedure({ ProcStatus: '1', DateEntryC: '2024-03-01' }).data.completedDate).toBeNull();
  });

  test.each([
    ['100', '1', '0', 10_000, null],
    ['100', '2', '3', 50_000, null],
    ['19.99', '3', '0', 5997, null],
    ['84.125', '1', '0', 8413, '84.125'],
    ['84.125', '2', '0', 16_825, null],
    ['0.005', '3', '0', 2, '0.015'],
    ['1e2', '1', '0', 10_000, null],
    ['1.25e-1', '1', '0', 13, '0.125'],
    ['0.30000000000000004', '1', '0', 30, '0.30000000000000004'],
    ['-45.5', '2', '0', -9100, null],
    ['0', '1', '0', 0, null],
    ['50', '0', '0', 0, null],
    ['-50', '0', '0', 0, null],
  ])('fee %s for %s + %s units is %s cents', (ProcFee, UnitQty, BaseUnits, cents, exact) => {
    const { data } = charge({ ProcStatus: '2', ProcFee, UnitQty, BaseUnits });
    expect(data.amountCents).toBe(cents);
    expect(data.amountExact).toBe(exact);
  });

  test('an amount that is no whole cent is noted on the fee and on the charge', () => {
    const cells = { ProcStatus: '2', ProcFee: '84.125' };
    expect(procedure(cells).data).toMatchObject({ feeCents: 8413, feeExact: '84.125' });
    expect(issuesOf(procedure(cells))).toEqual(['fractional_cents feeCents']);
    expect(issuesOf(charge(cells))).toEqual(['fractional_cents amountCents']);
    expect(issuesOf(charge({ ...cells, UnitQty: '2' }))).toEqual([]);
  });

  test.each(['', null, 'free', '1,5', '1e300'])('a row with the fee %s is rejected', (ProcFee) => {
    expect(rejectionOf(map({ ProcFee }))).toBe('bad_amount ProcFee');
  });

  test('a fee whose product is beyond integer cents is rejected', () => {
    expect(rejectionOf(map({ ProcFee: '90000000000000', UnitQty: '2' }))).toBe('bad_amount ProcFee');
  });

  test.each([{ UnitQty: '1.5' }, { UnitQty: null }, { BaseUnits: 'x' }])(
    'a row without a readable quantity (%o) is rejected',
    (cells) => {
      expect(rejectionOf(map(cells))).toBe('bad_number UnitQty BaseUnits');
    },
  );
});

describe('teeth and surfaces', () => {
  test.each([...universalTeeth])('tooth %s is read', (ToothNum) => {
    const record = procedure({ ToothNum });
    expect(record.data).toMatchObject({ tooth: ToothNum, sourceTooth: ToothNum });
    expect(record).not.toHaveProperty('issues');
  });

  test.each(['0', '33', '50', '83', 'U', 'a', 'A1'])('"%s" is no tooth: it stays as written', (ToothNum) => {
    const record = procedure({ ToothNum });
    expect(record.data).toMatchObject({ tooth: null, sourceTooth: ToothNum });
    expect(issuesOf(record)).toEqual(['bad_tooth tooth']);
  });

  test.each([
    ['MOD', ['M', 'O', 'D']],
    ['MODBL', ['M', 'O', 'D', 'B', 'L']],
    ['FI', ['F', 'I']],
    ['L', ['L']],
    ['BV', ['B']],
    ['V', null],
    ['MM', ['M']],
    ['mo', ['M', 'O']],
    ['', null],
  ])('on a tooth, "%s" means the surfaces %s', (Surf, surfaces) => {
    const record = procedure({ ToothNum: '3', Surf });
    expect(record.data).toMatchObject({ surfaces, area: null, sourceSurfaces: Surf === '' ? null : Surf });
    expect(record).not.toHaveProperty('issues');
  });

  test.each(['MOX', 'B5', 'UR', '3'])('on a tooth, "%s" is not understood and not guessed', (Surf) => {
    const record = procedure({ ToothNum: '3', Surf });
    expect(record.data).toMatchObject({ surfaces: null, area: null, sourceSurfaces: Surf });
    expect(issuesOf(record)).toEqual(['bad_tooth surfaces']);
  });

  test.each([
    ['UR', '10'],
    ['UL', '20'],
    ['LL', '30'],
    ['LR', '40'],
    ['U', '01'],
    ['L', '02'],
    ['1', '03'],
    ['2', '04'],
    ['3', '05'],
    ['4', '06'],
    ['5', '07'],
    ['6', '08'],
    ['03', '03'],
    ['04', '04'],
    ['05', '05'],
    ['06', '06'],
    ['07', '07'],
    ['08', '08'],
  ])('without a tooth, "%s" is the area %s', (Surf, area) => {
    const record = procedure({ ToothNum: '', Surf });
    expect(record.data).toMatchObject({ tooth: null, surfaces: null, area, sourceSurfaces: Surf });
    expect(record).not.toHaveProperty('issues');
  });

  test.each(['MOD', '7', 'V', '10'])('without a tooth, "%s" is not understood', (Surf) => {
    const record = procedure({ ToothNum: null, Surf });
    expect(record.data).toMatchObject({ area: null, surfaces: null, sourceSurfaces: Surf });
    expect(issuesOf(record)).toEqual(['bad_tooth area']);
  });

  test('a range is a list of teeth, whole or not at all', () => {
    expect(procedure({ ToothRange: '1,2, 32,A' }).data.teeth).toEqual(['1', '2', '32', 'A']);
    expect(procedure({ ToothRange: '' }).data.teeth).toBeNull();
    const record = procedure({ ToothRange: '1-4' });
    expect(record.data.teeth).toBeNull();
    expect(record.extra).toEqual({ ToothRange: '1-4' });
    expect(issuesOf(record)).toEqual(['bad_tooth teeth']);
  });
});

describe('other fields', () => {
  test('lists keep their order and leave out the blanks', () => {
    const { data } = procedure({
      DiagnosticCode: 'K02.9',
      DiagnosticCode3: 'K05.1',
      CodeMod2: '22',
      CodeMod4: '52',
      IcdVersion: '10',
      IsPrincDiag: '1',
    });
    expect(data).toMatchObject({
      diagnosisCodes: ['K02.9', 'K05.1'],
      modifiers: ['22', '52'],
      diagnosisSystem: 'icd10',
      isPrincipalDiagnosis: true,
    });
    expect(procedure({}).data).toMatchObject({
      diagnosisCodes: null,
      modifiers: null,
      diagnosisSystem: null,
    });
    expect(procedure({ IcdVersion: '9' }).data.diagnosisSystem).toBe('icd9');
  });

  test.each([
    ['I', 'initial'],
    ['R', 'replacement'],
    ['', null],
    [' ', null],
  ])('prosthesis "%s" is %s', (Prosthesis, meaning) => {
    const record = procedure({ Prosthesis });
    expect(record.data.prosthesis).toBe(meaning);
    expect(record).not.toHaveProperty('issues');
  });

  test('unknown codes without a source field are kept in extra', () => {
    const record = procedure({ Prosthesis: 'Q', IcdVersion: '11' });
    expect(record.data).toMatchObject({ prosthesis: null, diagnosisSystem: null });
    expect(record.extra).toEqual({ Prosthesis: 'Q', IcdVersion: '11' });
    expect(issuesOf(record)).toEqual(['unknown_code diagnosisSystem', 'unknown_code prosthesis']);
  });

  test.each([
    ['0', 'normal'],
    ['1', 'emergency'],
  ])('urgency %s is %s', (Urgency, urgency) => {
    expect(procedure({ Urgency }).data).toMatchObject({ urgency, sourceUrgency: Urgency });
  });

  test('midnight is no time of day', () => {
    expect(procedure({ ProcTime: '00:00:00', ProcTimeEnd: '14:05:00' }).data).toMatchObject({
      startTimeLocal: null,
      endTimeLocal: '14:05:00',
    });
    expect(issuesOf(procedure({ ProcTime: '25:00:00' }))).toEqual(['bad_date startTimeLocal']);
  });

  test('references, both appointments among them', () => {
    const { data } = procedure({
      CodeNum: '12',
      AptNum: '8',
      PlannedAptNum: '7',
      ProcNumLab: '4',
      Priority: '201',
      Dx: '160',
      Prognosis: '0',
      ProvOrderOverride: '3',
    });
    expect(data).toMatchObject({
      procedureCodeId: 'procedurecode:12',
      appointmentId: 'appointment:8',
      plannedAppointmentId: 'appointment:7',
      labParentProcedureId: 'procedurelog:4',
      priorityDefinitionId: 'definition:201',
      diagnosisDefinitionId: 'definition:160',
      prognosisDefinitionId: null,
      orderingProviderId: 'provider:3',
    });
  });

  test('small amounts become cents; what is no whole cent is kept beside', () => {
    const record = procedure({ Discount: '12.5', TaxAmt: '0.055', DiscountPlanAmt: 'x' });
    expect(record.data).toMatchObject({ discountCents: 1250, taxCents: 6, discountPlanCents: null });
    expect(record.extra).toEqual({ TaxAmt: '0.055', DiscountPlanAmt: 'x' });
    expect(issuesOf(record)).toEqual(['fractional_cents taxCents', 'bad_amount discountPlanCents']);
  });

  test('what 24.1 does not have is null there', () => {
    expect(procedure({ NoBillIns: null }).data.noInsuranceBilling).toBeNull();
    expect(procedure({ NoBillIns: '1' }).data.noInsuranceBilling).toBe(true);
  });

  test('kept columns stand on the procedure, not on the charge', () => {
    const cells = { StatementNum: '9', DateComplete: '2024-01-02', DrugQty: '0', SnomedBodySite: '0' };
    expect(procedure(cells).extra).toEqual({
      StatementNum: '9',
      DateComplete: '2024-01-02',
      SnomedBodySite: '0',
    });
    expect(charge(cells)).not.toHaveProperty('extra');
  });
});
