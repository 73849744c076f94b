import type { DurableQueue, QueueItem } from '@bitewing/core/durable';
import { expect } from 'vitest';
import { there } from './there.ts';

/** Each item is saved so often before it ends. */
export const savesOfAnItem = 3;

/** What a save leaves in the body of its item. */
interface Save {
  readonly token: number;
  readonly worker: string;
}

/** One lane that all workers want, and some for each. */
const itemsOfLanes: Readonly<Record<string, number>> = {
  ...{ wanted: 14, north: 4, south: 4, east: 4, west: 4, up: 4, down: 4 },
};

/** Puts items of both kinds into every lane: some wait for each other. */
export async function putItems(queue: DurableQueue): Promise<number> {
  let count = 0;
  for (const [lane, items] of Object.entries(itemsOfLanes)) {
    for (let index = 0; index < items; index += 1) {
      const group = index % 2 === 0 ? 'chart' : null;
      await queue.put({ key: `${lane}-${index}`, lane, group, state: 'queued', body: '[]', dueAt: 1 });
      count += 1;
    }
  }
  return count;
}

const savesOf = ({ body }: QueueItem): Save[] => JSON.parse(body);

const expectGrowing = (tokens: readonly number[]): void =>
  expect(tokens).toEqual(tokens.toSorted((left, right) => left - right));

/** Every item was worked on to its end, nothing saved was lost, and each lane had one holder at a time. */
export function expectWorkedInOrder(items: readonly QueueItem[]): void {
  const holders = new Map<string, string>();
  const last = new Map<string, number>();
  for (const item of items) {
    const saves = savesOf(item);
    expect(item).toMatchObject({ state: `save-${savesOfAnItem}`, dueAt: null });
    // A save of somebody who was overtaken would have put back a shorter list, or a lower token behind a higher one.
    expect(saves).toHaveLength(savesOfAnItem);
    expectGrowing(saves.map(({ token }) => token));
    for (const { token, worker } of saves) {
      const claim = `${item.lane} ${token}`;
      expect(holders.get(claim) ?? worker).toBe(worker);
      holders.set(claim, worker);
    }
    if (item.group === null) continue;
    // Items of one group ended in their order.
    expectGrowing([last.get(item.lane) ?? 0, there(saves.at(-1)).token]);
    last.set(item.lane, there(saves.at(-1)).token);
  }
}
