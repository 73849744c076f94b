import { type CellReader, cellIssue, type IssueNotes, type Row } from '@bitewing/adapter-kit';
import type { Issue, Model, OralArea, Surface } from '@bitewing/core';
import { areaCodes, hiddenByShown } from '../../profile/codes/chart.ts';
import type { EaglesoftCells } from '../eaglesoft-cells.ts';
import { parseSurfaceText } from './surface-text.ts';
import { parseToothFlags } from './tooth-flags.ts';
import { parseToothText } from './tooth-text.ts';

/** Where on a tooth or in the mouth something is, as the fields of a procedure. */
export type Placement = Pick<
  Model['procedure'],
  'tooth' | 'sourceTooth' | 'teeth' | 'surfaces' | 'sourceSurfaces' | 'area' | 'hiddenOnChart'
>;

/** What the reading of cells needs: those of a row, or of its side row. */
export interface PlacedCells {
  readonly cell: EaglesoftCells;
  readonly notes: IssueNotes;
}

interface NamedTeeth {
  readonly tooth: string | null;
  readonly teeth: string[] | null;
}

const badTooth = cellIssue('bad_tooth', 'tooth');
const badSurfaces = cellIssue('bad_tooth', 'surfaces');
const badArea = cellIssue('bad_tooth', 'area');
const otherTeeth: Issue = {
  ...cellIssue('rule_violated', 'tooth', 'info'),
  rule: 'tooth_data_differs',
};

const none: readonly string[] = [];
const nothing: CellReader<never> = () => null;

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((tooth) => right.includes(tooth));

function named(teeth: readonly string[]): NamedTeeth {
  const [only = null] = teeth;
  return teeth.length > 1 ? { tooth: null, teeth: [...teeth] } : { tooth: only, teeth: null };
}

/**
 * Compiles the reading of `tooth` and `surface` of a row, and of `tooth_data` and `show_on_chart` of its side row. The flags
 * say where the text is empty; where they say more than the record does, they are kept. Without a tooth the surface text is an
 * area.
 */
export function placementReader(
  { cell, notes }: PlacedCells,
  side: PlacedCells | undefined,
): (row: Row, sideRow: Row | undefined) => Placement {
  const toothText = cell.text('tooth');
  const surfaceText = cell.text('surface');
  const toothData = side?.cell.text('tooth_data') ?? nothing;
  const hidden = side?.cell.code('show_on_chart', 'hiddenOnChart', hiddenByShown) ?? nothing;

  const flagged = (
    sideRow: Row,
    written: string | null,
    read: readonly string[] | null,
  ): NamedTeeth | null => {
    const data = toothData(sideRow);
    if (data === null) return null;
    const { teeth, isWhole } = parseToothFlags(data);
    const said = written === null ? teeth : (read ?? none);
    const isRepeated = teeth.length === 0 || isSame(teeth, said);
    if (!isRepeated && read !== null) notes.add(otherTeeth);
    if (!isRepeated || !isWhole) side?.notes.keep('tooth_data', data);
    return written === null ? named(teeth) : null;
  };

  const surfacesOf = (text: string | null): Surface[] | null => {
    if (text === null) return null;
    const surfaces = parseSurfaceText(text);
    if (surfaces === undefined) notes.add(badSurfaces);
    return surfaces ?? null;
  };
  const areaOf = (text: string | null): OralArea | null => {
    const letters = text?.trim().toUpperCase() ?? '';
    if (letters === '') return null;
    const area = areaCodes.get(letters);
    if (area === undefined) notes.add(badArea);
    return area ?? null;
  };

  return (row, sideRow) => {
    const sourceTooth = toothText(row);
    const sourceSurfaces = surfaceText(row);
    const read = sourceTooth === null ? null : parseToothText(sourceTooth);
    if (sourceTooth !== null && read === null) notes.add(badTooth);
    const byFlags = sideRow === undefined ? null : flagged(sideRow, sourceTooth, read);
    const { tooth, teeth } = byFlags ?? named(read ?? none);
    const isPlaced = sourceTooth !== null || tooth !== null || teeth !== null;
    return {
      tooth,
      sourceTooth,
      teeth,
      surfaces: isPlaced ? surfacesOf(sourceSurfaces) : null,
      sourceSurfaces,
      area: isPlaced ? null : areaOf(sourceSurfaces),
      hiddenOnChart: sideRow === undefined ? null : hidden(sideRow),
    };
  };
}
