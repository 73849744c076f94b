import { isSurface, type Model } from '@bitewing/core';
import type { EaglesoftWriting, RowColumns, SideRow } from '../../writing.ts';

/** Where in the mouth something is, as Eaglesoft writes it, and what a reader makes of it. */
export interface ToothColumns {
  /** `tooth` and `surface` of the row. */
  readonly row: RowColumns;
  /** The columns of the side table that says how it is drawn, without its key. */
  readonly drawing: RowColumns;
  /** Columns of the drawing that a reader does not keep. */
  readonly drawingMapped: readonly string[];
  readonly fields: Readonly<
    Pick<
      Model['procedure'],
      'tooth' | 'sourceTooth' | 'teeth' | 'surfaces' | 'sourceSurfaces' | 'area' | 'hiddenOnChart'
    >
  >;
}

/** The part of a procedure that says where it is. */
export type Place = Pick<Model['procedure'], 'tooth' | 'teeth' | 'surfaces' | 'area' | 'hiddenOnChart'>;

/** Names of the columns of {@link ToothColumns.row}. */
export const toothColumnNames: readonly string[] = ['tooth', 'surface'];

/** The side row of a row, by the columns of its key. */
export const drawingRow = (table: string, key: RowColumns, mouth: ToothColumns): SideRow => ({
  table,
  row: { ...key, ...mouth.drawing },
  mapped: mouth.drawingMapped,
});

/** What stands in `surface` where there is no tooth; how offices write areas is not public. */
const areaTexts: Readonly<Record<string, string>> = {
  '00': 'FM',
  '01': 'U',
  '02': 'L',
  '03': '1',
  '04': '2',
  '05': '3',
  '06': '4',
  '07': '5',
  '08': '6',
  '10': 'UR',
  '20': 'UL',
  '30': 'LL',
  '40': 'LR',
};

const primary = 'ABCDEFGHIJKLMNOPQRST';
const toothLimit = 10;

/** Place of a tooth in `tooth_data`, from 0 on: 1 to 32, then A to T; -1 for a supernumerary one, which has none. */
export function toothPosition(tooth: string): number {
  const number = Number(tooth);
  if (Number.isInteger(number)) return number >= 1 && number <= 32 ? number - 1 : -1;
  const letter = tooth.length === 1 ? primary.indexOf(tooth) : -1;
  return letter < 0 ? -1 : 32 + letter;
}

/** The arch of a tooth: ranges of one arch alone are written as such. */
const archOf = (position: number): number => {
  if (position < 32) return position < 16 ? 0 : 1;
  return position < 42 ? 2 : 3;
};

/** `3-6` for teeth that stand side by side in one arch, at least three; null for others. */
function rangeOf(teeth: readonly string[]): string | null {
  const positions = teeth.map(toothPosition);
  const [first = -1] = positions;
  const last = positions.at(-1) ?? -1;
  const isRun = positions.every((position, place) => position === first + place);
  return teeth.length > 2 && isRun && first >= 0 && archOf(first) === archOf(last)
    ? `${teeth[0]}-${teeth.at(-1)}`
    : null;
}

/** 55 flags: Y for each tooth (eaglesoft.md section 3). What the last three mean is not public. */
function toothData(teeth: readonly string[], hasUnknownFlag: boolean): string {
  const flags = new Array<string>(55).fill('N');
  for (const tooth of teeth) {
    const position = toothPosition(tooth);
    if (position >= 0) flags[position] = 'Y';
  }
  if (hasUnknownFlag) flags[53] = 'Y';
  return flags.join('');
}

/** Letters as they are written: an area where there is no tooth, surfaces else. V, a class of fillings, is no surface. */
function surfaceText({ surfaces, area }: Place, isPlaced: boolean, turn: number): string | null {
  if (!isPlaced) return areaTexts[area ?? ''] ?? null;
  if (surfaces === null || surfaces.length === 0) return null;
  return surfaces.join('') + (turn % 11 === 4 ? 'V' : '');
}

/**
 * Writes where something is: one tooth as such, several as a range or a list, and where that is too long, or every seventh
 * time, in the flags of the side table alone. A supernumerary tooth has no flag.
 */
export function toothColumns(writing: EaglesoftWriting, id: string, place: Place): ToothColumns {
  const { tooth, hiddenOnChart } = place;
  const teeth = tooth === null ? (place.teeth ?? []) : [tooth];
  const isPlaced = teeth.length > 0;
  const inOrder = teeth.toSorted((left, right) => toothPosition(left) - toothPosition(right));
  const turn = writing.turn('tooth form', id);
  const range = rangeOf(inOrder);
  const list = range ?? teeth.join(',');
  const hasFlags = isPlaced && teeth.every((each) => toothPosition(each) >= 0);
  const isFlagsOnly = hasFlags && (list.length > toothLimit || turn % 7 === 3);
  const text = isPlaced && !isFlagsOnly ? list : null;
  const read = text === null || range !== null ? inOrder : teeth;
  const letters = surfaceText(place, isPlaced, turn);
  const hasUnknownFlag = turn % 43 === 12;
  return {
    row: { tooth: text, surface: letters },
    drawing: {
      tooth_data: toothData(teeth, hasUnknownFlag),
      surface_detail: surfaceDetail(letters ?? '', turn),
      abutment_direction: turn % 19 === 6 ? 'M' : null,
      root_data: turn % 13 === 2 ? 'NNNNNYNNNN' : null,
      show_on_chart: hiddenOnChart === null ? null : hiddenOnChart ? 'N' : 'Y',
      draw_order_data: turn % 5 === 1 ? `${(turn % 9) + 1},${(turn % 4) + 1}` : null,
    },
    drawingMapped: hasUnknownFlag ? ['show_on_chart'] : ['show_on_chart', 'tooth_data'],
    fields: {
      tooth: read.length === 1 ? (read[0] ?? null) : null,
      teeth: read.length > 1 ? [...read] : null,
      sourceTooth: text,
      surfaces: isPlaced && letters !== null ? [...letters].filter(isSurface) : null,
      sourceSurfaces: letters,
      area: isPlaced || letters === null ? null : place.area,
      hiddenOnChart,
    },
  };
}

/** 23 flags whose meaning is not public. */
function surfaceDetail(letters: string, turn: number): string {
  return Array.from({ length: 23 }, (_, place) =>
    (place * 7 + turn) % 23 < letters.length ? 'Y' : 'N',
  ).join('');
}
