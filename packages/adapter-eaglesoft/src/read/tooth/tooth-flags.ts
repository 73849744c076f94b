import { dentitions } from './tooth-text.ts';

/** The tooth of each position (eaglesoft.md section 3): that 33 to 52 are the primary teeth A to T is recalled there. */
const toothOfPosition: readonly string[] = dentitions.flat();

/** All positions, also those whose meaning is not known. */
const allPositions = 55;

/** What a text of flags says. */
export interface ToothFlags {
  /** In the order of the Universal system; the permanent ones come first. */
  readonly teeth: readonly string[];
  /** Whether the teeth are all that it says. */
  readonly isWhole: boolean;
}

const noTeeth: ToothFlags = { teeth: [], isWhole: true };
const saysNothing = /^[Nn ]*$/;
const onlyFlags = /^[YyNn ]*$/;

/** Reads `tooth_data`: a flag `Y` or `N` for each tooth. */
export function parseToothFlags(flags: string): ToothFlags {
  if (flags.length <= allPositions && saysNothing.test(flags)) return noTeeth;
  const teeth: string[] = [];
  let isWhole = flags.length <= allPositions && onlyFlags.test(flags);
  for (let position = 0; position < flags.length && position < allPositions; position += 1) {
    const flag = flags[position];
    if (flag !== 'Y' && flag !== 'y') continue;
    const tooth = toothOfPosition[position];
    if (tooth === undefined) isWhole = false;
    else teeth.push(tooth);
  }
  return { teeth, isWhole };
}
