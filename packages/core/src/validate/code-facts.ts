import type { Model } from '../model/entities.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';

/** What set rules know of a code of the practice. */
export interface CodeFacts {
  /** The CDT code, or the practice's own. */
  readonly code: string | null;
  readonly treatmentArea: Model['procedureCode']['treatmentArea'];
  readonly alsoToothRange: boolean;
}

/** Code tables hold some thousands of rows; more than that is none. */
const mostCodes = 100_000;

/** Notes or forgets a code; other records are passed over. */
export function noteCode(codes: Map<string, CodeFacts>, record: CanonicalRecord): void {
  if (record.entity !== 'procedureCode') return;
  if (record.op === 'remove') {
    codes.delete(record.id);
    return;
  }
  if (codes.size >= mostCodes && !codes.has(record.id)) return;
  const { code, sourceCode, treatmentArea, alsoToothRange } = record.data;
  codes.set(record.id, { code: code ?? sourceCode, treatmentArea, alsoToothRange: alsoToothRange === true });
}
