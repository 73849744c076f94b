import type { LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { type CareStackServer, startCareStackServer, writeCareStack } from '@bitewing/testkit-native';
import { runLeg } from '../leg/run-leg.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';
import type { Account } from './account.ts';

/** Records that a patient gives, about. */
const recordsOfPatient = 60;

/** The default of the adapter. */
const concurrency = 4;

/** Answers come at once from the next process, and after so long from any server that is elsewhere. */
const farMs = 10;

/** The legs of one round against one server. */
async function ratioAgainst(account: Account, say: (line: string) => void) {
  const bare = await runLeg<Account>(new URL('./bare-loop.ts', import.meta.url), account);
  const read = await runLeg<Account>(new URL('./read-account.ts', import.meta.url), account);
  say(
    `${bare.count} requests alone in ${bare.seconds.toFixed(1)} s, ${read.count} records in ${read.seconds.toFixed(1)} s, ` +
      `${read.cpuSeconds.toFixed(1)} s of processor, ${read.peakRssMb.toFixed(0)} MB`,
  );
  return { ratio: bare.seconds / read.seconds, records: read.count, requests: bare.count };
}

async function run({ records, rounds, say }: BenchOptions) {
  say('making the account');
  const patients = Math.max(20, Math.round(records / recordsOfPatient));
  const practice = createPractice({ seed: 6, patients, asOf: '2026-10-30' as LocalDate, locations: 4 });
  const { group } = writeCareStack(practice);
  // In this process, which does nothing else while a leg runs in its own.
  const far = await startCareStackServer({ group, latencyMs: farMs });
  const near = await startCareStackServer({ group });
  const accountAt = ({ idpOrigin, apiOrigin, credentials }: CareStackServer): Account => ({
    idpOrigin,
    apiOrigin,
    credentials,
    accountId: group.accountId,
    concurrency,
  });
  try {
    const measured: { far: number; near: number }[] = [];
    let counts = { records: 0, requests: 0 };
    for (let round = 1; round <= rounds; round += 1) {
      const atOnce = await ratioAgainst(accountAt(near), (line) => say(`round ${round}, at once: ${line}`));
      const later = await ratioAgainst(accountAt(far), (line) =>
        say(`round ${round}, after ${farMs} ms: ${line}`),
      );
      measured.push({ far: later.ratio, near: atOnce.ratio });
      counts = { records: later.records, requests: later.requests };
    }
    return {
      name: careStackBench.name,
      ratios: {
        undici: rounded(median(measured.map(({ far: ratio }) => ratio))),
        undiciAtOnce: rounded(median(measured.map(({ near: ratio }) => ratio))),
      },
      counts,
    };
  } finally {
    await far.close();
    await near.close();
  }
}

/** From a CareStack account to records. */
export const careStackBench: Bench = {
  name: 'carestack',
  about:
    'From a CareStack account, on the server that stands in for it, to records: no limit of requests, four at once. The ' +
    'denominator is undici alone: the same resources, four at once, every answer parsed and thrown away. An answer takes ' +
    `${farMs} ms, less than from any server that is not in the house.`,
  limitedBy:
    'What limits it. With answers after a while, the four requests. With answers at once, the one thread of the host: each request ' +
    'is checked, counted and timed, each row becomes records; undici alone does neither, and it fetches four feeds at once where ' +
    'the adapter reads one after the other, each a page ahead.',
  records: 60_000,
  ratios: {
    undici: { about: 'the account read into records, against its answers fetched and parsed', atLeast: 0.7 },
    undiciAtOnce: { about: 'the same of a server that answers at once, from the next process' },
  },
  run,
};
