import { drawnFaults, healingFaults } from './drawn-faults.ts';

/** Who works for whom. */
export const bookingCrowds = {
  /** Eight processes that contend for the lane of one clinic. */
  contended: { clinics: 1, outboxesEach: 1, workersEach: 8, faults: drawnFaults, mostAttempts: 6 },
  /** Eight processes with a clinic each. */
  apart: { clinics: 8, outboxesEach: 1, workersEach: 1, faults: drawnFaults, mostAttempts: 6 },
  /** Two outboxes of one clinic that ask for the same places. Nothing ends but by the other one. */
  rivals: {
    ...{ clinics: 1, outboxesEach: 2, workersEach: 1, rivals: true },
    ...{ faults: healingFaults, mostAttempts: 60 },
  },
} as const;
