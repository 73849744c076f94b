import type { EntityReader } from '@bitewing/adapter-kit';
import { actionCodeReader } from './action-code.ts';
import { appointmentDetailReader } from './appointment-detail.ts';
import { existingServiceReader } from './existing-service.ts';
import { operatoryNoteReader } from './operatory-note.ts';
import { patientConditionReader } from './patient-condition.ts';
import { plannedServiceReader } from './planned-service.ts';
import { treatmentPlanReader } from './treatment-plan.ts';
import { treatmentPlanItemReader } from './treatment-plan-item.ts';

/** Readers of what was found, planned and written down. */
export const chartReaders: readonly EntityReader[] = [
  actionCodeReader,
  plannedServiceReader,
  existingServiceReader,
  patientConditionReader,
  treatmentPlanReader,
  treatmentPlanItemReader,
  appointmentDetailReader,
  operatoryNoteReader,
];
