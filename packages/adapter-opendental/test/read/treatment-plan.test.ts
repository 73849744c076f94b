import { describe, expect, test } from 'vitest';
import { openDentalExtraClass } from '../../src/index.ts';
import { createReaders } from '../../src/read/index.ts';
import type { ReaderFacts } from '../../src/read/reader-facts.ts';
import { context, expectValid, issuesOf, mapRow, recordOf } from './mapping.ts';
import { nativeLayout, nativeRow } from './native-row.ts';

type Cells = Record<string, string | null>;

const plan = (cells: Cells) =>
  recordOf(mapRow('treatplan', { TreatPlanNum: '4', ...cells }), 'treatmentPlan');
const live = (cells: Cells) =>
  recordOf(mapRow('treatplanattach', { TreatPlanAttachNum: '6', ...cells }), 'treatmentPlanItem');

/** A frozen item of a practice that shows teeth in a numbering. */
function frozen(cells: Cells, toothNumbering: ReaderFacts['toothNumbering'] = 'universal') {
  const reader = createReaders({ hasLocations: true, toothNumbering }).find(
    (candidate) => candidate.kind === 'row' && candidate.table === 'proctp',
  );
  if (reader?.kind !== 'row') throw new Error('no reader of frozen items');
  const outcome = reader.compile(
    nativeLayout('proctp'),
    context,
  )(nativeRow('proctp', { ProcTPNum: '8', ...cells }));
  outcome.records.forEach(expectValid);
  return recordOf(outcome, 'treatmentPlanItem');
}

describe('a treatment plan', () => {
  test('holds what the row says', () => {
    const record = plan({
      PatNum: '5',
      DateTP: '2024-02-03',
      Heading: 'Invented plan',
      Note: 'Discussed.',
      ResponsParty: '6',
      DocNum: '17',
      TPStatus: '0',
      SecDateEntry: '2024-02-02',
      UserNumPresenter: '3',
      TPType: '1',
      DateTSigned: '2024-02-04 10:11:12',
      DateTPracticeSigned: '2024-02-05 08:00:00',
      SignatureText: 'Zoë Fiction',
      SignaturePracticeText: 'Dr. Invented',
    });
    expect(record.id).toBe('treatplan:4');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:5',
      status: 'saved',
      sourceStatus: '0',
      kind: 'discount',
      sourceKind: '1',
      date: '2024-02-03',
      heading: 'Invented plan',
      note: 'Discussed.',
      responsiblePartyId: 'patient:6',
      presenterId: 'userod:3',
      documentId: 'document:17',
      isSigned: false,
      isPracticeSigned: false,
      signedLocal: '2024-02-04T10:11:12',
      signerName: 'Zoë Fiction',
      practiceSignedLocal: '2024-02-05T08:00:00',
      practiceSignerName: 'Dr. Invented',
      entryDate: '2024-02-02',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test('nobody, no document and no dates are null', () => {
    expect(plan({ TPStatus: '1' }).data).toMatchObject({
      status: 'active',
      kind: 'insurance',
      date: null,
      heading: null,
      note: null,
      responsiblePartyId: null,
      presenterId: null,
      documentId: null,
      signedLocal: null,
      signerName: null,
      practiceSignedLocal: null,
      practiceSignerName: null,
      entryDate: null,
    });
  });

  test.each([
    ['0', 'saved'],
    ['1', 'active'],
    ['2', 'inactive'],
  ])('status %s is %s, and the row is active all the same', (TPStatus, status) => {
    expect(plan({ TPStatus }).data).toMatchObject({ status, sourceStatus: TPStatus, recordStatus: 'active' });
  });

  test('unknown codes are null, with the number beside them', () => {
    const record = plan({ TPStatus: '3', TPType: '9' });
    expect(record.data).toMatchObject({ status: null, sourceStatus: '3', kind: null, sourceKind: '9' });
    expect(issuesOf(record)).toEqual(['unknown_code status', 'unknown_code kind']);
    expect(record).not.toHaveProperty('extra');
  });

  test('two signatures are told apart and kept as direct identifiers', () => {
    const patient = plan({ Signature: '1;1,2;2', SigIsTopaz: '1' });
    expect(patient.data).toMatchObject({ isSigned: true, isPracticeSigned: false });
    expect(patient.extra).toEqual({ Signature: '1;1,2;2', SigIsTopaz: '1' });
    const practice = plan({ SignaturePractice: '3;3' });
    expect(practice.data).toMatchObject({ isSigned: false, isPracticeSigned: true });
    expect(practice.extra).toEqual({ SignaturePractice: '3;3' });
    for (const column of ['Signature', 'SignaturePractice'])
      expect(openDentalExtraClass('treatmentPlan', column)).toBe('direct');
  });

  test('users and devices are kept', () => {
    expect(plan({ SecUserNumEntry: '2', MobileAppDeviceNum: '77' }).extra).toEqual({
      SecUserNumEntry: '2',
      MobileAppDeviceNum: '77',
    });
  });
});

describe('a live item', () => {
  test('names plan, procedure and priority, and copies nothing of the procedure', () => {
    const record = live({ TreatPlanNum: '4', ProcNum: '11', Priority: '201' });
    expect(record.id).toBe('treatplanattach:6');
    const { isFrozen, recordStatus, treatmentPlanId, procedureId, priorityDefinitionId, ...others } =
      record.data;
    expect({ isFrozen, recordStatus, treatmentPlanId, procedureId, priorityDefinitionId }).toEqual({
      isFrozen: false,
      recordStatus: 'active',
      treatmentPlanId: 'treatplan:4',
      procedureId: 'procedurelog:11',
      priorityDefinitionId: 'definition:201',
    });
    expect(Object.values(others).every((value) => value === null)).toBe(true);
    expect(record).not.toHaveProperty('extra');
  });

  test('may have no priority', () => {
    expect(live({ TreatPlanNum: '4', ProcNum: '11' }).data.priorityDefinitionId).toBeNull();
  });
});

describe('a frozen item', () => {
  test('says what was presented', () => {
    const record = frozen({
      TreatPlanNum: '4',
      PatNum: '5',
      ProcNumOrig: '11',
      ItemOrder: '2',
      Priority: '201',
      ToothNumTP: '3',
      Surf: 'MOD',
      ProcCode: 'D2393',
      Descript: 'Invented filling',
      ProcAbbr: 'Comp3',
      FeeAmt: '250',
      PriInsAmt: '100.5',
      SecInsAmt: '20',
      PatAmt: '109.5',
      Discount: '10',
      Prognosis: 'Good',
      Dx: 'Caries',
      SecUserNumEntry: '3',
      SecDateEntry: '2024-02-03',
      FeeAllowed: '230',
      TaxAmt: '1.25',
      ProvNum: '1',
      DateTP: '2024-02-02',
      ClinicNum: '2',
      CatPercUCR: '260',
    });
    expect(record.id).toBe('proctp:8');
    expect(record.data).toEqual({
      recordStatus: 'active',
      treatmentPlanId: 'treatplan:4',
      procedureId: 'procedurelog:11',
      isFrozen: true,
      patientId: 'patient:5',
      priorityDefinitionId: 'definition:201',
      displayOrder: 2,
      date: '2024-02-02',
      tooth: '3',
      sourceTooth: '3',
      sourceSurfaces: 'MOD',
      sourceCode: 'D2393',
      description: 'Invented filling',
      abbreviatedDescription: 'Comp3',
      feeCents: 25_000,
      allowedFeeCents: 23_000,
      usualFeeCents: 26_000,
      primaryInsuranceCents: 10_050,
      secondaryInsuranceCents: 2000,
      discountCents: 1000,
      taxCents: 125,
      patientCents: 10_950,
      diagnosis: 'Caries',
      prognosis: 'Good',
      providerId: 'provider:1',
      locationId: 'clinic:2',
      entryDate: '2024-02-03',
    });
    expect(record.extra).toEqual({ SecUserNumEntry: '3' });
    expect(record).not.toHaveProperty('issues');
  });

  test('-1 is no allowed fee, 0 is one of nothing', () => {
    const blank = frozen({ FeeAllowed: '-1' });
    expect(blank.data.allowedFeeCents).toBeNull();
    expect(blank).not.toHaveProperty('extra');
    expect(blank).not.toHaveProperty('issues');
    expect(frozen({ FeeAllowed: '0' }).data.allowedFeeCents).toBe(0);
    expect(frozen({ PatAmt: '-1' }).data.patientCents).toBe(-100);
  });

  test('an amount that is no whole cent or none at all is kept beside', () => {
    const record = frozen({ PatAmt: '10.125', FeeAmt: 'free' });
    expect(record.data).toMatchObject({ patientCents: 1013, feeCents: null });
    expect(record.extra).toEqual({ PatAmt: '10.125', FeeAmt: 'free' });
    expect(issuesOf(record)).toEqual(['bad_amount feeCents', 'fractional_cents patientCents']);
  });

  test.each([
    ['universal', '14', '14'],
    ['universal', ' A ', 'A'],
    ['universal', '99', null],
    ['universal', '2-5', null],
    ['universal', '1,2', null],
    ['fdi', '11', '8'],
    ['fdi', '55', 'A'],
    ['fdi', '3', null],
    ['haderup', '6+', null],
    ['palmer', '3', null],
    [null, '3', null],
  ] as const)('shown in %s, "%s" is the tooth %s', (numbering, ToothNumTP, tooth) => {
    const record = frozen({ ToothNumTP }, numbering);
    expect(record.data).toMatchObject({ tooth, sourceTooth: ToothNumTP });
    expect(record).not.toHaveProperty('issues');
  });

  test('texts that say nothing are null', () => {
    expect(
      frozen({ ToothNumTP: '', Surf: null, ProcCode: '', Descript: null, Dx: '', Prognosis: '' }).data,
    ).toMatchObject({
      tooth: null,
      sourceTooth: null,
      sourceSurfaces: null,
      sourceCode: null,
      description: null,
      diagnosis: null,
      prognosis: null,
      priorityDefinitionId: null,
      providerId: null,
      locationId: null,
      date: null,
      entryDate: null,
    });
  });
});
