import { cellIssue, type IssueNotes } from '@bitewing/adapter-kit';
import { isSurface, isTooth, type OralArea, type Surface } from '@bitewing/core';
import { areaCodes, classFiveMark } from '../profile/codes/clinical.ts';
import { commaList } from './comma-list.ts';

/** Where on a tooth or in the mouth a procedure is. */
export interface Placement {
  readonly tooth: string | null;
  readonly surfaces: Surface[] | null;
  readonly area: OralArea | null;
}

/**
 * Reads `ToothNum` and `Surf` (opendental.md section 5). With a tooth the letters are surfaces; without one they
 * name a quadrant, an arch or a sextant. What is not understood whole is left to the source fields, with an issue:
 * half of an unknown notation would be a guess.
 */
export function placementReader(
  notes: IssueNotes,
): (sourceTooth: string | null, sourceSurfaces: string | null) => Placement {
  const badTooth = cellIssue('bad_tooth', 'tooth');
  const badSurfaces = cellIssue('bad_tooth', 'surfaces');
  const badArea = cellIssue('bad_tooth', 'area');
  return (sourceTooth, sourceSurfaces) => {
    const toothText = sourceTooth?.trim() ?? '';
    const surfaceText = sourceSurfaces?.trim().toUpperCase() ?? '';
    if (toothText === '') {
      const area = surfaceText === '' ? null : (areaCodes.get(surfaceText) ?? null);
      if (area === null && surfaceText !== '') notes.add(badArea);
      return { tooth: null, surfaces: null, area };
    }
    const tooth = isTooth(toothText) ? toothText : null;
    if (tooth === null) notes.add(badTooth);
    const surfaces = readSurfaces(surfaceText);
    if (surfaces === undefined) notes.add(badSurfaces);
    return { tooth, surfaces: surfaces ?? null, area: null };
  };
}

/** Each surface once, in the order written; null where there is none, undefined where a letter is not known. */
function readSurfaces(letters: string): Surface[] | null | undefined {
  const surfaces: Surface[] = [];
  for (const letter of letters) {
    if (letter === classFiveMark) continue;
    if (!isSurface(letter)) return undefined;
    if (!surfaces.includes(letter)) surfaces.push(letter);
  }
  return surfaces.length === 0 ? null : surfaces;
}

/**
 * Reads a comma list of teeth (opendental.md section 5); null, with an issue, where any of them is none.
 *
 * @param column Where the text is kept then; null where the record has a field for it.
 */
export function toothRangeReader(
  notes: IssueNotes,
  column: string | null,
  field: string,
): (range: string | null) => string[] | null {
  const badRange = cellIssue('bad_tooth', field);
  return (range) => {
    if (range === null) return null;
    const teeth = commaList(range);
    if (teeth === null || teeth.every(isTooth)) return teeth;
    notes.add(badRange);
    if (column !== null) notes.keep(column, range);
    return null;
  };
}
