import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Draw, drawnFrom, Journal } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CareStackOptions } from '../../src/index.ts';
import {
  changesWithout,
  type GroupInTime,
  givenUpNames,
  groupInTime,
  haste,
  healingNames,
  losses,
  readThroughFault,
  snapshotWithout,
} from '../faults/fault-runs.ts';
import { hastenClients } from '../faults/hastened-clock.ts';
import { mixedFaults, readKilled, readKilledWhileChanging } from '../faults/interrupted-runs.ts';
import { expectKept } from '../truth/expect-truth.ts';
import { groupStarter, optionsFor, type RunningGroup } from '../truth/running-group.ts';

const start = groupStarter();
const patients = 20;
const seeds = Array.from({ length: 20 }, (_, at) => at + 1);

/** Groups are made once a seed, and not kept for long. */
let made: { readonly seed: number; readonly group: GroupInTime } | null = null;
function groupOfSeed(seed: number): GroupInTime {
  if (made?.seed !== seed) made = { seed, group: groupInTime(patients, seed) };
  return made.group;
}

describe.each(seeds)('seed %i', (seed) => {
  hastenClients(haste);

  test.each(healingNames)('a fault that heals, in a snapshot and in changes: %s', async (name) => {
    await readThroughFault(start, groupOfSeed(seed), name, seed);
  });

  describe.each(givenUpNames)('%s never heals', (name) => {
    test.each(losses)('in a snapshot and in changes, on %j', async (on, lost) => {
      await snapshotWithout(start, groupOfSeed(seed), { name, on, lost, seed });
      await changesWithout(start, groupOfSeed(seed), { name, on, lost, seed });
    });
  });

  test('a host that is killed again and again', async () => {
    await readKilled(start, groupOfSeed(seed), { seed, kills: 25, faults: [] });
  });

  test('a host that is killed under many faults at once', async () => {
    await readKilled(start, groupOfSeed(seed), { seed, kills: 15, faults: mixedFaults });
  });

  test('a host that is killed while rows change', async () => {
    await readKilledWhileChanging(start, groupOfSeed(seed), { seed, kills: 15, faults: [] });
    await readKilledWhileChanging(start, groupOfSeed(seed), { seed, kills: 10, faults: mixedFaults });
  });
});

const child = fileURLToPath(new URL('./journal-child.ts', import.meta.url));

interface ChildReading {
  readonly file: string;
  readonly phase: 'snapshot' | 'changes';
  readonly options: Partial<CareStackOptions>;
}

/** Lets a process read, and kills it after some time; gives whether it came to its end. */
async function readInChild(
  { server }: RunningGroup,
  { file, phase, options }: ChildReading,
  batchSize: number,
  killAfterMs: number | null,
): Promise<boolean> {
  const all = JSON.stringify({ ...optionsFor(server), ...options });
  const reader = fork(child, [file, phase, String(batchSize), all], {
    execArgv: ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning'],
  });
  const exit = once(reader, 'exit');
  if (killAfterMs !== null) {
    await Promise.race([once(reader, 'message'), exit]);
    await Promise.race([pause(killAfterMs), exit]);
    reader.kill('SIGKILL');
  }
  const [code, signal] = await exit;
  if (signal !== 'SIGKILL') expect([phase, code]).toEqual([phase, 0]);
  return signal !== 'SIGKILL';
}

/** Reads with so many kills at most, and then to the end; gives how often it was killed. */
async function readInChildren(
  running: RunningGroup,
  reading: ChildReading,
  draw: Draw,
  kills: number,
): Promise<number> {
  for (let killed = 0; killed < kills; killed += 1)
    if (await readInChild(running, reading, 1 + draw(50), draw(250))) return killed;
  await readInChild(running, reading, 1 + draw(200), null);
  return kills;
}

describe('a process that is killed with SIGKILL', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carestack-killed-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each(seeds.slice(0, 6))(
    'goes on from what it saved, and has the truth in the end: seed %i',
    async (seed) => {
      const { before, after } = groupOfSeed(seed);
      const draw = drawnFrom('SIGKILL', seed);
      const running = await start({
        group: before.group,
        seed,
        latencyMs: 3,
        faults: [{ name: 'repeatedRows' }, { name: 'duplicatedPage', rate: 0.2 }],
      });
      const file = join(folder, `${seed}.journal`);
      const options = { pageSize: 5 + draw(20), instance: 'truth' };
      const killed = [await readInChildren(running, { file, phase: 'snapshot', options }, draw, 8)];
      const snapshot = new Journal(file);
      snapshot.close();
      await expectKept(snapshot.kept.values(), before.expected);
      running.server.clock.advance(86_400_000);
      running.server.change(after.apply);
      killed.push(await readInChildren(running, { file, phase: 'changes', options }, draw, 4));
      const whole = { ...options, rescanIntervalMs: 0 };
      killed.push(await readInChildren(running, { file, phase: 'changes', options: whole }, draw, 4));
      const changes = new Journal(file);
      changes.close();
      await expectKept(changes.kept.values(), after.expected);
      expect(killed.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(3);
    },
  );
});
