import type { LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import type { CareStackGroup } from '../carestack/data.ts';
import { writeCareStack } from '../carestack/write/write-care-stack.ts';

/** Makes the account of five locations that the demo shows; the same every time. */
export function demoGroup(): CareStackGroup {
  const practice = createPractice({
    seed: 500,
    patients: 80,
    asOf: '2026-10-30' as LocalDate,
    locations: 4,
  });
  return writeCareStack(practice).group;
}
