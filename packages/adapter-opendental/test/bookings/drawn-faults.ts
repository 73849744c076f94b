import type { ApiFault } from '@bitewing/testkit-native';

/** What goes wrong with an office at any time, drawn by its seed. */
export const drawnFaults: readonly ApiFault[] = [
  { name: 'dropAfterCommit', on: 'writes', rate: 0.06 },
  { name: 'lateCommit', on: 'writes', rate: 0.06 },
  { name: 'dropBeforeCommit', on: 'writes', rate: 0.05 },
  { name: 'cutBody', on: 'writes', rate: 0.03 },
  { name: 'garbage', on: 'writes', rate: 0.03 },
  { name: 'slow', on: 'writes', rate: 0.02 },
  { name: 'officeDown', rate: 0.03 },
  { name: 'serverError', rate: 0.03 },
  { name: 'dropBeforeCommit', on: 'reads', rate: 0.03 },
  { name: 'keyDisabled', rate: 0.004 },
  { name: 'connectionRefused', rate: 0.004, forMs: 3_000 },
];

/** The same without those that end a booking as failed. */
export const healingFaults = drawnFaults.filter(({ name }) => name !== 'keyDisabled');
