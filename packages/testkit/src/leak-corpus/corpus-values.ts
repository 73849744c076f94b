import { recordId, type UpsertRecord } from '@bitewing/core';
import { canaryPatient, canaryWord } from '../canary/canary-values.ts';

/** The person whose values the corpus writes: a canary in every field. */
export const corpusPatient: UpsertRecord<'patient'> = {
  op: 'upsert',
  entity: 'patient',
  id: recordId('patient', ['1']),
  source: { adapter: 'corpus', instance: 'corpus', table: 'patient', key: '1' },
  data: canaryPatient(1),
};

/** A value of each class, as the patient's record has it. */
export const corpusValues = {
  name: String(corpusPatient.data.lastName),
  'part of a name': canaryWord,
  'birth date': String(corpusPatient.data.birthDate),
  'social security number': String(corpusPatient.data.socialSecurityNumber),
  telephone: corpusPatient.data.contactPoints?.[1]?.value ?? '',
  'e-mail': corpusPatient.data.contactPoints?.[3]?.value ?? '',
} as const;
