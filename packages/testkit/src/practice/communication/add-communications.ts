import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { SetUp } from '../setup/setup.ts';
import { addContacts } from './add-contacts.ts';
import { addStatements } from './add-statements.ts';

/** Adds everything that went to people or came from them. Documents are there already: some bills have a copy. */
export function addCommunications(draft: Draft, setUp: SetUp, people: readonly Person[]): void {
  const documents = new Map<string, string[]>();
  for (const { id, data } of draft.records.document) {
    if (data.patientId === null) continue;
    const own = documents.get(data.patientId) ?? [];
    own.push(id);
    documents.set(data.patientId, own);
  }
  for (const person of people) {
    addContacts(draft, setUp, person);
    addStatements(draft, person, documents.get(person.id) ?? []);
  }
}
