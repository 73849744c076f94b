import { parseSlotToken, type Slot } from '@bitewing/core/schedule';
import type { WriteReceipt } from '@bitewing/core/write';
import * as z from 'zod';

/** How the host writes down what it offers in the place of a slot that is taken. */
const offer = z.strictObject({ slotToken: z.string() });
export type Offer = z.output<typeof offer>;

/** The slots that a caller was offered in the place of what was taken. */
export function offeredInstead(receipt: WriteReceipt | null): readonly Slot[] {
  const outcome = receipt?.outcome;
  if (outcome?.state !== 'conflict') return [];
  return outcome.alternatives.map((one) => parseSlotToken(offer.parse(one).slotToken));
}
