import { cellIssue, type Row } from '@bitewing/adapter-kit';
import { isTooth, type OralArea, type Surface } from '@bitewing/core';
import { quadrants, surfaceColumns } from '../profile/codes/clinical.ts';
import type { MappingTools } from './table-reader.ts';

/** Where on a tooth or in the mouth a procedure is, as the fields of its record. */
export interface Placement {
  readonly tooth: string | null;
  readonly sourceTooth: string | null;
  readonly teeth: string[] | null;
  readonly surfaces: Surface[] | null;
  readonly area: OralArea | null;
}

const badTooth = cellIssue('bad_tooth', 'tooth');
const badTeeth = cellIssue('bad_tooth', 'teeth');
const unknownSurfaces = cellIssue('unknown_code', 'surfaces');
const noSurfaces = '[]';

/**
 * Compiles the reading of `tooth`, `surfaces` and `quadrantId` (carestack.md section 4). `tooth` is one tooth or a comma
 * list, as a text or as a bare number; a list of which any is no tooth is left to `sourceTooth`, for half of it would
 * be a guess.
 */
export function placementReader({ cell, notes }: MappingTools): (row: Row) => Placement {
  const sourceTooth = cell.text('tooth');
  const area = cell.code('quadrantId', 'area', quadrants);
  const flags = surfaceColumns.map(([column, surface]) => ({
    surface,
    isMeant: cell.boolean(column, 'surfaces'),
  }));
  // An object gives a column for each letter; what comes in another form is a column that is kept, and read by nobody.
  const otherForm = cell.text('surfaces');

  const surfacesOf = (row: Row): Surface[] | null => {
    const other = otherForm(row);
    if (other !== null && other !== noSurfaces) notes.add(unknownSurfaces);
    let surfaces: Surface[] | null = null;
    for (const { surface, isMeant } of flags) {
      if (isMeant(row) !== true) continue;
      if (surfaces === null) surfaces = [surface];
      else surfaces.push(surface);
    }
    return surfaces;
  };

  const teethOf = (written: string | null): Pick<Placement, 'tooth' | 'teeth'> => {
    if (written === null) return { tooth: null, teeth: null };
    if (isTooth(written)) return { tooth: written, teeth: null };
    const teeth = written
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const [only = '', ...others] = teeth;
    if (teeth.every(isTooth)) {
      if (others.length > 0) return { tooth: null, teeth };
      return { tooth: only === '' ? null : only, teeth: null };
    }
    notes.add(others.length > 0 ? badTeeth : badTooth);
    return { tooth: null, teeth: null };
  };

  return (row) => {
    const written = sourceTooth(row);
    const { tooth, teeth } = teethOf(written);
    return { tooth, sourceTooth: written, teeth, surfaces: surfacesOf(row), area: area(row) };
  };
}
