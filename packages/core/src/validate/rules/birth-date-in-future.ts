import type { RecordRule } from '../record-rule.ts';

/** Nobody is born after the record was read. */
export const birthDateInFuture: RecordRule<'patient'> = {
  name: 'birth_date_in_future',
  entity: 'patient',
  severity: 'error',
  // Typed so in many practices, for unborn children too: it says nothing of the mapping.
  gate: false,
  explanation:
    'The birth date lies after the day on which the record was read. Usually a typing error in the practice.',
  source: 'Calendar.',
  check({ data: { birthDate } }, { latestDate }) {
    return birthDate !== null && birthDate > latestDate ? 'birthDate' : null;
  },
};
