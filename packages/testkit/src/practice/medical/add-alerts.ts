import type { Model } from '@bitewing/core';
import { dateOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { Random } from '../random.ts';
import { freeText, maybeText } from '../vocabulary/free-text.ts';
import type { MedicalLists } from './medical-lists.ts';

type Alert = Partial<Model['alert']>;

const reactions = ['hives', 'Swelling of lips; "itchy"', "can't breathe", 'Ausschlag, Übelkeit'] as const;
/** Medicines that no list of the practice names. */
const otherMedicines = ['St. John’s wort', "grandmother's drops", 'Vitamin D 2000 IU'] as const;

/** Some day between a person's birth and the day that the practice is looked at. */
const earlierDay = (draft: Draft, random: Random, person: Person): number =>
  draft.today - random.integer(30, Math.max(31, Math.min(6000, draft.today - person.birthDay)));

const period = (
  draft: Draft,
  random: Random,
  person: Person,
  hasEnded: boolean,
): Pick<Model['alert'], 'startDate' | 'endDate'> => {
  const start = earlierDay(draft, random, person);
  return {
    startDate: random.chance(0.4) ? null : dateOf(start),
    endDate: hasEnded ? dateOf(random.integer(start, draft.today)) : null,
  };
};

function allergyOf(draft: Draft, random: Random, person: Person): Alert {
  return {
    kind: 'allergy',
    status: random.chance(0.85) ? 'active' : 'inactive',
    reaction: random.chance(0.6) ? random.pick(reactions) : maybeText(random, 0.2),
    startDate: random.chance(0.3) ? dateOf(earlierDay(draft, random, person)) : null,
  };
}

function problemOf(draft: Draft, random: Random, person: Person): Alert {
  const status = random.pick(['active', 'active', 'active', 'resolved', 'inactive'] as const);
  return {
    kind: 'condition',
    status,
    note: maybeText(random, 0.4),
    ...period(draft, random, person, status === 'resolved' && random.chance(0.8)),
  };
}

/** A medicine has no state of its own: it is taken until its end. */
function medicineOf(draft: Draft, random: Random, person: Person, isListed: boolean): Alert {
  const isPrescribed = random.chance(0.3);
  return {
    kind: 'medication',
    description: isListed && random.chance(0.8) ? null : random.pick(otherMedicines),
    note: maybeText(random, 0.3) ?? (random.chance(0.3) ? `1 a day; ${freeText(random, 100)}` : null),
    providerId: isPrescribed ? person.data.primaryProviderId : null,
    codes: isPrescribed ? [{ system: 'rxnorm', code: String(random.integer(161, 2_400_000)) }] : null,
    ...period(draft, random, person, random.chance(0.3)),
  };
}

/** Adds what whoever treats a person must know: allergies, problems, medicines. */
export function addAlerts(draft: Draft, random: Random, person: Person, lists: MedicalLists): void {
  const some = (share: number, ids: readonly string[], most: number): readonly string[] =>
    random.chance(share) ? random.sample(ids, random.integer(1, most)) : [];
  const add = (kind: string, definitionId: string | null, values: Alert): void => {
    draft.add('alert', draft.nextId(kind), { patientId: person.id, definitionId, ...values });
  };
  for (const id of some(0.25, lists.allergyIds, 2)) add('allergy', id, allergyOf(draft, random, person));
  for (const id of some(0.3, lists.problemIds, 3)) add('problem', id, problemOf(draft, random, person));
  for (const id of some(0.25, lists.medicineIds, 3)) {
    const isListed = random.chance(0.85);
    add('medicine', isListed ? id : null, medicineOf(draft, random, person, isListed));
  }
}
