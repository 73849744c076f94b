import { dateTimeOf } from '../calendar.ts';
import type { Person } from '../people/person.ts';
import { freeText, maybeText } from '../vocabulary/free-text.ts';
import { type Archive, addDocument } from './add-documents.ts';

/** Teeth of the places of a set of four films, in order. */
const bitewings = [
  ['2', '3', '30', '31'],
  ['4', '5', '28', '29'],
  ['12', '13', '20', '21'],
  ['14', '15', '18', '19'],
] as const;
const [width, height] = [420, 300] as const;

/** Adds a set of films that were taken together, most places filled, and a line of text beside them. */
export function addMount(archive: Archive, person: Person, day: number): void {
  const { draft, random, setUp } = archive;
  const studyId = draft.add('imagingStudy', draft.nextId('mount'), {
    patientId: person.id,
    categoryDefinitionId: setUp.definitions('imageCategory')[0],
    providerId: random.chance(0.7) ? person.data.primaryProviderId : null,
    createdLocal: dateTimeOf(day, random.integer(480, 1050), 5),
    description: random.chance(0.9) ? `Four films; ${freeText(random)}`.slice(0, 255).trimEnd() : null,
    widthPixels: width * bitewings.length,
    heightPixels: height + 40,
    note: maybeText(random, 0.2),
  });
  for (const [place, teeth] of bitewings.entries()) {
    const mountPositionId = draft.add('mountPosition', draft.nextId('mountItem'), {
      imagingStudyId: studyId,
      displayOrder: place + 1,
      leftPixels: place * width,
      topPixels: 0,
      widthPixels: width,
      heightPixels: height,
      rotateDegrees: random.pick([0, 0, 90, 180, 270]),
      teeth: random.chance(0.8) ? [...teeth] : null,
    });
    if (random.chance(0.85)) addDocument(archive, person, day, 'radiograph', { mountPositionId });
  }
  // Places that hold text are numbered below zero.
  draft.add('mountPosition', draft.nextId('mountItem'), {
    imagingStudyId: studyId,
    displayOrder: -1,
    leftPixels: -2,
    topPixels: height,
    widthPixels: width * bitewings.length,
    heightPixels: 40,
    rotateDegrees: 0,
    text: freeText(random),
  });
}
