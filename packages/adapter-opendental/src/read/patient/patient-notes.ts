import type { Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import { pronouns, unstatedPronouns } from '../../profile/codes/people.ts';
import type { MappingTools } from '../mapping-tools.ts';

/** The fields of a patient that the `patientnote` row holds. */
export type PatientNotes = Pick<
  Model['patient'],
  | 'familyFinancialNote'
  | 'medicalNote'
  | 'serviceNote'
  | 'medicalHistoryNote'
  | 'treatmentNote'
  | 'emergencyContactName'
  | 'emergencyContactPhone'
  | 'pronouns'
  | 'sourcePronouns'
>;

/** What a patient without the row has. */
export const noPatientNotes: PatientNotes = {
  familyFinancialNote: null,
  medicalNote: null,
  serviceNote: null,
  medicalHistoryNote: null,
  treatmentNote: null,
  emergencyContactName: null,
  emergencyContactPhone: null,
  pronouns: null,
  sourcePronouns: null,
};

export function patientNotesReader({ cell }: MappingTools): (row: Row) => PatientNotes {
  const familyFinancialNote = cell.text('FamFinancial');
  const medicalNote = cell.text('Medical');
  const serviceNote = cell.text('Service');
  const medicalHistoryNote = cell.text('MedicalComp');
  const treatmentNote = cell.text('Treatment');
  const emergencyContactName = cell.text('ICEName');
  const emergencyContactPhone = cell.text('ICEPhone');
  const pronoun = cell.code('Pronoun', 'pronouns', pronouns, true);
  const sourcePronouns = cell.text('Pronoun');
  const statedPronouns = (row: Row): string | null => {
    const code = sourcePronouns(row);
    return code === unstatedPronouns ? null : code;
  };
  return (row) => ({
    familyFinancialNote: familyFinancialNote(row),
    medicalNote: medicalNote(row),
    serviceNote: serviceNote(row),
    medicalHistoryNote: medicalHistoryNote(row),
    treatmentNote: treatmentNote(row),
    emergencyContactName: emergencyContactName(row),
    emergencyContactPhone: emergencyContactPhone(row),
    pronouns: pronoun(row),
    sourcePronouns: statedPronouns(row),
  });
}
