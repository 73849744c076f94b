import { careStackFaults } from '@bitewing/testkit-native';
import { describe, expect, test } from 'vitest';
import { groupStarter } from '../truth/running-group.ts';
import {
  changesWithout,
  givenUp,
  givenUpNames,
  groupInTime,
  haste,
  healingNames,
  losses,
  readThroughFault,
  snapshotWithout,
} from './fault-runs.ts';
import { hastenClients } from './hastened-clock.ts';

const start = groupStarter();
hastenClients(haste);
const group = groupInTime(5, 3);
const seed = 1;

test('the faults for which a table is given up are those that never heal', () => {
  const never = Object.entries(careStackFaults).filter(([, end]) => end === 'never');
  expect(Object.keys(givenUp).sort()).toEqual(never.map(([name]) => name).sort());
  expect(healingNames.length + givenUpNames.length).toBe(Object.keys(careStackFaults).length);
});

describe('a fault that heals costs nothing but time', () => {
  test.each(healingNames)('in a snapshot and in changes: %s', async (name) => {
    await readThroughFault(start, group, name, seed);
  });
});

/** Each fault on all feeds, and on some; the soak has all of all. */
const [onAll, ...onSome] = losses;
const struck = givenUpNames.flatMap((name, place) =>
  [onAll, onSome[place % onSome.length]].flatMap((loss) =>
    loss === undefined ? [] : [[name, ...loss] as const],
  ),
);

describe('a fault that never heals costs the tables that it strikes, and no other', () => {
  test.each(struck)('in a snapshot: %s on %j', async (name, on, lost) => {
    await snapshotWithout(start, group, { name, on, lost, seed });
  });

  test.each(struck.filter((_, place) => place % 2 === 1))('in changes: %s on %j', async (name, on, lost) => {
    await changesWithout(start, group, { name, on, lost, seed });
  });
});
