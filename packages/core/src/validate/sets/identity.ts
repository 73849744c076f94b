import type { Model } from '../../model/entities.ts';
import { type RecordSet, rulesOver, type SetRule, setPart, violationsOf } from '../set-rule.ts';
import { folded, groupKey } from './group-key.ts';
import { onceEach } from './once-each.ts';

type Patient = Model['patient'];

/** A row that was merged away, deleted, or made as a copy on purpose is no second record of a person. */
const isPerson = ({ status, mergedIntoId, clonedFromId, recordStatus }: Patient): boolean =>
  status !== 'deleted' &&
  status !== 'archived' &&
  recordStatus === 'active' &&
  mergedIntoId === null &&
  clonedFromId === null;

const digits = (text: string): string => text.replace(/\D/g, '');

interface Namesake {
  readonly entity: 'patient';
  readonly id: string;
  readonly phones: readonly string[];
}

const phonesOf = ({ contactPoints }: Patient): readonly string[] =>
  (contactPoints ?? []).flatMap(({ kind, value, e164 }) => {
    const phone = kind === 'email' ? '' : digits(e164 ?? value);
    return phone === '' ? [] : [phone];
  });

const namesakes: RecordSet<Namesake> = {
  name: 'patients with the same name and birth date',
  smallestGroup: 2,
  parts: [
    setPart('patient', ({ id, data }, put) => {
      const { lastName, firstName, birthDate } = data;
      if (birthDate === null || lastName === null || firstName === null || !isPerson(data)) return;
      put(groupKey(folded(lastName), folded(firstName), birthDate), {
        entity: 'patient',
        id,
        phones: phonesOf(data),
      });
    }),
  ],
};

/** Patients who may be there twice. */
export const identityRules: readonly SetRule[] = [
  ...rulesOver(namesakes, [
    {
      name: 'patient_twice',
      entity: 'patient',
      severity: 'warning',
      explanation:
        'Another patient has the same name, birth date and a telephone number. The history of one person is in two records.',
      source: 'FHIR R4 Patient $match: name, birth date and telecom.',
      check: (group) =>
        violationsOf(
          group.filter(({ phones }, place) =>
            group.slice(0, place).some((earlier) => earlier.phones.some((phone) => phones.includes(phone))),
          ),
          'lastName',
        ),
    },
  ]),
  onceEach({
    name: 'social_security_number_twice',
    entity: 'patient',
    severity: 'warning',
    explanation:
      'Two patients have one social security number: one person twice, or a number that was mistyped.',
    source: 'Social Security Administration: a number is of one person.',
    key: ({ data }) =>
      data.socialSecurityNumber !== null && isPerson(data) ? digits(data.socialSecurityNumber) || null : null,
    field: 'socialSecurityNumber',
  }),
  onceEach({
    name: 'chart_number_twice',
    entity: 'patient',
    severity: 'warning',
    explanation:
      'Two patients have one chart number. Whoever looks for a chart by its number finds the wrong person.',
    source: 'FHIR R4 Patient.identifier: a record number is of one patient.',
    key: ({ data }) => (isPerson(data) && data.chartNumber !== null ? folded(data.chartNumber) : null),
    field: 'chartNumber',
  }),
  onceEach({
    name: 'npi_of_two_people',
    entity: 'practitioner',
    severity: 'warning',
    explanation: 'Two people have one NPI. They are one, or a number was mistyped.',
    source: 'CMS: an NPI is of one provider for life.',
    key: ({ data }) => data.npi,
    field: 'npi',
  }),
];
