import type { RecordRule } from '../record-rule.ts';

/** What is done was done before it was read. */
export const completedInFuture: RecordRule<'procedure'> = {
  name: 'completed_in_future',
  entity: 'procedure',
  severity: 'error',
  // Practices post a treatment ahead on purpose; the row says so itself.
  gate: false,
  explanation:
    'The procedure is completed, but its date lies after the day on which the record was read. Its charge counts already.',
  source: 'Calendar.',
  check({ data: { status, date } }, { latestDate }) {
    return status === 'completed' && date !== null && date > latestDate ? 'date' : null;
  },
};
