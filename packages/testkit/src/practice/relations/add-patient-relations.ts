import type { Model } from '@bitewing/core';
import { yearsBetween } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';

type Relation = Partial<Model['patientRelation']>;

const relationships: readonly NonNullable<Relation['relationship']>[] = [
  'none',
  'mother',
  'father',
  'parent',
  'stepmother',
  'stepfather',
  'grandmother',
  'grandfather',
  'grandparent',
  'brother',
  'sister',
  'sibling',
  'child',
  'stepchild',
  'grandchild',
  'fosterChild',
  'spouse',
  'lifePartner',
  'guardian',
  'caregiver',
  'sitter',
  'friend',
  'self',
  'other',
];

const parentBy = { male: 'father', female: 'mother', unknown: 'parent', other: 'parent' } as const;

/** Adds who cares for each child, and in most families something odder: every relationship there is, in turn. */
export function addPatientRelations(draft: Draft, families: readonly (readonly Person[])[]): void {
  const add = (values: Relation): string =>
    draft.add('patientRelation', draft.nextId('patientRelation'), values);
  let turn = 0;
  for (const [head, second, ...others] of families) {
    if (head === undefined || second === undefined) continue;
    const parent = parentBy[head.data.gender ?? 'unknown'];
    const isChild = (person: Person): boolean => yearsBetween(person.birthDay, draft.today) < 18;
    for (const child of [second, ...others].filter(isChild))
      add({ patientId: child.id, relatedPatientId: head.id, relationship: parent, isGuardian: true });
    // The parent of a child is put down already.
    if (isChild(second) && relationships[turn % relationships.length] === parent) turn += 1;
    const relationship = relationships[turn % relationships.length] ?? 'none';
    add({
      patientId: second.id,
      relatedPatientId: relationship === 'self' ? second.id : head.id,
      relationship,
      isGuardian: turn % 3 === 0,
    });
    turn += 1;
  }
}
