import type { WrittenCase } from '../written-shorthand.ts';
import { conditionCases } from './conditions.ts';
import { doubtfulCases } from './doubtful.ts';
import { materialCases } from './materials.ts';
import { otherTextCases } from './other-texts.ts';
import { placeCases } from './places.ts';
import { statusAndAreaCases } from './statuses-and-areas.ts';
import { togetherCases } from './together.ts';
import { treatmentCases } from './treatments.ts';

export const writtenCases: readonly WrittenCase[] = [
  ...treatmentCases,
  ...conditionCases,
  ...materialCases,
  ...statusAndAreaCases,
  ...placeCases,
  ...togetherCases,
  ...doubtfulCases,
  ...otherTextCases,
];
