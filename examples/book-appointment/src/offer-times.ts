import { formatSlotToken, isStillFree, parseSlotToken } from '@bitewing/core/schedule';
import { calledAt, week } from './practice.ts';
import type { Scene } from './scene.ts';
import { availabilityTable } from './schedule/availability-table.ts';
import { chooseOffers } from './schedule/choose-offers.ts';
import { slotText } from './schedule/day-text.ts';

/** How long the visit is to be. */
const minutes = 60;
/** All of a week. */
const limit = 1_000;

/** Says what is free, offers two times, and gives the token of the one that the caller takes. */
export function offerTimes({ known, print }: Scene): string {
  const { model, locationId } = known;
  const slots = model.slots({ ...week, now: calledAt, minutes, locationIds: [locationId], limit });
  print(
    `2  What is free this week for a visit of ${minutes} minutes, as times at which it can start, by the hour:`,
  );
  for (const line of availabilityTable(slots)) print(`   ${line}`);
  const offers = chooseOffers(slots);
  if (offers === null) throw new Error('There are not two times that could be offered.');
  const [first, second] = offers;
  print('');
  print(`3  The agent offers ${slotText(first)} and ${slotText(second)}. The caller takes the first.`);
  const token = formatSlotToken(first);
  print(
    `   What was offered is kept as a token: ${token.slice(0, 24)}... (${token.length} characters, nothing of a patient)`,
  );
  if (!isStillFree(model, parseSlotToken(token))) throw new Error('What was offered is not free.');
  return token;
}
