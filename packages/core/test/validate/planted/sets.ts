import type { PlantedSet } from './planted-set.ts';
import { plantedSetsOfMoney } from './sets-of-money.ts';
import { plantedSetsOfPeople } from './sets-of-people.ts';
import { plantedSetsOfWork } from './sets-of-work.ts';

/** A violation of every set rule. */
export const plantedSets: readonly PlantedSet[] = [
  ...plantedSetsOfPeople,
  ...plantedSetsOfWork,
  ...plantedSetsOfMoney,
];
