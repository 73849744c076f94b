import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCanaries } from '@bitewing/testkit';
import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import { expectNothingTold, temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timeZone } from '../office-access.ts';
import { bookingCrowds } from './booking-crowds.ts';
import { canaryOfBookings } from './drawn-bookings.ts';
import { expectOneEach } from './expect-one-each.ts';
import { expectPlantedFound } from './planted-flaws.ts';
import { runBookings } from './run-bookings.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

/** One of the 20 that the soak runs, of which this is a slice. */
const seed = 1 + randomInt(20);
const { contended, apart, rivals } = bookingCrowds;
/** Some ten processes start in each, on whatever machine this is: the limit catches a hang. */
const limitMs = 400_000;

/** Fails where the files of outboxes, with all that lies beside them, show something of a patient. */
function expectSealed(): void {
  const files = readdirSync(folder.path);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const bytes = readFileSync(join(folder.path, file));
    if (bytes.includes(canaryOfBookings)) throw new Error(`The file ${file} shows a canary.`);
  }
}

describe('bookings by processes that are killed, at offices that fail', { timeout: limitMs }, () => {
  test(`end once each where 8 processes contend for one clinic, and show nobody's data: seed ${seed}`, async () => {
    const report = await runBookings({
      ...{ server, name: 'contended', outboxes: folder.path, seed, ...contended },
      ...{ bookings: 30, incidents: 5, afterwards: expectPlantedFound },
    });
    expect(report.flaws).toEqual([]);
    expect(report.kills).toBeGreaterThan(0);
    expect(report.faults).toBeGreaterThan(0);
    expectNothingTold(report.told, ['developer-secret', 'customer-secret']);
    expect(report.told).toContain('"write_ended"');
    expectSealed();
    // The search does find them.
    const asked = report.clinics.flatMap(({ ended }) => ended.map(({ booking }) => booking));
    expect(findCanaries(JSON.stringify(asked)).length).toBeGreaterThan(0);
  });

  test(`end once each where 8 processes have a clinic each: seed ${seed}`, async () => {
    const report = await runBookings({
      ...{ server, name: 'apart', outboxes: folder.path, seed, ...apart, bookings: 32, incidents: 1 },
    });
    expect(report.flaws).toEqual([]);
    expect(report.kills).toBeGreaterThan(0);
    expectNothingTold(report.told, ['developer-secret', 'customer-secret']);
  });

  test(`leave one of two workers each place that both want: seed ${seed}`, async () => {
    const report = await runBookings({
      ...{ server, name: 'rivals', outboxes: folder.path, seed, ...rivals, bookings: 24, incidents: 1 },
    });
    expect(report.flaws).toEqual([]);
    expectOneEach(report);
  });
});
