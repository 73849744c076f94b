import { isAnterior, type Model, type Surface } from '@bitewing/core';
import type { Random } from '../random.ts';

type Place = Pick<Model['procedure'], 'tooth' | 'teeth' | 'surfaces' | 'area'>;
type TreatmentArea = NonNullable<Model['procedureCode']['treatmentArea']>;
type LostTeeth = Pick<ReadonlySet<string>, 'has'>;

const permanent = Array.from({ length: 32 }, (_, index) => String(index + 1));
const primary = [...'ABCDEFGHIJKLMNOPQRST'];
/** Primary molars and canines, which stay longest; the front and the first molars have changed. */
const mixed = [...'ABCHIJKLMRST', '3', '8', '9', '14', '19', '24', '25', '30'];

/** The teeth a person of an age has: primary before 6, mixed before 13, then permanent. */
export const teethAtAge = (years: number): readonly string[] =>
  years < 6 ? primary : years < 13 ? mixed : permanent;

const teethLeft = (years: number, lost: LostTeeth): readonly string[] =>
  teethAtAge(years).filter((tooth) => !lost.has(tooth));

const oneTooth = (random: Random, years: number, lost: LostTeeth): string => {
  const tooth = random.sample(teethLeft(years, lost), 1)[0] ?? '3';
  if (!random.chance(0.02)) return tooth;
  return /^\d/.test(tooth) ? String(Number(tooth) + 50) : `${tooth}S`;
};

const someSurfaces = (random: Random, tooth: string): Surface[] => {
  const choices: readonly Surface[] = isAnterior(tooth)
    ? ['M', 'I', 'D', 'F', 'L']
    : ['M', 'O', 'D', 'B', 'L'];
  return random.sample(choices, random.pick([1, 2, 2, 3, 5]));
};

/** Where in the mouth a code of a treatment area was done: on none of the teeth that were lost. */
export function placeFor(random: Random, area: TreatmentArea, years: number, lost: LostTeeth): Place {
  const nowhere: Place = { tooth: null, teeth: null, surfaces: null, area: null };
  switch (area) {
    case 'surface': {
      const tooth = oneTooth(random, years, lost);
      return { ...nowhere, tooth, surfaces: someSurfaces(random, tooth) };
    }
    case 'tooth':
      return { ...nowhere, tooth: oneTooth(random, years, lost) };
    case 'quadrant':
      return { ...nowhere, area: random.pick(['10', '20', '30', '40']) };
    case 'sextant':
      return { ...nowhere, area: random.pick(['03', '04', '05', '06', '07', '08']) };
    case 'arch':
      return { ...nowhere, area: random.pick(['01', '02']) };
    case 'toothRange':
      return { ...nowhere, teeth: random.sample(teethLeft(years, lost), random.integer(2, 6)) };
    case 'none':
    case 'mouth':
      return nowhere;
  }
}
