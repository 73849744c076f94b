import type { Model } from '../../model/entities.ts';
import { type RecordSet, rulesOver, type SetRule, setPart, violationsOf } from '../set-rule.ts';
import { groupKey } from './group-key.ts';
import { onceEach } from './once-each.ts';

interface Relative {
  readonly entity: 'patient';
  readonly id: string;
  /** Whether the group is the record's own. */
  readonly isHead: boolean;
  readonly headId: string | null;
  readonly status: Model['patient']['status'];
}

const families: RecordSet<Relative> = {
  name: 'a guarantor and the family',
  smallestGroup: 2,
  parts: [
    setPart('patient', ({ id, data: { guarantorId, status } }, put) => {
      put(id, { entity: 'patient', id, isHead: true, headId: guarantorId, status });
      if (guarantorId !== id)
        put(guarantorId, { entity: 'patient', id, isHead: false, headId: guarantorId, status });
    }),
  ],
};

const merges: RecordSet<Relative> = {
  name: 'a surviving record and what was merged into it',
  smallestGroup: 2,
  parts: [
    setPart('patient', ({ id, data: { mergedIntoId, status } }, put) => {
      put(id, { entity: 'patient', id, isHead: true, headId: mergedIntoId, status });
      if (mergedIntoId !== id)
        put(mergedIntoId, { entity: 'patient', id, isHead: false, headId: mergedIntoId, status });
    }),
  ],
};

const headOf = (group: readonly Relative[]): Relative | undefined => group.find(({ isHead }) => isHead);
const othersOf = (group: readonly Relative[]): readonly Relative[] => group.filter(({ isHead }) => !isHead);

interface Guardian {
  readonly entity: 'patientRelation';
  readonly id: string;
  readonly patientId: string | null;
}

const pairs: RecordSet<Guardian> = {
  name: 'two people of whom one decides for the other',
  smallestGroup: 2,
  parts: [
    setPart('patientRelation', ({ id, data: { patientId, relatedPatientId, isGuardian } }, put) => {
      if (isGuardian !== true || patientId === null || relatedPatientId === null) return;
      if (patientId === relatedPatientId) return;
      put(groupKey(...[patientId, relatedPatientId].toSorted()), {
        entity: 'patientRelation',
        id,
        patientId,
      });
    }),
  ],
};

/** Who answers for whom, and which record survives. */
export const familyRules: readonly SetRule[] = [
  ...rulesOver(families, [
    {
      name: 'guarantor_not_head',
      entity: 'patient',
      severity: 'error',
      explanation:
        'The patient answers for others, while somebody else answers for the patient. What the family owes belongs to no account, or to a circle of them.',
      source: 'opendental.md section 4: the guarantor is the head, and its own guarantor.',
      check(group) {
        const head = headOf(group);
        if (head === undefined || head.headId === null || head.headId === head.id) return [];
        return othersOf(group).length === 0 ? [] : [{ id: head.id, field: 'guarantorId' }];
      },
    },
    {
      name: 'guarantor_deleted',
      entity: 'patient',
      severity: 'warning',
      explanation: 'A deleted patient answers for the account of one who is still there.',
      source: 'opendental.md section 4: a deleted patient stays a row.',
      check: (group) =>
        headOf(group)?.status === 'deleted'
          ? violationsOf(
              othersOf(group).filter(({ status }) => status !== 'deleted'),
              'guarantorId',
            )
          : [],
    },
  ]),
  ...rulesOver(merges, [
    {
      name: 'merged_in_circle',
      entity: 'patient',
      severity: 'error',
      explanation: 'Two records were merged into each other: neither is the surviving one.',
      source: 'Canonical model: mergedIntoId names the surviving record.',
      check(group) {
        const head = headOf(group);
        if (head === undefined) return [];
        const isCircle = othersOf(group).some(({ id }) => id === head.headId && head.id < id);
        return isCircle ? [{ id: head.id, field: 'mergedIntoId' }] : [];
      },
    },
    {
      name: 'merged_into_deleted',
      entity: 'patient',
      severity: 'warning',
      explanation:
        'The record was merged into one that was deleted. The history of the person shows nowhere.',
      source: 'Canonical model: mergedIntoId names the surviving record.',
      check(group) {
        const head = headOf(group);
        return head?.status === 'deleted' && head.headId === null
          ? violationsOf(othersOf(group), 'mergedIntoId')
          : [];
      },
    },
  ]),
  ...rulesOver(pairs, [
    {
      name: 'guardians_of_each_other',
      entity: 'patientRelation',
      severity: 'warning',
      explanation: 'Two people decide for each other. One of the two relations is the wrong way round.',
      source: 'Canonical model: a guardian decides for the patient.',
      check: (group) =>
        violationsOf(
          group.filter(({ patientId }) => patientId !== group[0]?.patientId),
          'isGuardian',
        ),
    },
  ]),
  onceEach({
    name: 'relation_twice',
    entity: 'patientRelation',
    severity: 'info',
    explanation: 'The same two people are put down as relatives twice, in the same way.',
    source: 'Canonical model: a relation is between two people.',
    key: ({ data: { patientId, relatedPatientId, relationship } }) =>
      patientId === null ? null : groupKey(patientId, relatedPatientId, relationship),
    field: 'relatedPatientId',
  }),
  onceEach({
    name: 'consent_twice',
    entity: 'consent',
    severity: 'warning',
    explanation:
      'The patient gave or refused the same consent twice on one day. It is not clear which holds.',
    source: 'FHIR R4 Consent: status, scope and date.',
    key: ({ data: { patientId, kind, date } }) =>
      patientId === null || kind === null || kind === 'other' || kind === 'treatment'
        ? null
        : groupKey(patientId, kind, date),
    field: 'kind',
  }),
  onceEach({
    name: 'alert_twice',
    entity: 'alert',
    severity: 'info',
    explanation: 'The patient has the same alert twice, and both are in force.',
    source: 'FHIR R4 AllergyIntolerance, Condition: one record a matter.',
    key: ({ data: { patientId, definitionId, kind, status, endDate } }) =>
      patientId === null || definitionId === null || status !== 'active' || endDate !== null
        ? null
        : groupKey(patientId, definitionId, kind),
    field: 'definitionId',
  }),
];
