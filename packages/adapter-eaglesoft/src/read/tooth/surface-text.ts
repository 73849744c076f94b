import { isSurface, type Surface } from '@bitewing/core';
import { classFiveMark } from '../../profile/codes/chart.ts';

/**
 * Reads the letters of a surface text: each surface once, in the order written.
 *
 * @returns Null where it names none, undefined where any of it is not understood: half of an unknown notation would be a
 * guess.
 */
export function parseSurfaceText(text: string): Surface[] | null | undefined {
  let surfaces: Surface[] | null = null;
  for (const letter of text.trim().toUpperCase()) {
    if (letter === classFiveMark) continue;
    if (!isSurface(letter)) return undefined;
    if (surfaces === null) surfaces = [letter];
    else if (!surfaces.includes(letter)) surfaces.push(letter);
  }
  return surfaces;
}
