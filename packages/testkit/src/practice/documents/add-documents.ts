import type { Model } from '@bitewing/core';
import { dateTimeOf, yearsBetween } from '../calendar.ts';
import { teethAtAge } from '../clinical/teeth.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import { freeText, maybeText } from '../vocabulary/free-text.ts';

type Document = Model['document'];
type Image = Model['image'];
type DocumentKind = NonNullable<Document['kind']>;

/** What files of patients are made with. */
export interface Archive {
  readonly draft: Draft;
  readonly random: Random;
  readonly setUp: SetUp;
}

const endings: { readonly [K in DocumentKind]: string } = {
  document: 'pdf',
  radiograph: 'jpg',
  photo: 'JPG',
  file: 'dat',
  attachment: 'tif',
};

const fileName = (random: Random, person: Person, id: string, kind: DocumentKind): string => {
  const number = id.replace('document-', '');
  const name = random.chance(0.2)
    ? `scan of "${number}"; ${kind}`
    : `${person.data.lastName ?? 'X'}${number}`;
  return `${name}.${endings[kind]}`;
};

const display = (random: Random, kind: DocumentKind): Partial<Image> => {
  const isCropped = random.chance(0.15);
  const isWindowed = kind === 'radiograph' && random.chance(0.3);
  return {
    isFlipped: random.chance(0.1),
    rotationDegrees: random.pick(['0', '0', '0', '90', '180', '270', '12.5', '-3.25']),
    cropLeftPixels: isCropped ? random.integer(-20, 60) : null,
    cropTopPixels: isCropped ? random.integer(0, 60) : null,
    cropWidthPixels: isCropped ? random.integer(200, 900) : null,
    cropHeightPixels: isCropped ? random.integer(200, 900) : null,
    windowMinimum: isWindowed ? random.integer(0, 60) : null,
    windowMaximum: isWindowed ? random.integer(120, 255) : null,
  };
};

const storage = (random: Random, id: string): Partial<Document> => {
  if (!random.chance(0.08)) return { storage: 'file' };
  const externalId = random.chance(0.8) ? `bw-${id}-${random.integer(1000, 9999)}` : null;
  return { storage: 'external', externalSource: random.pick(['Dropbox', 'XVWeb']), externalId };
};

/** A file of a patient, with how it is shown where it is an image; gives its id. */
export function addDocument(
  { draft, random, setUp }: Archive,
  person: Person,
  day: number,
  kind: DocumentKind,
  imageValues: Partial<Image> = {},
): string {
  const id = draft.nextId('document');
  const categories = setUp.definitions('imageCategory');
  const users = draft.records.userAccount.map((user) => user.id);
  const isImage = kind === 'radiograph' || kind === 'photo';
  const years = Math.max(2, yearsBetween(person.birthDay, day));
  draft.add('document', id, {
    patientId: person.id,
    categoryDefinitionId: isImage ? (categories[kind === 'photo' ? 1 : 0] ?? null) : random.pick(categories),
    kind,
    description: random.chance(0.85) ? freeText(random) : null,
    createdLocal: dateTimeOf(day, random.integer(480, 1050), random.integer(0, 59)),
    fileName: fileName(random, person, id, kind),
    ...storage(random, id),
    providerId: random.chance(0.5) ? person.data.primaryProviderId : null,
    userAccountId: random.chance(0.5) ? (random.sample(users, 1)[0] ?? null) : null,
    isSigned: !isImage && random.chance(0.3),
    note: maybeText(random, 0.15),
  });
  draft.add('image', `${id}#image`, {
    recordStatus: isImage ? 'active' : 'inactive',
    patientId: person.id,
    documentId: id,
    category: isImage ? kind : null,
    teeth: isImage && random.chance(0.5) ? random.sample(teethAtAge(years), random.integer(1, 5)) : null,
    ...display(random, kind),
    ...imageValues,
  });
  return id;
}

/** Adds the files of a person: what was taken, scanned and received over the years. Gives their ids. */
export function addDocumentsOf(archive: Archive, person: Person, from: number): readonly string[] {
  const { draft, random } = archive;
  return Array.from({ length: random.pick([0, 0, 0, 1, 1, 2, 3]) }, () => {
    const day = random.integer(from, Math.max(from, person.lastDay - 1));
    const kind = random.pick<DocumentKind>([
      'radiograph',
      'radiograph',
      'radiograph',
      'document',
      'document',
      'photo',
      'photo',
      'file',
      'attachment',
    ]);
    return addDocument(archive, person, Math.min(day, draft.today), kind);
  });
}
