import type { EaglesoftWriting } from '../../writing.ts';
import { writeDocuments, writeImages } from './paper-rows.ts';
import {
  writePatientAlerts,
  writePatientAnswers,
  writePatientRecalls,
  writeReferredBy,
} from './patient-lists.ts';
import { writePatients } from './patient-rows.ts';

/** Patients with all that hangs on them, but for visits, chart and money. */
export function writePeopleRows(writing: EaglesoftWriting): void {
  writePatients(writing);
  writeReferredBy(writing);
  writePatientAlerts(writing);
  writePatientRecalls(writing);
  writePatientAnswers(writing);
  writeDocuments(writing);
  writeImages(writing);
}
