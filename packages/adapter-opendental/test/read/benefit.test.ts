import { describe, expect, test } from 'vitest';
import { dataOf, issuesOf, mapRow, recordOf } from './mapping.ts';

type Cells = Record<string, string | null>;

describe('benefits', () => {
  const cells = { BenefitNum: '6', Percent: '-1', MonetaryAmt: '-1' };
  const map = (differing: Cells) => recordOf(mapRow('benefit', { ...cells, ...differing }), 'benefit');

  test('a percentage of a category', () => {
    const record = map({ PlanNum: '8', CovCatNum: '4', BenefitType: '1', Percent: '80', TimePeriod: '2' });
    expect(record.id).toBe('benefit:6');
    expect(record.data).toEqual({
      recordStatus: 'active',
      insurancePlanId: 'insplan:8',
      coverageId: null,
      kind: 'coinsurance',
      sourceKind: '1',
      benefitCategoryId: 'covcat:4',
      procedureCodeId: null,
      procedureCodeGroupId: null,
      percent: 80,
      amountCents: null,
      timePeriod: 'calendarYear',
      sourceTimePeriod: '2',
      quantity: 0,
      quantityUnit: 'none',
      sourceQuantityUnit: '0',
      level: 'none',
      sourceLevel: '0',
      treatmentArea: 'none',
      sourceTreatmentArea: '0',
      teeth: null,
      sourceTeeth: null,
      enteredLocal: null,
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test('a frequency of one patient’s own cover', () => {
    expect(
      map({
        PatPlanNum: '5',
        BenefitType: '5',
        Quantity: '2',
        QuantityQualifier: '1',
        TimePeriod: '5',
        CodeGroupNum: '7',
        CodeNum: '99',
        CoverageLevel: '1',
        TreatArea: '7',
        ToothRange: '2,3, 14',
        SecDateTEntry: '2023-01-02 10:11:12',
      }).data,
    ).toMatchObject({
      insurancePlanId: null,
      coverageId: 'patplan:5',
      kind: 'limitation',
      quantity: 2,
      quantityUnit: 'services',
      timePeriod: 'lastTwelveMonths',
      procedureCodeGroupId: 'codegroup:7',
      procedureCodeId: 'procedurecode:99',
      level: 'individual',
      treatmentArea: 'toothRange',
      teeth: ['2', '3', '14'],
      sourceTeeth: '2,3, 14',
      enteredLocal: '2023-01-02T10:11:12',
    });
  });

  test('minus one is empty, and zero is a value', () => {
    expect(map({}).data).toMatchObject({ percent: null, amountCents: null });
    expect(map({ Percent: '0', MonetaryAmt: '0' }).data).toMatchObject({ percent: 0, amountCents: 0 });
    expect(map({ MonetaryAmt: '1500' }).data.amountCents).toBe(150_000);
    expect(map({})).not.toHaveProperty('extra');
  });

  test('an amount that is no whole cent is rounded, noted and kept', () => {
    const record = map({ MonetaryAmt: '0.125' });
    expect(record.data.amountCents).toBe(13);
    expect(issuesOf(record)).toEqual(['fractional_cents amountCents']);
    expect(record.extra).toEqual({ MonetaryAmt: '0.125' });
  });

  test.each([
    [
      'BenefitType',
      'kind',
      [
        'activeCoverage',
        'coinsurance',
        'deductible',
        'copayment',
        'exclusion',
        'limitation',
        'waitingPeriod',
      ],
    ],
    [
      'TimePeriod',
      'timePeriod',
      ['none', 'serviceYear', 'calendarYear', 'lifetime', 'years', 'lastTwelveMonths'],
    ],
    ['QuantityQualifier', 'quantityUnit', ['none', 'services', 'ageLimit', 'visits', 'years', 'months']],
    ['CoverageLevel', 'level', ['none', 'individual', 'family']],
    [
      'TreatArea',
      'treatmentArea',
      ['none', 'surface', 'tooth', 'mouth', 'quadrant', 'sextant', 'arch', 'toothRange'],
    ],
  ] as const)('the numbers of %s, and one more', (column, field, meanings) => {
    const source = `source${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
    for (const [number, meaning] of meanings.entries()) {
      const record = map({ [column]: String(number) });
      expect(record.data).toMatchObject({ [field]: meaning, [source]: String(number) });
      expect(issuesOf(record)).toEqual([]);
    }
    const unknown = map({ [column]: String(meanings.length) });
    expect(unknown.data).toMatchObject({ [field]: null, [source]: String(meanings.length) });
    expect(issuesOf(unknown)).toEqual([`unknown_code ${field}`]);
  });

  test('a list with something that is no tooth stays as it was written', () => {
    const record = map({ ToothRange: '2,X' });
    expect(record.data).toMatchObject({ teeth: null, sourceTeeth: '2,X' });
    expect(issuesOf(record)).toEqual(['bad_tooth teeth']);
    expect(record).not.toHaveProperty('extra');
  });

  test('a benefit may belong to nothing: the row is read as it stands', () => {
    expect(dataOf('benefit', 'benefit', cells)).toMatchObject({ insurancePlanId: null, coverageId: null });
  });
});
