import * as z from 'zod';
import { text } from './values.ts';

/** A code of a public code system. */
export const code = z.strictObject({
  system: z.enum(['icd9', 'icd10', 'snomed', 'rxnorm', 'unii', 'ndc']),
  code: text,
});
export type Code = z.output<typeof code>;
