import type { OralArea } from '../../model/oral-area.ts';

const primary = 'ABCDEFGHIJKLMNOPQRST';

/** Whether a tooth is one of the primary dentition. */
export const isPrimaryTooth = (tooth: string): boolean => primary.includes(tooth.slice(0, 1));

/**
 * Place of a tooth in the arches, 1 to 32 as the permanent teeth are numbered: a primary tooth has the place of its
 * permanent successor, a supernumerary tooth that of the tooth beside it (standards.md section 1).
 */
export function toothPosition(tooth: string): number {
  const letter = primary.indexOf(tooth.slice(0, 1));
  if (letter >= 0) return letter < 10 ? letter + 4 : letter + 10;
  const number = Number(tooth);
  return number > 50 ? number - 50 : number;
}

/** Whether a tooth stands in the upper jaw. */
export const isUpper = (tooth: string): boolean => toothPosition(tooth) <= 16;

const sextantEnds: readonly (readonly [last: number, area: OralArea])[] = [
  [5, '03'],
  [11, '04'],
  [16, '05'],
  [21, '06'],
  [27, '07'],
  [32, '08'],
];

const quadrantAreas: readonly OralArea[] = ['10', '20', '30', '40'];

/** Whether a tooth stands in an area of the oral cavity (standards.md section 3). `09`, other, may hold any. */
export function isInArea(tooth: string, area: OralArea): boolean {
  const position = toothPosition(tooth);
  if (area === '00' || area === '09') return true;
  if (area === '01') return position <= 16;
  if (area === '02') return position > 16;
  if (area.endsWith('0')) return quadrantAreas[Math.ceil(position / 8) - 1] === area;
  return sextantEnds.find(([last]) => position <= last)?.[1] === area;
}
