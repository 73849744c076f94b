import * as z from 'zod';

const permanent = Array.from({ length: 32 }, (_, index) => String(index + 1));
const primary = [...'ABCDEFGHIJKLMNOPQRST'];
const supernumeraryPermanent = permanent.map((number) => String(Number(number) + 50));
const supernumeraryPrimary = primary.map((letter) => `${letter}S`);

/** Every tooth of the Universal system: 1-32, A-T, supernumerary 51-82 and AS-TS. */
export const universalTeeth: ReadonlySet<string> = new Set([
  ...permanent,
  ...primary,
  ...supernumeraryPermanent,
  ...supernumeraryPrimary,
]);

/** A tooth in Universal numbering. A set is asked, which is quicker than the list that the JSON Schema gets. */
export const tooth = z
  .string()
  .refine((value) => universalTeeth.has(value))
  .meta({ enum: [...universalTeeth] });

/** Tells whether a text is a tooth of the Universal system. */
export const isTooth = (value: string): boolean => universalTeeth.has(value);

/** FDI numbers in the order of Universal numbers: the upper jaw from right to left, then the lower from left to right. */
const quadrants = (digits: readonly [number, number, number, number], teethPerQuadrant: number): string[] =>
  digits.flatMap((digit, place) => {
    const positions = Array.from({ length: teethPerQuadrant }, (_, index) => index + 1);
    // Universal runs towards the midline in the 1st and 3rd quadrant of the list, away from it in the others.
    const ordered = place % 2 === 0 ? positions.reverse() : positions;
    return ordered.map((position) => `${digit}${position}`);
  });

const fdiPermanent = quadrants([1, 2, 3, 4], 8);
const fdiPrimary = quadrants([5, 6, 7, 8], 5);
const toFdiMap = new Map<string, string>([
  ...permanent.map((number, index): [string, string] => [number, fdiPermanent[index] ?? '']),
  ...primary.map((letter, index): [string, string] => [letter, fdiPrimary[index] ?? '']),
]);
const fromFdiMap = new Map([...toFdiMap].map(([universal, fdi]) => [fdi, universal]));

/**
 * ISO 3950 (FDI) number of a Universal tooth; `null` for supernumerary teeth, which have no plain FDI form, and
 * for a text that is no tooth. The numbering is a property of the source and is never inferred from a value.
 */
export const toFdi = (universal: string): string | null => toFdiMap.get(universal) ?? null;

/** Universal tooth of an ISO 3950 (FDI) number; `null` for a text that is none. */
export const fromFdi = (fdi: string): string | null => fromFdiMap.get(fdi) ?? null;

const anterior: ReadonlySet<string> = new Set([
  ...permanent.slice(5, 11),
  ...permanent.slice(21, 27),
  ...primary.slice(2, 8),
  ...primary.slice(12, 18),
]);

/** The tooth that a supernumerary one stands beside; other teeth give themselves. */
const neighbour = (value: string): string => {
  if (value.length === 2 && value.endsWith('S')) return value.slice(0, 1);
  const number = Number(value);
  return number > 50 ? String(number - 50) : value;
};

/** Whether a tooth has an incisal edge (6-11, 22-27, C-H, M-R) instead of an occlusal surface. */
export const isAnterior = (universal: string): boolean => anterior.has(neighbour(universal));
