import { patientTable } from '../../profile/people.ts';
import { tableReader } from '../table-reader.ts';
import { patientConsentsReader } from './patient-consents.ts';
import { patientInsuranceReader } from './patient-insurance.ts';
import { patientPhotoReader } from './patient-photo.ts';
import { patientRowReader } from './patient-row.ts';

/** `patient` rows: the person, the two insurances, what was agreed to, and where the photo is (eaglesoft.md section 4). */
export const patientReader = tableReader({
  description: patientTable,
  entities: ['patient', 'subscription', 'coverage', 'consent', 'document'],
  keyColumn: 'patient_id',
  compile(tools) {
    const readPatient = patientRowReader(tools);
    const readPrimary = patientInsuranceReader(tools, { prefix: 'prim', part: 'primary', ordinal: 1 });
    const readSecondary = patientInsuranceReader(tools, { prefix: 'sec', part: 'secondary', ordinal: 2 });
    const readConsents = patientConsentsReader(tools);
    const readPhoto = patientPhotoReader(tools);
    const patientRecord = tools.record('patient');
    return (row, key) => [
      patientRecord(key, readPatient(row, key), tools.kept(row)),
      ...readPrimary(row, key),
      ...readSecondary(row, key),
      ...readConsents(row, key),
      readPhoto(row, key),
    ];
  },
});
