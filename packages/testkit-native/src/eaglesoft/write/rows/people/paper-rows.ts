import type { TruthRecord } from '@bitewing/testkit';
import { flag, timestamp } from '../../native-text.ts';
import type { EaglesoftWriting } from '../../writing.ts';

/** Papers of a patient; pictures have a table of their own. */
const isPaper = ({ data }: TruthRecord<'document'>): boolean =>
  data.kind !== 'radiograph' && data.kind !== 'photo' && data.patientId !== null;

const types = ['DOC', 'PDF', 'LETTER', ''] as const;

/** Documents that another program keeps (eaglesoft.md section 9). */
export function writeDocuments(writing: EaglesoftWriting): void {
  for (const record of writing.practice.records('document')) {
    const { id, data } = record;
    if (!isPaper(record)) continue;
    const place = writing.turn('paper', id);
    const type = writing.inTurn(types, 'paper type', id);
    const owner = writing.named('patient', data.patientId, `paper ${id}`) ?? '';
    const name = writing.fit('document', 'document_name', data.description);
    writing.write({
      table: 'document',
      row: {
        document_id: writing.id('document', id),
        document_name: name,
        document_type: type,
        document_creation_date: timestamp(data.createdLocal),
        open_with: place % 4 === 0 ? 'C:\\Windows\\notepad.exe' : null,
        // This reference is no char(5): some rows bring the blanks of one all the same.
        ref_id: place % 3 === 2 ? `${owner}  ` : owner,
        ref_table: writing.inTurn(['patient', 'PATIENT', 'Patient'], 'paper owner', id),
        signed: flag(data.isSigned),
        practice_id: '1',
        document_group_id: writing.id('document_group', data.categoryDefinitionId),
      },
      mapped: [
        'document_name',
        'document_type',
        'document_creation_date',
        'ref_id',
        'ref_table',
        'signed',
        'document_group_id',
      ],
      records: [
        {
          entity: 'document',
          data: {
            patientId: writing.reference('patient', data.patientId),
            categoryDefinitionId: writing.reference('document_group', data.categoryDefinitionId),
            kind: 'document',
            sourceKind: type === '' ? null : type,
            description: name,
            createdLocal: data.createdLocal,
            storage: 'external',
            externalSource: 'Patterson',
            isSigned: data.isSigned,
          },
          carries: [id],
        },
      ],
    });
  }
}

const imageTypes: Readonly<Record<string, string>> = { radiograph: '1', photo: '2' };
const toothLimit = 10;

/** Pointers to pictures in the folder of the imaging program. A list of teeth that is too long is left out. */
export function writeImages(writing: EaglesoftWriting): void {
  const documents = new Map(writing.practice.records('document').map((document) => [document.id, document]));
  for (const { id, data } of writing.practice.records('image')) {
    const type = imageTypes[data.category ?? ''];
    if (type === undefined || data.patientId === null) continue;
    const taken = data.takenLocal ?? documents.get(data.documentId ?? '')?.data.createdLocal ?? null;
    const list = (data.teeth ?? []).join(',');
    const tooth = list === '' || list.length > toothLimit ? null : list;
    const key = writing.id('images', id) ?? '';
    writing.write({
      table: 'images',
      row: {
        image_id: key,
        patient_id: writing.named('patient', data.patientId, `image ${id}`),
        image_date: timestamp(taken),
        image_type: type,
        tooth,
        file_name: writing.text(`${key}.EOI`, `image ${id}`),
      },
      mapped: ['patient_id', 'image_date', 'image_type', 'tooth'],
      records: [
        {
          entity: 'image',
          data: {
            patientId: writing.reference('patient', data.patientId),
            category: data.category,
            takenLocal: taken,
            teeth: tooth === null ? null : data.teeth,
            sourceTeeth: tooth,
          },
          carries: [id],
        },
      ],
    });
  }
}
