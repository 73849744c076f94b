/** Numbers of PatientStatus (opendental-enums.md). */
export const patientStatus = {
  patient: 0,
  nonPatient: 1,
  inactive: 2,
  archived: 3,
  deleted: 4,
  deceased: 5,
  prospective: 6,
} as const;
