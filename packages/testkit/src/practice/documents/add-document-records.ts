import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { SetUp } from '../setup/setup.ts';
import { type Archive, addDocumentsOf } from './add-documents.ts';
import { addForm } from './add-forms.ts';
import { addMount } from './add-mount.ts';

/** Adds the files, images and forms of all people; users have to be there. */
export function addDocumentRecords(draft: Draft, setUp: SetUp, people: readonly Person[]): void {
  const archive: Archive = { draft, random: draft.stream('documents'), setUp };
  let forms = 0;
  for (const [place, person] of people.entries()) {
    if (person.firstVisitDay === null) continue;
    const documentIds = addDocumentsOf(archive, person, person.firstVisitDay);
    // About every twentieth, so that the smallest practice has one.
    if (place % 20 === 0) addMount(archive, person, person.firstVisitDay);
    if (!archive.random.chance(0.28) && place > 3) continue;
    addForm(archive, person, forms, documentIds);
    forms += 1;
  }
}
