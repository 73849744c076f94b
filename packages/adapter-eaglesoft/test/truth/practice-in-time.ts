import {
  type ChangedEaglesoft,
  changeEaglesoft,
  type EaglesoftRows,
  type WrittenEaglesoft,
} from '@bitewing/testkit-native';
import { keyOf } from './content-of.ts';
import { writtenOf } from './written-practice.ts';

/** A practice and what became of it some days later. */
export interface PracticeInTime {
  readonly before: WrittenEaglesoft;
  readonly after: ChangedEaglesoft;
  /** Records that are gone. */
  readonly gone: readonly string[];
  /** Records that were not there. */
  readonly come: readonly string[];
}

export function practiceInTime(patients: number, seed: number): PracticeInTime {
  const before = writtenOf(patients, { seed, practiceSeed: seed });
  const after = changeEaglesoft(before, before.practice.next(seed));
  const later = new Set(after.expected.map(keyOf));
  const earlier = new Set(before.expected.map(keyOf));
  return {
    before,
    after,
    gone: [...earlier].filter((key) => !later.has(key)).sort(),
    come: [...later].filter((key) => !earlier.has(key)).sort(),
  };
}

/** The rows of a practice as another one's: its practices have other names. */
export const asAnother = (tables: EaglesoftRows): EaglesoftRows =>
  new Map([
    ...tables,
    ['practice', (tables.get('practice') ?? []).map((row) => ({ ...row, name: `${row.name} East` }))],
  ]);
