import { type CellReader, cellIssue, type Row } from '@bitewing/adapter-kit';
import { isTooth } from '@bitewing/core';
import { toothConditionTable } from '../../profile/chart.ts';
import { movementUnits, toothConditionKinds } from '../../profile/codes/chart.ts';
import { entityReader } from '../table-reader.ts';
import { type ChartText, readChartText, readDrawing } from './chart-drawing.ts';

const badTooth = cellIssue('bad_tooth', 'tooth');
const badDrawing = cellIssue('bad_number', 'drawing');
const badPosition = cellIssue('bad_number', 'textPosition');

const noText: { readonly position: null; readonly text: null } = { position: null, text: null };

/**
 * `toothinitial` rows. The kind decides which columns say something; what stands in the others has no meaning that is
 * known, so it is kept as written.
 */
export const toothConditionReader = entityReader({
  description: toothConditionTable,
  entity: 'toothCondition',
  keyColumn: 'ToothInitialNum',
  compile({ cell, notes }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const sourceTooth = cell.text('ToothNum');
    const kind = cell.code('InitialType', 'kind', toothConditionKinds, true);
    const sourceKind = cell.text('InitialType');
    const movement = cell.text('Movement');
    const shiftMm = cell.decimal('Movement', 'shiftMm');
    const angleDegrees = cell.decimal('Movement', 'angleDegrees');
    const drawing = cell.text('DrawingSegment');
    const drawText = cell.text('DrawText');
    const enteredLocal = cell.dateTime('SecDateTEntry', 'enteredLocal');

    const toothOf = (row: Row): string | null => {
      const written = sourceTooth(row)?.trim() ?? '';
      if (written === '') return null;
      if (isTooth(written)) return written;
      notes.add(badTooth);
      return null;
    };
    const keepUnused = (column: string, text: string | null, empty: string | null): void => {
      if (text !== null && text !== empty) notes.keep(column, text);
    };
    const drawingOf: CellReader<NonNullable<ReturnType<typeof readDrawing>>> = (row) => {
      const written = drawing(row);
      if (written === null) return null;
      const strokes = readDrawing(written);
      if (strokes !== undefined) return strokes;
      notes.add(badDrawing);
      notes.keep('DrawingSegment', written);
      return null;
    };
    const textOf = (row: Row): ChartText | typeof noText | { position: null; text: string } => {
      const written = drawText(row);
      if (written === null) return noText;
      const read = readChartText(written);
      if (read !== null) return read;
      notes.add(badPosition);
      return { position: null, text: written };
    };

    return (row) => {
      const meaning = kind(row);
      const unit = movementUnits.get(meaning);
      const isDrawing = meaning === 'drawing';
      const isText = meaning === 'text';
      if (unit === undefined) keepUnused('Movement', movement(row), '0');
      if (!isDrawing) keepUnused('DrawingSegment', drawing(row), null);
      if (!isText) keepUnused('DrawText', drawText(row), null);
      const { position, text } = isText ? textOf(row) : noText;
      return {
        recordStatus: 'active',
        patientId: patientId(row),
        tooth: toothOf(row),
        sourceTooth: sourceTooth(row),
        kind: meaning,
        sourceKind: sourceKind(row),
        shiftMm: unit === 'millimetre' ? shiftMm(row) : null,
        angleDegrees: unit === 'degree' ? angleDegrees(row) : null,
        drawing: isDrawing ? drawingOf(row) : null,
        textPosition: position,
        text,
        enteredLocal: enteredLocal(row),
      };
    };
  },
});
