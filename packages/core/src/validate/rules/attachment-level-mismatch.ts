import { perioSiteNames } from '../../model/perio-tooth.ts';
import type { RecordRule } from '../record-rule.ts';

/**
 * A computed attachment level is depth plus recession (standards.md section 6). A level that somebody recorded is what
 * the practice says, and is left alone.
 */
export const attachmentLevelMismatch: RecordRule<'perioTooth'> = {
  name: 'attachment_level_mismatch',
  entity: 'perioTooth',
  severity: 'error',
  // The sum was made by the mapping, from the two numbers beside it.
  gate: true,
  explanation:
    'An attachment level that was computed is not the sum of probing depth and recession at its site, or one of the two is missing. Only a mistake in the mapping can do that.',
  source: 'Periodontal charting: clinical attachment level = probing depth + recession.',
  check({ data }) {
    if (data.calSource === 'recorded') return null;
    for (const site of perioSiteNames) {
      const { depthMm, recessionMm, calMm } = data[site];
      if (calMm === null) continue;
      if (depthMm === null || recessionMm === null || calMm !== depthMm + recessionMm) return `${site}.calMm`;
    }
    return null;
  },
};
