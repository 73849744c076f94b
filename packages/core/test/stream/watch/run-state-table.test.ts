import { type RunEvent, type RunState, runStateTable } from '@bitewing/core';
import { describe, expect, it, test } from 'vitest';

/** Written by hand from what each state means; `-` where the state stays. */
const intended = `
  event               idle        snapshot    catchingUp  live        stalled     failed      closed
  snapshotBegan       snapshot    -           snapshot    snapshot    -           snapshot    -
  changesBegan        catchingUp  catchingUp  -           catchingUp  -           catchingUp  -
  snapshotBatch       snapshot    -           snapshot    snapshot    snapshot    -           -
  overdueBatch        catchingUp  catchingUp  -           catchingUp  catchingUp  -           -
  unsettledBatch      catchingUp  catchingUp  -           -           catchingUp  -           -
  settledBatch        live        live        live        -           live        -           -
  advancingHeartbeat  live        live        live        -           live        -           -
  standingHeartbeat   -           -           -           -           -           -           -
  silence             -           stalled     stalled     stalled     -           -           -
  retryableError      stalled     stalled     stalled     stalled     -           -           -
  finalError          failed      failed      failed      failed      failed      -           -
  ended               -           idle        idle        idle        idle        -           -
  endedUnsettled      failed      failed      failed      failed      failed      -           -
  closed              closed      closed      closed      closed      closed      closed      -
`;

const lines = intended
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const [[, ...states] = [], ...rows] = lines as [string[], ...string[][]];
const cells = rows.flatMap(([event = '', ...nexts]) =>
  nexts.map((next, at) => ({ state: states[at] as RunState, event: event as RunEvent, next })),
);

test.each(cells)('$state with $event: $next', ({ state, event, next }) => {
  const transition = runStateTable[state][event];
  if (next === '-') expect(transition).toEqual({ ignored: expect.stringMatching(/^[A-Z].{20,}\.$/) });
  else expect(transition).toEqual({ next });
});

describe('the table of run states', () => {
  it('has an entry for each state with each event, and no other', () => {
    expect(cells).toHaveLength(7 * 14);
    expect(Object.keys(runStateTable).sort()).toEqual([...states].sort());
    const events = rows.map(([event]) => event).sort();
    for (const row of Object.values(runStateTable)) expect(Object.keys(row).sort()).toEqual(events);
  });
});
