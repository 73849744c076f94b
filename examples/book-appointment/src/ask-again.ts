import { isStillFree, parseSlotToken } from '@bitewing/core/schedule';
import { bookingIntent, type Decision } from './booking-intent.ts';
import { agent } from './open-scene.ts';
import type { Evidence } from './proof/evidence.ts';
import type { Scene } from './scene.ts';

/** Hands in a booking that has ended once more, and then the wish of somebody else for the same time. */
export async function askAgain(
  { office, known, writes, print }: Scene,
  decision: Decision,
  rival: Decision,
): Promise<Pick<Evidence, 'again' | 'rival'>> {
  const requests = (): Promise<number> => office.ask({ ask: 'bookingRequests' });
  print('   The same call is handed in again, as if the agent had not heard the answer.');
  const again = { receipt: await writes.submit(bookingIntent(decision), agent), requests: await requests() };

  const isFree = isStillFree(known.model, parseSlotToken(rival.slotToken));
  print('   Somebody else wants the same time, which was offered before it was taken.');
  print(`   By what the agent knows it is ${isFree ? 'free' : 'taken'}. The office is asked all the same.`);
  await writes.submit(bookingIntent(rival), agent);
  await writes.drain();
  const receipt = await writes.status(rival.idempotencyKey);
  return { again, rival: { receipt, requests: await requests() } };
}
