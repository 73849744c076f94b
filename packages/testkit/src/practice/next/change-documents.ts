import { entities, entityNames } from '@bitewing/core';
import { dateTimeOf } from '../calendar.ts';
import type { Practice } from '../practice.ts';
import type { Random } from '../random.ts';
import { laterIds } from './later-ids.ts';
import type { Revision } from './revision.ts';

/** A few days in which files and forms come, change and go. */
export interface DocumentChange {
  readonly random: Random;
  readonly before: Practice;
  readonly revision: Revision;
  readonly today: number;
}

const few = (count: number): number => Math.max(1, Math.round(count / 100));

/** Documents that another record than their own image names. */
function namedDocuments(before: Practice): ReadonlySet<unknown> {
  const named = new Set<unknown>();
  for (const entity of entityNames) {
    if (entity === 'image') continue;
    for (const [field, { references }] of Object.entries(entities[entity].fields)) {
      if (references !== 'document') continue;
      for (const { data } of before.records(entity)) named.add(Reflect.get(data, field));
    }
  }
  return named;
}

/** Deletes some files, changes some, and gives some patients another one like one that they have. */
const changeFiles = ({ random, before, revision, today }: DocumentChange): void => {
  const nextId = laterIds(before, 'document');
  const named = namedDocuments(before);
  const documents = before.records('document');
  const images = new Map(before.records('image').map((image) => [image.data.documentId, image]));
  for (const [place, { id, data }] of random.sample(documents, few(documents.length) + 3).entries()) {
    const image = images.get(id);
    if (image === undefined) continue;
    if (place % 3 === 0 && !named.has(id)) {
      revision.remove('document', id);
      revision.remove('image', image.id);
    } else if (place % 3 === 1) {
      const description = data.description === 'turned; "better"' ? 'turned again' : 'turned; "better"';
      revision.change('document', id, { description });
      const rotationDegrees = image.data.rotationDegrees === '90' ? '180' : '90';
      revision.change('image', image.id, { rotationDegrees, isFlipped: !image.data.isFlipped });
    } else {
      const newId = nextId();
      const createdLocal = dateTimeOf(today - 1, random.integer(480, 1000), 2);
      revision.add('document', newId, { ...data, createdLocal, fileName: `Novel-${newId}.jpg` });
      revision.add('image', `${newId}#image`, { ...image.data, documentId: newId, mountPositionId: null });
    }
  }
};

/** Deletes one set of images: its places are gone, the images stay by themselves. */
const deleteMount = ({ random, before, revision }: DocumentChange): void => {
  const [study] = random.sample(before.records('imagingStudy'), 1);
  if (study === undefined) return;
  revision.remove('imagingStudy', study.id);
  const places = before.records('mountPosition').filter(({ data }) => data.imagingStudyId === study.id);
  const gone = new Set(places.map(({ id }) => id));
  for (const id of gone) revision.remove('mountPosition', id);
  for (const { id, data } of before.records('image')) {
    if (data.mountPositionId === null || !gone.has(data.mountPositionId)) continue;
    revision.change('image', id, { mountPositionId: null });
    revision.change('document', data.documentId ?? '', { note: 'was in a set' });
  }
};

/** Deletes a form softly, edits one, and adds one like it. */
const changeForms = ({ random, before, revision, today }: DocumentChange): void => {
  const nextForm = laterIds(before, 'form');
  const nextResponse = laterIds(before, 'formResponse');
  const active = before.records('form').filter(({ data }) => data.recordStatus === 'active');
  const [deleted, edited] = random.sample(active, 2);
  if (deleted !== undefined) revision.change('form', deleted.id, { recordStatus: 'deleted' });
  if (edited === undefined) return;
  const editedLocal = dateTimeOf(today - 1, random.integer(480, 1000), 3);
  revision.change('form', edited.id, { editedLocal, revision: (edited.data.revision ?? 0) + 1 });
  const newId = nextForm();
  revision.add('form', newId, { ...edited.data, dateLocal: editedLocal, editedLocal, documentId: null });
  const responses = before.records('formResponse').filter(({ data }) => data.formId === edited.id);
  for (const [place, { id, data }] of responses.entries()) {
    revision.add('formResponse', nextResponse(), { ...data, formId: newId });
    if (place === 0) revision.remove('formResponse', id);
    else if (place === 1) revision.change('formResponse', id, { value: `again ${editedLocal}` });
  }
};

/** Changes files, sets of images, and forms. */
export function changeDocuments(change: DocumentChange): void {
  deleteMount(change);
  changeFiles(change);
  changeForms(change);
}
