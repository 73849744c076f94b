import * as z from 'zod';
import { defineEntity, plain, reference } from './define-entity.ts';
import { count, text } from './values.ts';

/** Which part of the mouth a code is charted on. */
export const treatmentAreas = [
  'none',
  'surface',
  'tooth',
  'mouth',
  'quadrant',
  'sextant',
  'arch',
  'toothRange',
] as const;

/** A code of the practice's own code table. */
export const procedureCode = defineEntity('procedureCode', {
  code: plain(text, 'The CDT code, where the source code has the form of one.'),
  system: plain(z.enum(['cdt', 'local'])),
  sourceCode: plain(text),
  description: plain(text),
  abbreviatedDescription: plain(text),
  laymanTerm: plain(text),
  categoryDefinitionId: reference('definition'),
  treatmentArea: plain(z.enum(treatmentAreas)),
  sourceTreatmentArea: plain(text),
  alsoToothRange: plain(z.boolean()),
  timePattern: plain(
    text,
    'X = provider, / = assistant; one character per appointment increment of the organization.',
  ),
  baseUnits: plain(count),
  isHygiene: plain(z.boolean()),
  isProsthesis: plain(z.boolean()),
  isRadiology: plain(z.boolean()),
  isMultiVisit: plain(z.boolean()),
  isTaxed: plain(z.boolean()),
  noInsuranceBilling: plain(z.boolean()),
  medicalCode: plain(text),
  substitutionCode: plain(text),
  substitutionCondition: plain(z.enum(['always', 'molar', 'secondMolar', 'never', 'posterior'])),
  sourceSubstitutionCondition: plain(text),
  alternateCode: plain(text),
  revenueCode: plain(text),
  nationalDrugCode: plain(text),
  taxCode: plain(text),
  defaultProviderId: reference('provider'),
  diagnosisCodes: plain(z.array(text)),
  defaultNote: plain(text),
  defaultClaimNote: plain(text),
  defaultTreatmentPlanNote: plain(text),
});
