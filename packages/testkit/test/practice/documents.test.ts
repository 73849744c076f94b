import { formKinds, type Model } from '@bitewing/core';
import { createPractice, type TruthRecord } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const practice = createPractice({ seed: 7, patients: 400, asOf });
const documents = practice.records('document');
const images = practice.records('image');
const positions = new Map(practice.records('mountPosition').map(({ id, data }) => [id, data]));
const studies = new Map(practice.records('imagingStudy').map(({ id, data }) => [id, data]));
const forms = practice.records('form');
const responses = practice.records('formResponse');

const valuesOf = <E extends keyof Model>(
  records: readonly TruthRecord<E>[],
  field: keyof Model[E],
): ReadonlySet<unknown> => new Set(records.map(({ data }) => data[field]));

describe('files of patients', () => {
  test('have every kind, are kept in folders and elsewhere, signed and not', () => {
    expect(valuesOf(documents, 'kind')).toEqual(
      new Set(['document', 'radiograph', 'photo', 'file', 'attachment']),
    );
    expect(valuesOf(documents, 'storage')).toEqual(new Set(['file', 'external']));
    expect(valuesOf(documents, 'externalSource')).toEqual(new Set([null, 'Dropbox', 'XVWeb']));
    expect(valuesOf(documents, 'isSigned')).toEqual(new Set([true, false]));
    for (const { data } of documents)
      expect(data.externalSource !== null, data.fileName ?? '').toBe(data.storage === 'external');
  });

  test('were made while the patient came, and never after today', () => {
    const firstVisits = new Map(practice.records('patient').map(({ id, data }) => [id, data.firstVisitDate]));
    for (const { id, data } of documents) {
      expect((data.createdLocal ?? '9').slice(0, 10) <= asOf, id).toBe(true);
      expect((data.createdLocal ?? '') >= (firstVisits.get(data.patientId ?? '') ?? '9'), id).toBe(true);
    }
  });

  test('each have one image of the same patient, in force where it is a picture', () => {
    const byDocument = new Map(images.map((image) => [image.data.documentId, image]));
    expect(byDocument.size).toBe(images.length);
    expect(images.length).toBe(documents.length);
    for (const { id, data } of documents) {
      const image = byDocument.get(id);
      const isPicture = data.kind === 'radiograph' || data.kind === 'photo';
      expect(image?.id).toBe(`${id}#image`);
      expect(image?.data).toMatchObject({
        patientId: data.patientId,
        category: isPicture ? data.kind : null,
        recordStatus: isPicture ? 'active' : 'inactive',
      });
    }
  });

  test('are cut on four sides or not at all, and shaded between two values or not', () => {
    for (const { data } of images) {
      const sides = [data.cropLeftPixels, data.cropTopPixels, data.cropWidthPixels, data.cropHeightPixels];
      expect([0, 4]).toContain(sides.filter((side) => side !== null).length);
      expect(data.windowMinimum === null).toBe(data.windowMaximum === null);
      expect(data.windowMaximum ?? 1).toBeGreaterThan(data.windowMinimum ?? 0);
    }
    expect(images.some(({ data }) => (data.cropLeftPixels ?? 0) < 0)).toBe(true);
    expect(images.some(({ data }) => data.rotationDegrees?.includes('.'))).toBe(true);
  });

  test('carry hostile texts', () => {
    const texts = documents.map(({ data }) => `${data.description} ${data.note} ${data.fileName}`).join('\n');
    for (const piece of ["'", '"', '\\', '\r\n', '\t', '<script>', '{0}'])
      expect(texts.includes(piece), piece).toBe(true);
  });
});

describe('sets of images', () => {
  test('have places for images, most of them filled, and a line of text', () => {
    expect(studies.size).toBeGreaterThan(10);
    for (const id of studies.keys()) {
      const places = [...positions.values()].filter(({ imagingStudyId }) => imagingStudyId === id);
      expect(places.map(({ displayOrder }) => displayOrder).sort()).toEqual([-1, 1, 2, 3, 4]);
      expect(places.filter(({ text }) => text !== null)).toHaveLength(1);
    }
    const filled = images.filter(({ data }) => data.mountPositionId !== null);
    expect(filled.length).toBeGreaterThan(studies.size * 2);
    expect(filled.length).toBeLessThan(studies.size * 4);
  });

  test('hold one image in a place, of the same patient', () => {
    const held = images.flatMap(({ data }) => data.mountPositionId ?? []);
    expect(new Set(held).size).toBe(held.length);
    for (const { data } of images) {
      if (data.mountPositionId === null) continue;
      const study = studies.get(positions.get(data.mountPositionId)?.imagingStudyId ?? '');
      expect(study?.patientId).toBe(data.patientId);
      expect(data.category).toBe('radiograph');
    }
  });

  test('are wide enough for their places', () => {
    for (const place of positions.values()) {
      const study = studies.get(place.imagingStudyId ?? '');
      expect((place.leftPixels ?? 0) + (place.widthPixels ?? 0)).toBeLessThanOrEqual(study?.widthPixels ?? 0);
      expect((place.topPixels ?? 0) + (place.heightPixels ?? 0)).toBeLessThanOrEqual(
        study?.heightPixels ?? 0,
      );
    }
  });
});

describe('forms', () => {
  test('are of every kind, some deleted, those of the office without a patient', () => {
    expect(valuesOf(forms, 'kind')).toEqual(new Set(formKinds));
    expect(valuesOf(forms, 'recordStatus')).toEqual(new Set(['active', 'deleted']));
    for (const { data } of forms) {
      const isOfOffice = ['deposit', 'check', 'remittance'].includes(data.kind ?? '');
      expect(data.patientId === null).toBe(isOfOffice);
    }
  });

  test('were edited after they were made, and never after today', () => {
    for (const { id, data } of forms) {
      expect((data.editedLocal ?? '9') > (data.dateLocal ?? ''), id).toBe(true);
      expect((data.editedLocal ?? '').slice(0, 10) <= asOf, id).toBe(true);
    }
    expect(forms.some(({ data }) => data.editedLocal === null)).toBe(true);
  });

  test('name a file of their own patient', () => {
    const owners = new Map(documents.map(({ id, data }) => [id, data.patientId]));
    const named = forms.filter(({ data }) => data.documentId !== null);
    expect(named.length).toBeGreaterThan(10);
    for (const { data } of named) expect(owners.get(data.documentId ?? '')).toBe(data.patientId);
  });

  test('have fields of every kind, with values and without', () => {
    expect(valuesOf(responses, 'kind').size).toBe(17);
    const answered = new Set(responses.map(({ data }) => data.formId));
    expect(answered.size).toBe(forms.length);
    const boxes = responses.filter(({ data }) => data.kind === 'checkBox');
    expect(valuesOf(boxes, 'value')).toEqual(new Set(['X', null]));
    for (const { data } of responses) expect(data.radioGroup === null).toBe(data.radioValue === null);
    expect(responses.some(({ data }) => data.radioGroup !== null)).toBe(true);
  });

  test('are signed where there is a place for it, on the day of the form', () => {
    const days = new Map(forms.map(({ id, data }) => [id, data.dateLocal?.slice(0, 10)]));
    const signed = responses.filter(({ data }) => data.signedLocal !== null);
    expect(signed.length).toBeGreaterThan(20);
    for (const { data } of signed) {
      expect(data.kind).toMatch(/ignature$/);
      expect(data.signedLocal?.slice(0, 10)).toBe(days.get(data.formId ?? ''));
    }
    for (const { data } of responses) if (data.signedById !== null) expect(data.signedLocal).not.toBeNull();
  });
});

describe('files some days later', () => {
  const { practice: after, changes } = practice.next(3);
  const changed = (entity: string): string[] =>
    changes.upserted.filter((each) => each.entity === entity).map(({ id }) => id);

  test('still have an image each, and no image names a place that is gone', () => {
    const left = after.records('document').map(({ id }) => `${id}#image`);
    expect(
      after
        .records('image')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(left.sort());
    const places = new Set(after.records('mountPosition').map(({ id }) => id));
    const held = after.records('image').flatMap(({ data }) => data.mountPositionId ?? []);
    expect(held.filter((id) => !places.has(id))).toEqual([]);
    expect(studies.size - after.records('imagingStudy').length).toBe(1);
  });

  test('come, change and go together with their images', () => {
    expect(changed('image').sort()).toEqual(
      changed('document')
        .map((id) => `${id}#image`)
        .sort(),
    );
    expect(changed('document').length).toBeGreaterThan(3);
    const gone = (entity: string): number => changes.removed.filter((each) => each.entity === entity).length;
    expect(gone('document')).toBe(gone('image'));
    expect(gone('document')).toBeGreaterThan(0);
  });

  test('leave every form its fields, deleted forms too', () => {
    const ids = new Set(after.records('form').map(({ id }) => id));
    expect(ids.size).toBe(forms.length + 1);
    expect(after.records('formResponse').filter(({ data }) => !ids.has(data.formId ?? ''))).toEqual([]);
    const deleted = (records: typeof forms): number =>
      records.filter(({ data }) => data.recordStatus === 'deleted').length;
    expect(deleted(after.records('form'))).toBe(deleted(forms) + 1);
  });
});
