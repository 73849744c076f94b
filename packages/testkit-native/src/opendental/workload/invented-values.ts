import type { SeededRandom } from '../../seeded/seeded-random.ts';

const familyNames = ['Abbot', 'Brandt', 'Castillo', 'Dubois', 'Eriksen', 'Fontaine', 'Grünwald'] as const;
const givenNames = ['Ada', 'Bruno', 'Carla', 'Dmitri', 'Elena', 'Farid', 'Greta'] as const;
const remarks = ['called back', 'wants mornings', 'see letter', 'left message', 'asked for X-ray'] as const;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A family name. */
export const someFamilyName = (random: SeededRandom): string => random.pick(familyNames);

/** A given name. */
export const someGivenName = (random: SeededRandom): string => random.pick(givenNames);

/** What people write into a note; different every time. */
export const someRemark = (random: SeededRandom): string =>
  `${random.pick(remarks)} ${random.below(1_000_000)}`;

/** A day of the months around those that the practice was written for. */
export const someDay = (random: SeededRandom): string =>
  `2026-${twoDigits(1 + random.below(12))}-${twoDigits(1 + random.below(28))}`;

/** A time of office hours, which no clock change takes away or repeats. */
export const someOfficeTime = (random: SeededRandom): string =>
  `${twoDigits(8 + random.below(9))}:${twoDigits(5 * random.below(12))}:00`;

/** An amount of money in whole cents, as decimal text. */
export const someAmount = (random: SeededRandom): string => (random.below(40_000) / 100).toFixed(2);
