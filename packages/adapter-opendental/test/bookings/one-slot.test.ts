import { drawnFrom, temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { office } from '../write/office.ts';
import { inEveryOrder, type Posting, postings } from './turns.ts';
import { openTwoWorkers, type TwoWorkers } from './two-workers.ts';

const folder = temporaryFolder();
let workers: TwoWorkers;
beforeAll(async () => {
  workers = await openTwoWorkers(folder.path);
});
afterAll(async () => {
  await workers[Symbol.asyncDispose]();
  folder.remove();
});

/** The soak plays every order of the pairs that are drawn from here. */
const seed = 1;

describe('two workers with an outbox each that want one place: one is confirmed, one is a conflict', () => {
  test('in every order of their requests', async () => {
    const one = await office();
    const orders = await inEveryOrder((turns) => workers.play(one, ['answered', 'answered'], turns));
    expect(orders).toBeGreaterThan(10);
  });

  test('in every order where an answer is lost, and its visit comes at any moment after the other one looked', async () => {
    const one = await office();
    const orders = await inEveryOrder((turns) => workers.play(one, ['late', 'answered'], turns));
    expect(orders).toBeGreaterThan(60);
  });

  test(`in some orders, whatever is lost of both: seed ${seed}`, async () => {
    const one = await office();
    const draw = drawnFrom('orders', seed);
    for (let game = 0; game < 12; game += 1) {
      const drawn: readonly Posting[] = [postings[draw(3)] ?? 'late', postings[1 + draw(2)] ?? 'late'];
      const turns = Array.from({ length: 40 }, () => draw(4));
      expect((await workers.play(one, drawn, turns)).length).toBeGreaterThan(0);
    }
  });
});
