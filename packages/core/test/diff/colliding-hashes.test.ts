import { expect, test, vi } from 'vitest';
import { expectSameAsPlain } from './same-as-plain.ts';

const asked = vi.hoisted(() => ({ count: 0 }));

vi.mock('../../src/stream/id-hash.ts', () => ({
  /** Three hashes for all ids there are. */
  hashId: (_entity: string, id: string, target: { high: number; low: number }) => {
    asked.count += 1;
    target.high = id.length % 3;
    target.low = 1;
    return target;
  },
}));

test('keys whose hashes are the same are still told apart', async () => {
  await expectSameAsPlain(60);
  expect(asked.count).toBeGreaterThan(0);
});
