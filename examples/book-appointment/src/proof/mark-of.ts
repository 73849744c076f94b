import type { UpsertRecord } from '@bitewing/core';
import type { WriteReceipt } from '@bitewing/core/write';

/** The appointment that an intent ended with; null where it ended otherwise. */
export function recordOf(receipt: WriteReceipt | null): UpsertRecord<'appointment'> | null {
  const outcome = receipt?.outcome;
  const record = outcome?.state === 'confirmed' ? outcome.record : null;
  return record?.entity === 'appointment' ? record : null;
}

/** The mark that the write left in the note of its appointment; null where there is none. */
export const markOf = (receipt: WriteReceipt | null): string | null =>
  /\[BW [a-z2-7]{12}\]/.exec(recordOf(receipt)?.data.note ?? '')?.[0] ?? null;
