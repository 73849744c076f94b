import type { EaglesoftWriting } from '../../writing.ts';
import { writeActionCodes } from './write-action-codes.ts';
import { writeAppointmentDetails } from './write-appointment-details.ts';
import { writeExistingServices } from './write-existing-services.ts';
import { writeOperatoryNotes } from './write-operatory-notes.ts';
import { writePatientConditions } from './write-patient-conditions.ts';
import { writePlannedServices } from './write-planned-services.ts';
import { writeTreatmentPlans } from './write-treatment-plans.ts';

/** Writes the chart: what is planned, was there or was found, plans of treatment, and notes. Comes after the visits. */
export function writeChartRows(writing: EaglesoftWriting): void {
  writeActionCodes(writing);
  writePlannedServices(writing);
  writeExistingServices(writing);
  writePatientConditions(writing);
  writeTreatmentPlans(writing);
  writeOperatoryNotes(writing);
  writeAppointmentDetails(writing);
}
