import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';

type Schedule = Partial<Model['feeSchedule']>;

/** Every kind, one that is the same everywhere, and one that is no longer used. */
const schedules: readonly Schedule[] = [
  { name: 'Usual fees', kind: 'normal', isGlobal: false },
  { name: 'Preferred plans "PPO"', kind: 'normal', isGlobal: true },
  { name: 'Copayments, Tessel plan', kind: 'copay', isGlobal: true },
  { name: 'Outside plans', kind: 'outOfNetwork', isGlobal: true },
  { name: 'Fixed benefits', kind: 'fixedBenefit', isGlobal: true },
  { name: "What plans' letters allowed", kind: 'allowed', isGlobal: false },
  { name: 'Fees of 2019', kind: 'normal', isGlobal: false, recordStatus: 'inactive' },
];

/** Adds the lists of fees, still empty. */
export function addFeeSchedules(draft: Draft): void {
  for (const [displayOrder, schedule] of schedules.entries())
    draft.add('feeSchedule', draft.nextId('feeSchedule'), { ...schedule, displayOrder });
}
