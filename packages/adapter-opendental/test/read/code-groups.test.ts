import { describe, expect, test } from 'vitest';
import { context, dataOf, groupReaderOf, issuesOf, mapGroup, mapRow, recordOf } from './mapping.ts';
import { nativeLayout, nativeRow } from './native-row.ts';

describe('group of procedure codes', () => {
  test('keeps its codes as written', () => {
    const record = recordOf(
      mapRow('codegroup', {
        CodeGroupNum: '3',
        GroupName: 'Panoramic or full mouth',
        ProcCodes: 'D0210,D0330-D0340',
        ItemOrder: '1',
        CodeGroupFixed: '2',
        ShowInFrequency: '1',
      }),
      'procedureCodeGroup',
    );
    expect(record.id).toBe('codegroup:3');
    expect(record.data).toEqual({
      recordStatus: 'active',
      name: 'Panoramic or full mouth',
      sourceCodes: 'D0210,D0330-D0340',
      kind: 'panoramicOrFullMouth',
      sourceKind: '2',
      displayOrder: 1,
    });
    expect(record.extra).toEqual({ ShowInFrequency: '1' });
  });

  test.each(
    [
      'none',
      'bitewings',
      'panoramicOrFullMouth',
      'exam',
      'periodontal',
      'prophylaxis',
      'scalingRootPlaning',
      'debridement',
      'fluoride',
      'sealant',
    ].map((kind, number) => [String(number), kind] as const),
  )('CodeGroupFixed %s is %s', (CodeGroupFixed, kind) => {
    expect(dataOf('procedureCodeGroup', 'codegroup', { CodeGroupNum: '1', CodeGroupFixed })).toMatchObject({
      kind,
      sourceKind: CodeGroupFixed,
    });
  });

  test('a hidden one is inactive, and a kind of a later version keeps its number', () => {
    const record = recordOf(
      mapRow('codegroup', { CodeGroupNum: '1', IsHidden: '1', CodeGroupFixed: '10' }),
      'procedureCodeGroup',
    );
    expect(record.data).toMatchObject({ recordStatus: 'inactive', kind: null, sourceKind: '10' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
  });
});

describe('benefit category', () => {
  const reader = groupReaderOf('benefitCategory');
  type Cells = Record<string, string | null>;
  const span = (cells: Cells): readonly ['covspan', Cells] => ['covspan', { CovCatNum: '4', ...cells }];
  const map = (...rows: readonly (readonly [string, Cells])[]) => mapGroup(reader, rows);
  const category = (cells: Cells, ...spans: readonly (readonly [string, Cells])[]) =>
    recordOf(map(['covcat', { CovCatNum: '4', ...cells }], ...spans), 'benefitCategory');
  const fatesOf = ({ fates }: ReturnType<typeof map>) =>
    fates.map((fate) =>
      fate.kind === 'rejected'
        ? `${fate.rejection.code} ${fate.rejection.source.table}:${fate.rejection.source.key} ${fate.rejection.fields.join(' ')}`
        : fate.kind,
    );

  test('holds its ranges in the order of their keys, whatever order the rows come in', () => {
    const record = category(
      {
        Description: 'Crowns',
        EbenefitCat: '7',
        DefaultPercent: '50',
        CovOrder: '6',
      },
      span({ CovSpanNum: '12', FromCode: 'D2390', ToCode: 'D2390' }),
      span({ CovSpanNum: '9', FromCode: 'D2700', ToCode: 'D2799' }),
    );
    expect(record.id).toBe('covcat:4');
    expect(record.source).toMatchObject({ table: 'covcat', key: '4' });
    expect(record.data).toEqual({
      recordStatus: 'active',
      name: 'Crowns',
      standard: 'crowns',
      sourceStandard: '7',
      defaultPercent: 50,
      codeRanges: [
        { from: 'D2700', to: 'D2799' },
        { from: 'D2390', to: 'D2390' },
      ],
      displayOrder: 6,
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test.each(
    [
      'none',
      'general',
      'diagnostic',
      'periodontics',
      'restorative',
      'endodontics',
      'maxillofacialProsthetics',
      'crowns',
      'accident',
      'orthodontics',
      'prosthodontics',
      'oralSurgery',
      'routinePreventive',
      'diagnosticRadiography',
      'adjunctive',
    ].map((standard, number) => [String(number), standard] as const),
  )('EbenefitCat %s is %s', (EbenefitCat, standard) => {
    expect(category({ EbenefitCat }).data).toMatchObject({ standard, sourceStandard: EbenefitCat });
  });

  test('without ranges has null, without a default percent too, and 0 is one', () => {
    expect(category({ DefaultPercent: '-1' }).data).toMatchObject({ codeRanges: null, defaultPercent: null });
    expect(category({ DefaultPercent: '0' }).data.defaultPercent).toBe(0);
  });

  test('a hidden one is inactive, and a standard of a later version keeps its number', () => {
    const record = category({ IsHidden: '1', EbenefitCat: '15' });
    expect(record.data).toMatchObject({ recordStatus: 'inactive', standard: null, sourceStandard: '15' });
    expect(issuesOf(record)).toEqual(['unknown_code standard']);
  });

  test('a range that lacks an end is noted, and what it has is kept', () => {
    const record = category(
      {},
      span({ CovSpanNum: '1', FromCode: 'D0100', ToCode: '' }),
      span({ CovSpanNum: '2', FromCode: null, ToCode: 'D0199' }),
      span({ CovSpanNum: '3', FromCode: 'D0200', ToCode: 'D0299' }),
    );
    expect(record.data.codeRanges).toEqual([{ from: 'D0200', to: 'D0299' }]);
    expect(record.extra).toEqual({ 'covspan.1.FromCode': 'D0100', 'covspan.2.ToCode': 'D0199' });
    expect(record.issues?.map(({ rule }) => rule)).toEqual(['code_range_open', 'code_range_open']);
  });

  test('every row has its fate: mapped, folded, or rejected for what is wrong with it', () => {
    expect(fatesOf(map(['covcat', { CovCatNum: '4' }], span({ CovSpanNum: '1' })))).toEqual([
      'mapped',
      'folded',
    ]);
    expect(
      fatesOf(map(span({ CovSpanNum: '0' }), ['covcat', { CovCatNum: '4' }], ['covcat', { CovCatNum: '4' }])),
    ).toEqual(['bad_key covspan:0 CovSpanNum CovCatNum', 'mapped', 'bad_key covcat:4 CovCatNum']);
  });

  test('a range of no category is rejected, and so is a category without a key', () => {
    const orphan = map(span({ CovSpanNum: '1', FromCode: 'D0100', ToCode: 'D0199' }));
    expect(orphan.records).toEqual([]);
    expect(fatesOf(orphan)).toEqual(['orphan_reference covspan:1 CovCatNum']);
    expect(fatesOf(map(['covspan', { CovSpanNum: '1', CovCatNum: '0' }]))).toEqual([
      'bad_key covspan:1 CovSpanNum CovCatNum',
    ]);
    const keyless = map(['covcat', { CovCatNum: '0' }]);
    expect(keyless.records).toEqual([]);
    expect(fatesOf(keyless)).toEqual(['bad_key covcat:0 CovCatNum']);
  });

  test('rows of a wrong length are rejected whole', () => {
    const layouts = ['covcat', 'covspan'].map((table) => nativeLayout(table));
    const { records, fates } = reader.compile(
      layouts,
      context,
    )([
      { part: 0, row: nativeRow('covcat', { CovCatNum: '4' }) },
      { part: 0, row: ['4'] },
      { part: 1, row: ['1', '4', 'D0100'] },
    ]);
    expect(recordOf({ records }, 'benefitCategory').data.codeRanges).toBeNull();
    expect(fates.map((fate) => (fate.kind === 'rejected' ? fate.rejection.code : fate.kind))).toEqual([
      'mapped',
      'bad_source_row',
      'bad_source_row',
    ]);
  });

  test('is read without the table of ranges, too, but not without its own', () => {
    const read = reader.compile([nativeLayout('covcat'), undefined], context);
    const { records } = read([{ part: 0, row: nativeRow('covcat', { CovCatNum: '4' }) }]);
    expect(recordOf({ records }, 'benefitCategory').data.codeRanges).toBeNull();
    expect(() => reader.compile([undefined, nativeLayout('covspan')], context)).toThrow(
      expect.objectContaining({ code: 'missing_table' }),
    );
    expect(() => read([{ part: 1, row: nativeRow('covspan', { CovCatNum: '4' }) }])).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
  });

  test('a column of ranges that no version has is kept with the name of its table', () => {
    const layouts = [nativeLayout('covcat'), nativeLayout('covspan', 'Remark')];
    const { records } = reader.compile(
      layouts,
      context,
    )([
      { part: 0, row: nativeRow('covcat', { CovCatNum: '4' }) },
      {
        part: 1,
        row: nativeRow('covspan', { CovSpanNum: '1', CovCatNum: '4', Remark: 'old' }, 'Remark'),
      },
    ]);
    expect(recordOf({ records }, 'benefitCategory').extra).toEqual({ 'covspan.Remark': 'old' });
  });
});
