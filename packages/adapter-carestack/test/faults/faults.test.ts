import { careStackFaults } from '@bitewing/testkit-native';
import { describe, expect, test } from 'vitest';
import { groupStarter } from '../truth/running-group.ts';
import {
  changesUnder,
  changesWithout,
  givenUp,
  givenUpNames,
  groupInTime,
  haste,
  healingNames,
  losses,
  snapshotUnder,
  snapshotWithout,
} from './fault-runs.ts';
import { hastenClients } from './hastened-clock.ts';

const start = groupStarter();
hastenClients(haste);
const group = groupInTime(12, 3);
const seed = 1;

test('the faults for which a table is given up are those that never heal', () => {
  const never = Object.entries(careStackFaults).filter(([, end]) => end === 'never');
  expect(Object.keys(givenUp).sort()).toEqual(never.map(([name]) => name).sort());
  expect(healingNames.length + givenUpNames.length).toBe(Object.keys(careStackFaults).length);
});

describe('a fault that heals costs nothing but time', () => {
  test.each(healingNames)('in a snapshot: %s', async (name) => {
    await snapshotUnder(start, group, name, seed);
  });

  test.each(healingNames)('in changes: %s', async (name) => {
    await changesUnder(start, group, name, seed);
  });
});

describe('a fault that never heals costs the tables that it strikes, and no other', () => {
  describe.each(givenUpNames)('%s', (name) => {
    test.each(losses)('in a snapshot, on %j', async (on, lost) => {
      await snapshotWithout(start, group, { name, on, lost, seed });
    });

    test.each(losses.slice(0, 2))('in changes, on %j', async (on, lost) => {
      await changesWithout(start, group, { name, on, lost, seed });
    });
  });
});
