import { perioSiteNames } from '../../model/perio-tooth.ts';
import type { RecordRule } from '../record-rule.ts';

/** Reach of a periodontal probe in mm (standards.md section 6). */
const deepest = 15;

/** A probe measures from 0 to 15 mm. */
export const perioDepthRange: RecordRule<'perioTooth'> = {
  name: 'perio_depth_range',
  entity: 'perioTooth',
  severity: 'warning',
  gate: false,
  explanation: 'A probing depth lies outside 0 to 15 mm. Usually two depths that were typed as one number.',
  source: 'Periodontal charting: range of a periodontal probe.',
  check({ data }) {
    for (const site of perioSiteNames) {
      const { depthMm } = data[site];
      if (depthMm !== null && (depthMm < 0 || depthMm > deepest)) return `${site}.depthMm`;
    }
    return null;
  },
};
