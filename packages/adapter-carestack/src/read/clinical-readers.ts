import type { RowReader } from '@bitewing/adapter-kit';
import { existingProcedureReader } from './existing-procedure.ts';
import { medicalAlertReader } from './medical-alert.ts';
import { medicationReader } from './medication.ts';
import { noteReader } from './note.ts';
import { perioExamReader } from './perio-exam.ts';
import { treatmentPlanReader } from './treatment-plan.ts';
import { treatmentPlanPhaseReader } from './treatment-plan-phase.ts';
import { treatmentProcedureReader } from './treatment-procedure.ts';

/** Readers of what was found, planned and done. */
export const clinicalReaders: readonly RowReader[] = [
  treatmentProcedureReader,
  existingProcedureReader,
  treatmentPlanReader,
  treatmentPlanPhaseReader,
  noteReader,
  medicalAlertReader,
  medicationReader,
  perioExamReader,
];
