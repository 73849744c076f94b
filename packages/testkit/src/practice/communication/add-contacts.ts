import { dateTimeOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { SetUp } from '../setup/setup.ts';
import { freeText } from '../vocabulary/free-text.ts';

const modes = [
  'phone',
  'phone',
  'text',
  'none',
  'email',
  'mail',
  'inPerson',
  'emailAndText',
  'phoneAndText',
  'fax',
] as const;

/** Adds calls, letters and messages of the years since a person first came. */
export function addContacts(draft: Draft, setUp: SetUp, person: Person): void {
  if (person.firstVisitDay === null) return;
  const random = draft.stream(`contacts ${person.id}`);
  const users = draft.records.userAccount;
  const types = setUp.definitions('communicationType');
  for (let count = random.integer(0, 4); count > 0; count -= 1) {
    const day = random.integer(person.firstVisitDay, draft.today - 1);
    const minutes = 480 + random.integer(0, 560);
    const length = random.integer(0, 25);
    const mode = random.pick(modes);
    const isTalk = mode === 'phone' || mode === 'inPerson';
    draft.add('communication', draft.nextId('contact'), {
      patientId: person.id,
      kind: 'contact',
      typeDefinitionId: random.chance(0.9) ? random.pick(types) : null,
      mode,
      direction: random.pick(['neither', 'sent', 'received']),
      startLocal: random.chance(0.02) ? null : dateTimeOf(day, minutes, random.integer(0, 59)),
      endLocal: isTalk && random.chance(0.6) ? dateTimeOf(day, minutes + length + 1) : null,
      // Older versions did not note it.
      enteredLocal: random.chance(0.1) ? null : dateTimeOf(day, minutes + length + 2, 30),
      userAccountId: random.chance(0.9) ? (random.sample(users, 1)[0]?.id ?? null) : null,
      referralId: random.chance(0.05) ? (random.sample(draft.records.referral, 1)[0]?.id ?? null) : null,
      isSigned: random.chance(0.1),
      note: random.chance(0.95) ? freeText(random, 600) : null,
    });
  }
}
