import type { Row } from '@bitewing/adapter-kit';
import type { Issue, Model } from '@bitewing/core';
import { coverageCategoryTable, coverageSpanTable } from '../profile/code-groups.ts';
import { standardCategories } from '../profile/codes/code-groups.ts';
import { foldingReader } from './folding-reader.ts';
import type { MappingTools } from './mapping-tools.ts';

type CodeRanges = Model['benefitCategory']['codeRanges'];

const openRange: Issue = {
  rule: 'code_range_open',
  severity: 'warning',
  field: 'codeRanges',
  code: 'rule_violated',
};

/** `covcat` rows with the code ranges of their `covspan` rows. */
export const benefitCategoryReader = foldingReader({
  entity: 'benefitCategory',
  description: coverageCategoryTable,
  keyColumn: 'CovCatNum',
  side: { description: coverageSpanTable, keyColumn: 'CovSpanNum', ownerColumn: 'CovCatNum' },
  compile({ cell }, spanTools) {
    const name = cell.text('Description');
    const standard = cell.code('EbenefitCat', 'standard', standardCategories, true);
    const sourceStandard = cell.text('EbenefitCat');
    const defaultPercent = cell.unlessMinusOne(
      'DefaultPercent',
      cell.integer('DefaultPercent', 'defaultPercent'),
    );
    const displayOrder = cell.integer('CovOrder', 'displayOrder', { least: 0 });
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    const codeRanges = spanTools === undefined ? () => null : codeRangesReader(spanTools);
    return (row, _key, spans) => ({
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      name: name(row),
      standard: standard(row),
      sourceStandard: sourceStandard(row),
      defaultPercent: defaultPercent(row),
      codeRanges: codeRanges(spans),
      displayOrder: displayOrder(row),
    });
  },
});

/** Reads ranges; one that lacks an end covers nothing that can be told, so it is noted and what it has is kept. */
function codeRangesReader({ cell, notes }: MappingTools): (spans: readonly Row[]) => CodeRanges {
  const number = cell.text('CovSpanNum');
  const fromCode = cell.text('FromCode');
  const toCode = cell.text('ToCode');
  return (spans) => {
    const ranges: NonNullable<CodeRanges> = [];
    for (const span of spans) {
      const from = fromCode(span);
      const to = toCode(span);
      if (from !== null && to !== null) {
        ranges.push({ from, to });
        continue;
      }
      notes.add(openRange);
      if (from !== null) notes.keep(`${number(span)}.FromCode`, from);
      if (to !== null) notes.keep(`${number(span)}.ToCode`, to);
    }
    return ranges.length === 0 ? null : ranges;
  };
}
