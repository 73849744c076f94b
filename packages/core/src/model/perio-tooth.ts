import * as z from 'zod';
import { defineEntity, plain, reference, required } from './define-entity.ts';
import { tooth } from './tooth.ts';

/**
 * What was measured at one site. `null` says that it was not measured in this exam: values that a screen
 * shows through from an earlier exam are not here.
 */
export const perioSite = z.strictObject({
  /** Probing depth in mm. */
  depthMm: z.int().nullable(),
  /** Gingival margin in mm below the CEJ; negative = coronal to it. */
  recessionMm: z.int().nullable(),
  /** Clinical attachment level in mm: depth + recession. */
  calMm: z.int().nullable(),
  /** Mucogingival junction in mm. */
  mucogingivalJunctionMm: z.int().nullable(),
  /** Furcation grade. */
  furcation: z.int().nullable(),
  bleeding: z.boolean().nullable(),
  suppuration: z.boolean().nullable(),
  plaque: z.boolean().nullable(),
  calculus: z.boolean().nullable(),
});
export type PerioSite = z.output<typeof perioSite>;

/** The six sites of a tooth: mesial, middle and distal, on the buccal and on the lingual side. */
export const perioSiteNames = [
  'mesioBuccal',
  'buccal',
  'distoBuccal',
  'mesioLingual',
  'lingual',
  'distoLingual',
] as const;
export type PerioSiteName = (typeof perioSiteNames)[number];

/** One tooth of one periodontal exam. */
export const perioTooth = defineEntity('perioTooth', {
  perioExamId: reference('perioExam'),
  tooth: plain(tooth),
  sourceTooth: plain(z.string().min(1)),
  skipped: required(plain(z.boolean(), 'Marked as not to be measured.')),
  mobility: plain(z.int(), 'Miller grade as recorded.'),
  calSource: plain(
    z.enum(['derived', 'recorded']),
    'Whether attachment levels were computed or read; null where there is none.',
  ),
  mesioBuccal: required(plain(perioSite)),
  buccal: required(plain(perioSite)),
  distoBuccal: required(plain(perioSite)),
  mesioLingual: required(plain(perioSite)),
  lingual: required(plain(perioSite)),
  distoLingual: required(plain(perioSite)),
});
