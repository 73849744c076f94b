import type { UpsertRecord } from '@bitewing/core';
import { createPractice, type Practice, truthUpserts } from '@bitewing/testkit';
import { asOf } from '../practice/as-of.ts';

/** Names under which the in-memory source of these tests gives its records. */
export const adapter = 'memory';
export const instance = 'bramblewick';

/** The records of a practice as a faultless reader would give them. */
export const recordsOfPractice = (practice: Practice): UpsertRecord[] =>
  truthUpserts(practice, { adapter, instance });

/** A small practice with a canary in every PHI field. */
export const smallPractice = (): Practice => createPractice({ seed: 11, patients: 5, asOf, canaries: true });
