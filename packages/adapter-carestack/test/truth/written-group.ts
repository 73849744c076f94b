import type { LocalDate } from '@bitewing/core';
import { createPractice, type Practice, type PracticeOptions } from '@bitewing/testkit';
import { type WriteCareStackOptions, type WrittenCareStack, writeCareStack } from '@bitewing/testkit-native';

/** How a group is made up. */
export type GroupShape = Pick<PracticeOptions, 'canaries' | 'oddities'> &
  WriteCareStackOptions & { readonly practiceSeed?: number };

const asOf = '2026-10-30' as LocalDate;

/** A synthetic practice on the day that all of these tests use, with four locations and a fifth that is closed. */
export const practiceOf = (
  patients: number,
  { canaries = false, oddities = true, practiceSeed = 11 }: GroupShape = {},
): Practice => createPractice({ seed: practiceSeed, patients, asOf, locations: 4, canaries, oddities });

/** The practice as a CareStack account of five locations. */
export const groupOf = (patients: number, shape: GroupShape = {}): WrittenCareStack => {
  const { seed, accountId } = shape;
  return writeCareStack(practiceOf(patients, shape), {
    ...(seed === undefined ? {} : { seed }),
    ...(accountId === undefined ? {} : { accountId }),
  });
};
