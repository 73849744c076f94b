import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

/** opendental-enums.md, "EnumCodeGroupFixed". */
export const codeGroupKinds = numbered<NonNullable<Model['procedureCodeGroup']['kind']>>([
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
]);

/** opendental-enums.md, "EbenefitCategory". */
export const standardCategories = numbered<NonNullable<Model['benefitCategory']['standard']>>([
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
]);
