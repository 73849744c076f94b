import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';

type Group = Partial<Model['procedureCodeGroup']>;

const group = (kind: Group['kind'], name: string, sourceCodes: string | null): Group => ({
  kind: kind ?? 'none',
  name,
  sourceCodes,
});

/** Every kind with a fixed meaning, an office's own with ranges, an empty one, and a hidden one. */
const groups: readonly Group[] = [
  group('bitewings', 'Bitewing films', 'D0903'),
  group('panoramicOrFullMouth', 'All films', 'D0903,D0905'),
  group('exam', 'Looks', 'D0901'),
  group('periodontal', 'Gums', 'D4901-D4903'),
  group('prophylaxis', 'Cleanings', 'D1901,D1903'),
  group('scalingRootPlaning', 'Deep cleanings', 'D4901'),
  group('debridement', 'Rough cleaning', null),
  group('fluoride', 'Fluoride', 'D1906'),
  group('sealant', 'Groove seals', 'D1905'),
  group('none', 'Office\'s own: covers, "plates"', 'D2905, D5101-D6901'),
  { ...group('none', 'No longer used', 'D0001'), recordStatus: 'inactive' },
];

/** Adds the groups of codes that share a limit. */
export function addCodeGroups(draft: Draft): void {
  for (const [displayOrder, each] of groups.entries())
    draft.add('procedureCodeGroup', draft.nextId('procedureCodeGroup'), { ...each, displayOrder });
}
