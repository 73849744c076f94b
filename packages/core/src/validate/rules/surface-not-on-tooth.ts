import { isAnterior } from '../../model/tooth.ts';
import type { RecordRule } from '../record-rule.ts';

/** Front teeth bite with an incisal edge, back teeth with an occlusal surface; none has both. */
export const surfaceNotOnTooth: RecordRule<'procedure'> = {
  name: 'surface_not_on_tooth',
  entity: 'procedure',
  severity: 'warning',
  // Charted so by hand often enough.
  gate: false,
  explanation:
    'An occlusal surface is charted on a front tooth, which has an incisal edge instead, or an incisal one on a back tooth.',
  source: 'HL7 ADAToothSurfaceCodes, definitions of occlusal and incisal.',
  check({ data: { surfaces, tooth } }) {
    if (surfaces === null || tooth === null) return null;
    return surfaces.includes(isAnterior(tooth) ? 'O' : 'I') ? 'surfaces' : null;
  },
};
