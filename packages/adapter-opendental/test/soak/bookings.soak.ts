import {
  type MariaDbServer,
  type PostgresServer,
  startMariaDb,
  startPostgres,
} from '@bitewing/testkit-native';
import { drawnFrom, expectNothingTold, temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookingCrowds } from '../bookings/booking-crowds.ts';
import { expectOneEach } from '../bookings/expect-one-each.ts';
import { type BookingReport, type BookingRun, runBookings } from '../bookings/run-bookings.ts';
import { inEveryOrder, type Posting, postings } from '../bookings/turns.ts';
import { openTwoWorkers, type TwoWorkers } from '../bookings/two-workers.ts';
import { timeZone } from '../office-access.ts';
import { office } from '../write/office.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
let postgres: PostgresServer;
let workers: TwoWorkers;
beforeAll(async () => {
  [server, postgres, workers] = await Promise.all([
    startMariaDb({ timeZone }),
    startPostgres(),
    openTwoWorkers(folder.path),
  ]);
});
afterAll(async () => {
  await Promise.all([server[Symbol.asyncDispose](), postgres[Symbol.asyncDispose]()]);
  await workers[Symbol.asyncDispose]();
  folder.remove();
});

/** One of them is run again by its name: `npm run soak -- bookings -t 'seed 7$'`. */
const seeds = Array.from({ length: 20 }, (_, place) => place + 1);
const bookings = 1_000;
const { contended, apart, rivals } = bookingCrowds;

async function booked(
  name: string,
  run: Omit<BookingRun, 'server' | 'name' | 'outboxes' | 'bookings'> & Partial<Pick<BookingRun, 'outboxes'>>,
): Promise<BookingReport> {
  const report = await runBookings({
    ...{ server, name: `${name}_${run.seed}`, outboxes: folder.path, bookings },
    ...run,
  });
  const { states, kills, compensated, faults } = report;
  process.stdout.write(
    `${name}, seed ${run.seed}: ${JSON.stringify({ ...states, kills, compensated, faults })}\n`,
  );
  expect(report.flaws).toEqual([]);
  expect(report.kills).toBeGreaterThan(10);
  expect(report.faults).toBeGreaterThan(100);
  expectNothingTold(report.told, ['developer-secret', 'customer-secret']);
  return report;
}

describe.each(seeds)(`${bookings} bookings end once each`, (seed) => {
  test(`where 8 processes contend for one clinic: seed ${seed}`, async () => {
    const { compensated, states } = await booked('contended', { seed, incidents: 40, ...contended });
    expect(compensated).toBeGreaterThan(3);
    expect(Object.keys(states).toSorted()).toEqual(['confirmed', 'conflict', 'failed', 'refused']);
  });

  test(`where 8 processes have a clinic each: seed ${seed}`, async () => {
    await booked('apart', { seed, incidents: 6, ...apart });
  });
});

/** The same queue over another store, and the crowd that is smallest: what they add shows in a few seeds. */
describe.each(seeds.slice(0, 5))(`${bookings} bookings end once each`, (seed) => {
  test(`where 8 processes contend for one clinic by way of Postgres: seed ${seed}`, async () => {
    const outboxes = (name: string): Promise<string> => postgres.createDatabase(`${name}_${seed}`);
    await booked('postgres', { seed, incidents: 40, outboxes, ...contended });
  });

  test(`where two workers want the same places: seed ${seed}`, async () => {
    expectOneEach(await booked('rivals', { seed, incidents: 15, ...rivals }));
  });
});

describe('two workers with an outbox each that want one place', () => {
  const pairs = postings.flatMap((one) => postings.map((other) => [one, other] as const));

  test.each(pairs.filter((pair) => pair.includes('answered')))(
    'leave one visit in every order of requests: %s and %s',
    async (...pair) => {
      const one = await office();
      const orders = await inEveryOrder((turns) => workers.play(one, pair, turns));
      expect(orders).toBeGreaterThan(10);
    },
  );

  test.each(seeds)('leave one visit in any of 100 orders, whatever is lost: seed %i', async (seed) => {
    const one = await office();
    const draw = drawnFrom('orders', seed);
    for (let game = 0; game < 100; game += 1) {
      const drawn: readonly Posting[] = [postings[draw(3)] ?? 'late', postings[draw(3)] ?? 'late'];
      const turns = Array.from({ length: 40 }, () => draw(4));
      expect((await workers.play(one, drawn, turns)).length).toBeGreaterThan(0);
    }
  });
});
