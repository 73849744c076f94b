import type { RecordRule } from '../record-rule.ts';

/** A surface is a surface of a tooth. */
export const surfaceWithoutTooth: RecordRule<'procedure'> = {
  name: 'surface_without_tooth',
  entity: 'procedure',
  severity: 'error',
  // Also comes from a tooth that the practice wrote in no known form.
  gate: false,
  explanation:
    'The procedure names surfaces, but no tooth that they could belong to. The tooth is missing or was written in a form that is not understood.',
  source: 'CARIN Blue Button 2.2.0, Explanation of Benefit Oral: a surface requires a tooth number.',
  check({ data: { surfaces, tooth, teeth } }) {
    if (surfaces === null || surfaces.length === 0) return null;
    return tooth === null && (teeth === null || teeth.length === 0) ? 'surfaces' : null;
  },
};
