import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { flag } from '../native-values.ts';
import { benefitStandard, fixedCodeGroup } from '../office-codes.ts';
import { ownRow } from './own-row.ts';

/** Room for the ranges of one category between the keys of two. */
const rangesPerCategory = 16;

/** A category and its ranges of codes, each in a row of its own. */
export function benefitCategoryRows(
  { id, data }: TruthRecord<'benefitCategory'>,
  keys: NativeKeys,
): readonly WrittenRow[] {
  const CovCatNum = keys.of(id);
  const row = {
    CovCatNum,
    Description: data.name,
    // -1 = none (opendental-tables.md, covcat).
    DefaultPercent: data.defaultPercent ?? -1,
    CovOrder: data.displayOrder ?? 0,
    IsHidden: flag(data.recordStatus === 'inactive'),
    EbenefitCat: codeNumber(benefitStandard, data.standard),
  };
  const ranges = (data.codeRanges ?? []).map(({ from, to }, place) => ({
    table: 'covspan',
    row: { CovSpanNum: CovCatNum * rangesPerCategory + place, CovCatNum, FromCode: from, ToCode: to },
    records: [],
  }));
  return [ownRow('covcat', 'CovCatNum', id, row, { sourceStandard: String(row.EbenefitCat) }), ...ranges];
}

export function codeGroupRow({ id, data }: TruthRecord<'procedureCodeGroup'>, keys: NativeKeys): WrittenRow {
  const row = {
    CodeGroupNum: keys.of(id),
    GroupName: data.name,
    ProcCodes: data.sourceCodes,
    ItemOrder: data.displayOrder ?? 0,
    CodeGroupFixed: codeNumber(fixedCodeGroup, data.kind),
    IsHidden: flag(data.recordStatus === 'inactive'),
  };
  return ownRow('codegroup', 'CodeGroupNum', id, row, { sourceKind: String(row.CodeGroupFixed) });
}
