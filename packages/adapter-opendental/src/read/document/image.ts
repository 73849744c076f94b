import type { Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import type { MappingTools } from '../mapping-tools.ts';
import { toothRangeReader } from '../surfaces.ts';
import { imageCropReader } from './image-crop.ts';
import { imageWindowReader } from './image-window.ts';

type Image = Model['image'];

/** Reads how the file of a `document` row is shown. When it was taken stays open: the facts do not say so of its date. */
export function imageOfDocument(
  tools: MappingTools,
): (row: Row, documentId: string, patientId: string | null, kind: Model['document']['kind']) => Image {
  const { cell, notes } = tools;
  const mountPositionId = cell.reference('MountItemNum', 'mountPositionId', 'mountitem');
  const sourceTeeth = cell.text('ToothNumbers');
  const teeth = toothRangeReader(notes, null, 'teeth');
  const isFlipped = cell.boolean('IsFlipped', 'isFlipped');
  const rotationDegrees = cell.decimal('DegreesRotated', 'rotationDegrees');
  const crop = imageCropReader(tools);
  const window = imageWindowReader(tools);
  return (row, documentId, patientId, kind) => {
    const category = kind === 'radiograph' || kind === 'photo' ? kind : null;
    const teethText = sourceTeeth(row);
    return {
      recordStatus: category === null ? 'inactive' : 'active',
      patientId,
      documentId,
      imagingStudyId: null,
      imagingSeriesId: null,
      mountPositionId: mountPositionId(row),
      category,
      placement: null,
      modality: null,
      takenLocal: null,
      teeth: teeth(teethText),
      sourceTeeth: teethText,
      isFlipped: isFlipped(row),
      rotationDegrees: rotationDegrees(row),
      ...crop(row),
      ...window(row),
      device: null,
      sha256: null,
    };
  };
}
