import { mountItemTable } from '../profile/documents.ts';
import { toothRangeReader } from './surfaces.ts';
import { entityReader } from './table-reader.ts';

/** `mountitem` rows: places on a mount, for an image or for a text. */
export const mountPositionReader = entityReader({
  description: mountItemTable,
  entity: 'mountPosition',
  keyColumn: 'MountItemNum',
  compile({ cell, notes }) {
    const imagingStudyId = cell.reference('MountNum', 'imagingStudyId', 'mount');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder');
    const leftPixels = cell.integer('Xpos', 'leftPixels');
    const topPixels = cell.integer('Ypos', 'topPixels');
    const widthPixels = cell.integer('Width', 'widthPixels', { least: 0 });
    const heightPixels = cell.integer('Height', 'heightPixels', { least: 0 });
    const rotateDegrees = cell.integer('RotateOnAcquire', 'rotateDegrees');
    const sourceTeeth = cell.text('ToothNumbers');
    const teeth = toothRangeReader(notes, null, 'teeth');
    const text = cell.text('TextShowing');
    return (row) => {
      const teethText = sourceTeeth(row);
      return {
        recordStatus: 'active',
        imagingStudyId: imagingStudyId(row),
        displayOrder: displayOrder(row),
        leftPixels: leftPixels(row),
        topPixels: topPixels(row),
        widthPixels: widthPixels(row),
        heightPixels: heightPixels(row),
        rotateDegrees: rotateDegrees(row),
        teeth: teeth(teethText),
        sourceTeeth: teethText,
        text: text(row),
      };
    };
  },
});
