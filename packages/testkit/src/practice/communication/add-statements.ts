import { dateOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import { maybeText } from '../vocabulary/free-text.ts';

const modes = ['mail', 'mail', 'inPerson', 'email', 'electronic', 'programInterface'] as const;

/** Adds bills that a family's head got, some with the printed copy, some made and not sent yet. */
export function addStatements(draft: Draft, person: Person, documentIds: readonly string[]): void {
  if (person.firstVisitDay === null || person.data.guarantorId !== person.id) return;
  const random = draft.stream(`statements ${person.id}`);
  for (let count = random.integer(0, 3); count > 0; count -= 1) {
    const mode = random.pick(modes);
    const isSent = random.chance(0.85);
    const day = random.integer(person.firstVisitDay, draft.today - 1);
    draft.add('communication', draft.nextId('statement'), {
      patientId: person.id,
      kind: 'statement',
      mode,
      direction: isSent ? 'sent' : 'neither',
      date: isSent || random.chance(0.5) ? dateOf(day) : null,
      documentId: random.chance(0.5) ? (random.sample(documentIds, 1)[0] ?? null) : null,
      subject: mode === 'email' ? `Your bill of "${dateOf(day)}"; 100% due` : null,
      note: maybeText(random, 0.4, 600),
    });
  }
}
