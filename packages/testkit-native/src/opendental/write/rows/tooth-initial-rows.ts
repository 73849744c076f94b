import type { Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import { toothConditionKind } from '../chart-codes.ts';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateTimeOr, written } from '../native-values.ts';

/** The point that lifts the pen (opendental.md section 4). */
const penUp = '0,0';

function drawingText(drawing: Model['toothCondition']['drawing']): string | null {
  if (drawing === null) return null;
  const strokes = drawing.map((stroke) => stroke.map(({ x, y }) => `${x},${y}`).join(';'));
  return `${strokes.join(`;${penUp};`)};`;
}

/** How a tooth stands. Millimetres and degrees share a column; which of them it holds, the type says. */
export function toothInitialRow({ id, data }: TruthRecord<'toothCondition'>, keys: NativeKeys): WrittenRow {
  const ToothInitialNum = keys.of(id);
  const position = data.textPosition;
  const row = {
    ToothInitialNum,
    PatNum: keys.of(data.patientId),
    ToothNum: data.tooth,
    InitialType: codeNumber(toothConditionKind, data.kind),
    Movement: data.shiftMm ?? data.angleDegrees ?? 0,
    DrawingSegment: drawingText(data.drawing),
    // Black, or nothing.
    ColorDraw: data.kind === 'drawing' || data.kind === 'text' ? -16_777_216 : 0,
    DrawText: position === null ? '' : `${position.x},${position.y};${data.text ?? ''}`,
    SecDateTEntry: dateTimeOr(data.enteredLocal),
  };
  const overrides = written({ sourceTooth: data.tooth, sourceKind: String(row.InitialType) });
  return {
    table: 'toothinitial',
    row,
    records: [{ truthId: id, recordId: `toothinitial:${ToothInitialNum}`, overrides }],
  };
}
