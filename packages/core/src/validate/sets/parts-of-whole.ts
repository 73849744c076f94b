import type { EntityName } from '../../model/entity-name.ts';
import {
  firstOf,
  ofEntity,
  type RecordSet,
  rulesOver,
  type SetRule,
  setPart,
  violationsOf,
} from '../set-rule.ts';

interface Named<E extends EntityName> {
  readonly entity: E;
  readonly id: string;
}

const exams: RecordSet<Named<'perioExam'> | Named<'perioTooth'>> = {
  name: 'a periodontal charting and its teeth',
  parts: [
    setPart('perioExam', ({ id }, put) => put(id, { entity: 'perioExam', id })),
    setPart('perioTooth', ({ id, data }, put) => put(data.perioExamId, { entity: 'perioTooth', id })),
  ],
};

const forms: RecordSet<Named<'form'> | Named<'formResponse'>> = {
  name: 'a form and what stands in it',
  parts: [
    setPart('form', ({ id, data: { recordStatus } }, put) => {
      if (recordStatus === 'active') put(id, { entity: 'form', id });
    }),
    setPart('formResponse', ({ id, data }, put) => put(data.formId, { entity: 'formResponse', id })),
  ],
};

interface Mount {
  readonly entity: 'imagingStudy';
  readonly id: string;
  readonly width: number | null;
  readonly height: number | null;
}

interface Place {
  readonly entity: 'mountPosition';
  readonly id: string;
  readonly right: number | null;
  readonly bottom: number | null;
}

const mounts: RecordSet<Mount | Place> = {
  name: 'a mount and its places',
  parts: [
    setPart('imagingStudy', ({ id, data: { widthPixels, heightPixels } }, put) => {
      put(id, { entity: 'imagingStudy', id, width: widthPixels, height: heightPixels });
    }),
    setPart('mountPosition', ({ id, data }, put) => {
      const { leftPixels, topPixels, widthPixels, heightPixels } = data;
      put(data.imagingStudyId, {
        entity: 'mountPosition',
        id,
        right: leftPixels === null || widthPixels === null ? null : leftPixels + widthPixels,
        bottom: topPixels === null || heightPixels === null ? null : topPixels + heightPixels,
      });
    }),
  ],
};

interface Seat {
  readonly entity: 'providerAssignment';
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

const openEnd = '9999-12-31';

const seats: RecordSet<Seat> = {
  name: 'who held the seat of a provider',
  smallestGroup: 2,
  parts: [
    setPart('providerAssignment', ({ id, data: { providerId, fromDate, toDate } }, put) => {
      put(providerId, { entity: 'providerAssignment', id, from: fromDate ?? '', to: toDate ?? openEnd });
    }),
  ],
};

/** Wholes without parts, and parts that do not fit. */
export const partRules: readonly SetRule[] = [
  ...rulesOver(exams, [
    {
      name: 'perio_exam_empty',
      entity: 'perioExam',
      severity: 'info',
      explanation:
        'A periodontal charting has no tooth. It was opened by mistake, or its measures were lost.',
      source: 'HL7 Dental Data Exchange: a finding has components.',
      check: (group) => {
        const exam = firstOf(group, 'perioExam');
        return exam !== undefined && group.length === 1 ? [{ id: exam.id, field: 'date' }] : [];
      },
    },
  ]),
  ...rulesOver(forms, [
    {
      name: 'form_empty',
      entity: 'form',
      severity: 'info',
      explanation: 'The form has no field at all: neither a text nor an answer.',
      source: 'FHIR R4 QuestionnaireResponse: items.',
      check: (group) => {
        const form = firstOf(group, 'form');
        return form !== undefined && group.length === 1 ? [{ id: form.id, field: 'kind' }] : [];
      },
    },
  ]),
  ...rulesOver(mounts, [
    {
      name: 'position_outside_mount',
      entity: 'mountPosition',
      severity: 'info',
      explanation: 'A place for an image reaches beyond the mount. A part of the image will not be seen.',
      source: 'Canonical model: places of a mount in pixels.',
      check(group) {
        const mount = firstOf(group, 'imagingStudy');
        if (mount === undefined) return [];
        const { width, height } = mount;
        const outside = ofEntity(group, 'mountPosition').filter(
          ({ right, bottom }) =>
            (width !== null && right !== null && right > width) ||
            (height !== null && bottom !== null && bottom > height),
        );
        return violationsOf(outside, 'leftPixels');
      },
    },
  ]),
  ...rulesOver(seats, [
    {
      name: 'seat_taken_twice',
      entity: 'providerAssignment',
      severity: 'warning',
      explanation:
        'Two people held the seat of a provider at the same time. What was done under it belongs to either.',
      source: 'Canonical model: a seat has one person at a time.',
      check(group) {
        const ordered = group.toSorted((left, right) => (left.from < right.from ? -1 : 1));
        return violationsOf(
          ordered.filter(({ from }, place) => ordered.slice(0, place).some((earlier) => earlier.to >= from)),
          'fromDate',
        );
      },
    },
  ]),
];
