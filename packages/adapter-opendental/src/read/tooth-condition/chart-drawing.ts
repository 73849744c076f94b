import { type ChartPoint, isExactDecimal } from '@bitewing/core';

const isZero = (decimal: string): boolean => Number(decimal) === 0;

/** Reads a point written as `x,y`; null for anything else. */
function readPoint(written: string): ChartPoint | null {
  const [x = '', y = '', ...rest] = written.split(',').map((part) => part.trim());
  return rest.length === 0 && isExactDecimal(x) && isExactDecimal(y) ? { x, y } : null;
}

/**
 * Reads a drawing: points as `x,y;x,y;`, of which `0,0` lifts the pen (opendental.md section 4).
 *
 * @returns The strokes, `null` where there is none, `undefined` where any of it is not understood.
 */
export function readDrawing(written: string): ChartPoint[][] | null | undefined {
  const strokes: ChartPoint[][] = [];
  let stroke: ChartPoint[] = [];
  for (const part of written.split(';')) {
    if (part.trim() === '') continue;
    const point = readPoint(part);
    if (point === null) return undefined;
    const liftsPen = isZero(point.x) && isZero(point.y);
    if (!liftsPen) stroke.push(point);
    else if (stroke.length > 0) {
      strokes.push(stroke);
      stroke = [];
    }
  }
  if (stroke.length > 0) strokes.push(stroke);
  return strokes.length === 0 ? null : strokes;
}

/** A text on the chart and where it stands. */
export interface ChartText {
  readonly position: ChartPoint;
  readonly text: string | null;
}

/** Reads `x,y;text` (opendental.md section 4); the text may hold semicolons itself. Null where no point comes first. */
export function readChartText(written: string): ChartText | null {
  const end = written.indexOf(';');
  const position = end < 0 ? null : readPoint(written.slice(0, end));
  if (position === null) return null;
  const text = written.slice(end + 1);
  return { position, text: text === '' ? null : text };
}
