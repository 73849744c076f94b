import { describe, test } from 'vitest';
import { groupStarter } from '../truth/running-group.ts';
import { groupInTime, haste } from './fault-runs.ts';
import { hastenClients } from './hastened-clock.ts';
import { mixedFaults, readKilled } from './interrupted-runs.ts';

const start = groupStarter();
hastenClients(haste);
const group = groupInTime(8, 4);

describe('a host that is killed at any page, again and again, keeps the truth in the end', () => {
  test.each([1, 2])('seed %i', async (seed) => {
    await readKilled(start, group, { seed, kills: 10, faults: [] });
  });

  test.each([4])('and so under many faults at once: seed %i', async (seed) => {
    await readKilled(start, group, { seed, kills: 6, faults: mixedFaults });
  });
});
