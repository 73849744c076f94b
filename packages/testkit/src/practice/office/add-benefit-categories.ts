import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';

type Category = Partial<Model['benefitCategory']>;
type Standard = NonNullable<Category['standard']>;

const standard = (
  name: string,
  kind: Standard,
  defaultPercent: number | null,
  ...ranges: readonly (readonly [from: string, to: string])[]
): Category => ({
  name,
  standard: kind,
  defaultPercent,
  codeRanges: ranges.length === 0 ? null : ranges.map(([from, to]) => ({ from, to })),
});

/** Every standard category, and what offices add: overlapping ranges, single codes, none, a hidden one. */
const categories: readonly Category[] = [
  standard('General', 'general', null, ['D0000', 'D9999']),
  standard('Diagnostic', 'diagnostic', 100, ['D0000', 'D0902'], ['D0904', 'D0999']),
  standard('X-rays', 'diagnosticRadiography', 100, ['D0903', 'D0903'], ['D0905', 'D0909']),
  standard('Routine & preventive', 'routinePreventive', 100, ['D1000', 'D1999']),
  standard('Fillings', 'restorative', 80, ['D2000', 'D2904'], ['D2906', 'D2999']),
  standard('Crowns', 'crowns', 50, ['D2905', 'D2905']),
  standard('Roots', 'endodontics', 80, ['D3000', 'D3999']),
  standard('Gums', 'periodontics', 80, ['D4000', 'D4999']),
  standard('Plates and bridges', 'prosthodontics', 50, ['D6000', 'D6999'], ['D5000', 'D5899']),
  standard('Jaw & face', 'maxillofacialProsthetics', 0, ['D5900', 'D5999']),
  standard('Surgery of the mouth', 'oralSurgery', 80, ['D7000', 'D7999']),
  standard('Straightening', 'orthodontics', 50, ['D8000', 'D8999']),
  standard('Everything else', 'adjunctive', null, ['D9000', 'D9999']),
  standard('Accident', 'accident', null),
  standard("Office's own; films \\ copies", 'none', null, ['N1234', 'N1234'], ['N4118', 'N4118']),
  { ...standard('Retired', 'none', 10, ['D0000', 'D0001']), recordStatus: 'inactive' },
];

/** Adds the categories for which plans state their benefits. */
export function addBenefitCategories(draft: Draft): void {
  for (const [displayOrder, category] of categories.entries())
    draft.add('benefitCategory', draft.nextId('benefitCategory'), { ...category, displayOrder });
}
