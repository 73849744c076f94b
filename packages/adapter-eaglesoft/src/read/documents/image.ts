import { cellIssue } from '@bitewing/adapter-kit';
import { imageTypes } from '../../profile/codes/documents.ts';
import { imagesTable } from '../../profile/documents.ts';
import { entityReader } from '../table-reader.ts';
import { parseToothText } from '../tooth/tooth-text.ts';

const badTeeth = cellIssue('bad_tooth', 'teeth');

/** `images` rows: pointers into the folder of another program (eaglesoft.md section 9). */
export const imageReader = entityReader({
  description: imagesTable,
  entity: 'image',
  keyColumn: 'image_id',
  compile({ cell, notes }) {
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const category = cell.code('image_type', 'category', imageTypes);
    const takenLocal = cell.dateTime('image_date', 'takenLocal');
    const toothText = cell.text('tooth');
    return (row) => {
      const sourceTeeth = toothText(row);
      const teeth = sourceTeeth === null ? null : parseToothText(sourceTeeth);
      if (sourceTeeth !== null && teeth === null) notes.add(badTeeth);
      return {
        recordStatus: 'active',
        patientId: patientId(row),
        documentId: null,
        imagingStudyId: null,
        imagingSeriesId: null,
        mountPositionId: null,
        category: category(row),
        placement: null,
        modality: null,
        takenLocal: takenLocal(row),
        teeth: teeth === null ? null : [...teeth],
        sourceTeeth,
        isFlipped: null,
        rotationDegrees: null,
        cropLeftPixels: null,
        cropTopPixels: null,
        cropWidthPixels: null,
        cropHeightPixels: null,
        windowMinimum: null,
        windowMaximum: null,
        device: null,
        sha256: null,
      };
    };
  },
});
