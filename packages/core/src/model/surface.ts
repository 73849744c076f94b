import * as z from 'zod';

/** Surfaces of a tooth as HL7 ADAToothSurfaceCodes has them: mesial, occlusal, incisal, distal, buccal, facial, lingual. */
export const surfaces = ['M', 'O', 'I', 'D', 'B', 'F', 'L'] as const;

/** One surface of a tooth. */
export const surface = z.enum(surfaces);
export type Surface = z.output<typeof surface>;

const known: ReadonlySet<string> = new Set(surfaces);

/** Tells whether a letter is a surface. */
export const isSurface = (value: string): value is Surface => known.has(value);
