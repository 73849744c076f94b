import * as z from 'zod';

/**
 * Area-of-oral-cavity codes: 00 entire, 01 maxillary, 02 mandibular, 03-08 sextants, 09 other,
 * 10/20/30/40 quadrants upper right, upper left, lower left, lower right (standards.md section 3).
 */
export const oralAreas = [
  '00',
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '07',
  '08',
  '09',
  '10',
  '20',
  '30',
  '40',
] as const;

/** An area of the oral cavity. */
export const oralArea = z.enum(oralAreas);
export type OralArea = z.output<typeof oralArea>;
