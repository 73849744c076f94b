import { type ReadBlock, type ReadStep, stepAt } from '../batching/read-step.ts';
import type { RecentScan } from './recent-scan.ts';

/** The steps of a pass as they are, with what they give noted down for the next whole one. */
export async function* recentSteps(
  steps: AsyncIterable<ReadBlock>,
  recent: RecentScan,
): AsyncGenerator<readonly ReadStep[]> {
  for await (const block of steps) {
    // All at once: what is given has to be written down before a batch is made of it.
    const given = Array.from({ length: block.length }, (_, position) => stepAt(block, position));
    for (const { records } of given) for (const record of records) recent.note(record);
    yield given;
  }
}
